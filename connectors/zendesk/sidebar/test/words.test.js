import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES, speechFor } from '../assets/words/speech.js';

const { en, da, sv, de, ro } = LANGUAGES;

describe('the language', () => {
  for (const [locale, language] of [
    ['en-US', 'en'],
    ['da', 'da'],
    ['sv_SE', 'sv'],
    ['de-AT', 'de'],
    ['RO', 'ro'],
    ['fr-FR', 'en'],
    ['constructor', 'en'],
    ['%%', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ]) {
    it(`of a reader with ${locale} is ${language}`, () => {
      const speech = speechFor(locale);

      assert.equal(speech.language, language);
      assert.equal(speech.words, LANGUAGES[language]);
    });
  }

  it('decides how numbers and days are written', () => {
    assert.equal(speechFor('en-US').day('2026-11-16'), 'Nov 16, 2026');
    assert.equal(speechFor('en-GB').day('2026-11-16'), '16 Nov 2026');
    assert.equal(speechFor('da').day('2026-11-16'), '16. nov. 2026');
    assert.equal(speechFor('fr-FR').day('2026-11-16'), 'Nov 16, 2026');
    assert.equal(speechFor('da').number(61), '61,0');
    assert.equal(speechFor('en-US').points(-8.2), '\u22128.2');
    assert.equal(speechFor('sv').points(-8.2), '\u22128,2');
    assert.equal(speechFor('de').points(2.5), '+2,5');
    assert.equal(speechFor('en-US').points(0), '0.0');
    assert.equal(speechFor('de').size(-8.2), '8,2');
    assert.equal(speechFor('en-US').percent(83), '83%');
  });
});

describe('the words', () => {
  const told = (one, at) =>
    typeof one === 'string'
      ? [[at, one]]
      : typeof one === 'function'
        ? told(one(7), at)
        : Object.entries(one).flatMap(([key, value]) => told(value, `${at}.${key}`));
  const english = new Map(told(en, ''));

  // Said alike in both languages, and rightly so.
  const ALIKE = new Set(['.trend.label', '.scorecard']);

  for (const [language, words] of Object.entries({ da, sv, de, ro })) {
    it(`in ${language} say everything, and nothing in English`, () => {
      const own = new Map(told(words, ''));

      assert.deepEqual([...own.keys()], [...english.keys()]);
      for (const [key, text] of own) {
        assert.notEqual(text.trim(), '', key);
        assert.ok(ALIKE.has(key) || text !== english.get(key), `${key} is English`);
      }
    });
  }

  for (const [language, today, yesterday, threeDays] of [
    ['en', 'today', 'yesterday', '3 days ago'],
    ['da', 'i dag', 'i går', 'for 3 dage siden'],
    ['sv', 'i dag', 'i går', 'för 3 dagar sedan'],
    ['de', 'heute', 'gestern', 'vor 3 Tagen'],
    ['ro', 'astăzi', 'ieri', 'acum 3 zile'],
  ]) {
    it(`in ${language} count days`, () => {
      const { ago } = LANGUAGES[language];

      assert.deepEqual([ago(0), ago(1), ago(3)], [today, yesterday, threeDays]);
    });
  }

  it('in Romanian count from twenty with "de"', () => {
    assert.deepEqual([ro.ago(19), ro.ago(20)], ['acum 19 zile', 'acum 20 de zile']);
  });
});
