import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ageOf } from '../assets/health/age.js';
import { parseDay } from '../assets/health/day.js';
import { FIELDS, readHealth } from '../assets/health/health.js';
import { parseReasons } from '../assets/health/reasons.js';
import { acme } from '../browser/acme.js';

const health = (fields) => {
  const reading = readHealth(acme(fields));
  assert.equal(reading.kind, 'health');
  return reading.health;
};

describe('the fields', () => {
  it('mean what Zendesk tells of them', () => {
    assert.deepEqual(health({ crmv_reasons: '-8.2 Three open tickets' }), {
      score: 61.5,
      band: 'yellow',
      trend: 'down',
      coverage: 83,
      outcome: 70,
      experience: 48.3,
      reasons: [{ points: -8.2, sentence: 'Three open tickets' }],
      asOf: '2026-11-21',
      scorecard: 'default v3',
      partial: false,
    });
  });

  for (const [told, band] of [
    ['crmv_red', 'red'],
    ['crmv_grey', 'grey'],
    ['Green', 'green'],
    ['purple', null],
    ['crmv_constructor', null],
    ['', null],
  ]) {
    it(`${JSON.stringify(told)} is the band ${band}`, () => {
      assert.equal(health({ crmv_band: told }).band, band);
    });
  }

  for (const told of [-1, 100.1, 'NaN', '61,5', '1e2', true, {}, null]) {
    it(`${JSON.stringify(told)} is no score`, () => {
      assert.equal(health({ crmv_score: told }).score, null);
    });
  }

  for (const [told, score] of [
    [0, 0],
    ['0.0', 0],
    [100, 100],
    [' 61.5 ', 61.5],
  ]) {
    it(`${JSON.stringify(told)} is the score ${score}`, () => {
      assert.equal(health({ crmv_score: told }).score, score);
    });
  }

  it('of a grey customer and of one without a band are no numbers, whatever was left in them', () => {
    for (const band of ['crmv_grey', null]) {
      const { score, outcome, experience } = health({ crmv_band: band });

      assert.deepEqual([score, outcome, experience], [null, null, null]);
    }
  });

  it('that are all empty mean that there is no score yet', () => {
    const empty = Object.fromEntries(FIELDS.map((field) => [field, field === 'crmv_reasons' ? '' : null]));

    assert.deepEqual(readHealth(empty), { kind: 'unscored' });
  });

  it('that are not there mean that nothing is installed', () => {
    assert.deepEqual(readHealth({ region: 'north' }), { kind: 'absent' });
  });

  it('of which some are not there are told as partial', () => {
    const fields = acme();
    delete fields.crmv_trend;

    assert.equal(readHealth(fields).health.partial, true);
  });
});

describe('a day', () => {
  for (const [told, day] of [
    ['2026-11-16', '2026-11-16'],
    ['2026-11-16T00:00:00+00:00', '2026-11-16'],
    ['2026-11-16T00:00:00+02:00', '2026-11-16'],
    ['2026-02-30', null],
    ['16/11/2026', null],
    ['2026-11-16 or so', null],
    [1795046400000, null],
    [null, null],
  ]) {
    it(`told as ${JSON.stringify(told)} is ${day}`, () => {
      assert.equal(parseDay(told), day);
    });
  }
});

describe('on 22 November', () => {
  for (const [asOf, age] of [
    ['2026-11-22', { kind: 'fresh', days: 0 }],
    ['2026-11-23', { kind: 'fresh', days: 0 }],
    ['2026-11-14', { kind: 'fresh', days: 8 }],
    ['2026-11-13', { kind: 'aging', days: 9 }],
    ['2026-11-08', { kind: 'aging', days: 14 }],
    ['2026-11-07', { kind: 'old', days: 15 }],
    ['2026-11-24', { kind: 'future' }],
    [null, { kind: 'unknown' }],
  ]) {
    it(`a score of ${asOf} is ${age.kind}`, () => {
      assert.deepEqual(ageOf(asOf, '2026-11-22'), age);
    });
  }
});

describe('reasons', () => {
  it('are read one a line, with their points', () => {
    assert.deepEqual(parseReasons('-8.2 Three open tickets\r\n\n  +2,5 NPS is 60\n\u22121.0 Late answers'), [
      { points: -8.2, sentence: 'Three open tickets' },
      { points: 2.5, sentence: 'NPS is 60' },
      { points: -1, sentence: 'Late answers' },
    ]);
  });

  it('without a sign are sentences, also where they begin with a number', () => {
    assert.deepEqual(parseReasons('3 open tickets\nNothing is known of adoption'), [
      { points: null, sentence: '3 open tickets' },
      { points: null, sentence: 'Nothing is known of adoption' },
    ]);
  });

  it('that are no text are none', () => {
    assert.deepEqual(parseReasons(null), []);
  });
});
