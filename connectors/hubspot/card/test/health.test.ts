import { describe, expect, it } from 'vitest';
import { type Answer, type Health, PROPERTIES, readHealth } from '../src/app/cards/health/health';
import { acme, greyAcme } from './acme';

const healthOf = (answer: Answer): Health => {
  const reading = readHealth(answer);
  if (reading.kind !== 'health') {
    throw new Error(`expected health, got ${reading.kind}`);
  }
  return reading.health;
};

const all = (value: string | null): Answer => Object.fromEntries(PROPERTIES.map((property) => [property, value]));

describe('the health of a company', () => {
  it('is what its properties say', () => {
    expect(healthOf(acme())).toEqual({
      score: 61.5,
      band: 'yellow',
      trend: 'down',
      coverage: 83,
      outcome: 70,
      experience: 48.3,
      reasons: [
        { points: -8.2, sentence: 'Aged open tickets: 3 open' },
        { points: 2.5, sentence: 'NPS: 60 from 12 people' },
      ],
      asOf: '2026-11-22',
      scorecard: 'default v3',
      partial: false,
    });
  });

  it('is absent where HubSpot tells of none of the properties', () => {
    expect(readHealth({})).toEqual({ kind: 'absent' });
    expect(readHealth({ name: 'Acme' })).toEqual({ kind: 'absent' });
  });

  it.each([null, '', '  '])('was never scored where every property is %j', (nothing) => {
    expect(readHealth(all(nothing))).toEqual({ kind: 'unscored' });
  });

  it('was never scored where some properties are empty and the others are not told of', () => {
    expect(readHealth({ crmv_score: null, crmv_band: null })).toEqual({ kind: 'unscored' });
  });

  it('is partial where some properties are not told of', () => {
    expect(healthOf({ crmv_score: '61.5', crmv_band: 'yellow' })).toMatchObject({ score: 61.5, partial: true });
  });

  it('knows bands and trends by their labels too', () => {
    expect(healthOf(acme({ crmv_band: 'Red', crmv_trend: ' Steady ' }))).toMatchObject({
      band: 'red',
      trend: 'steady',
    });
  });

  it('has no band where the word is none of ours', () => {
    expect(healthOf(acme({ crmv_band: 'blue', crmv_trend: 'sideways' }))).toMatchObject({ band: null, trend: null });
  });

  it('keeps a score of zero', () => {
    expect(healthOf(acme({ crmv_score: '0.0', crmv_band: 'red' })).score).toBe(0);
  });
});

describe('a number', () => {
  it('is never shown for a grey account, even where the last one was kept', () => {
    const kept = greyAcme({ crmv_score: '61.5', crmv_outcome: '70.0', crmv_experience: '48.3' });

    expect(healthOf(kept)).toMatchObject({ band: 'grey', score: null, outcome: null, experience: null, coverage: 31 });
  });

  it('is never shown without a band, as the account may be grey', () => {
    expect(healthOf(acme({ crmv_band: null }))).toMatchObject({ band: null, score: null });
  });

  it.each(['-1.0', '999.0', '100.1', '', 'n/a', '61,5', '1e1', 'NaN', ' '])(
    'is not known when HubSpot tells %j',
    (told) => {
      expect(healthOf(acme({ crmv_outcome: told })).outcome).toBeNull();
    },
  );
});
