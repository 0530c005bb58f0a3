import { describe, expect, it } from 'vitest';
import { parseDay } from '../src/app/cards/health/day';
import { da } from '../src/app/cards/words/da';
import { de } from '../src/app/cards/words/de';
import { en } from '../src/app/cards/words/en';
import { ro } from '../src/app/cards/words/ro';
import { speechFor } from '../src/app/cards/words/speech';
import { sv } from '../src/app/cards/words/sv';

// eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- it is a day
const sixteenth = parseDay('2026-11-16')!;

describe('the language', () => {
  it.each([
    [{ language: 'da', locale: 'en-us' }, 'da'],
    [{ language: 'de', locale: 'de-de' }, 'de'],
    [{ language: 'sv_SE' }, 'sv'],
    [{ locale: 'ro-ro' }, 'ro'],
    [{ language: 'ja', locale: 'da-dk' }, 'da'],
    [{ language: 'fr', locale: 'fr-fr' }, 'en'],
    [{ language: '', locale: '%%' }, 'en'],
    [{}, 'en'],
  ])('of a reader with %j is %s', (reader, language) => {
    expect(speechFor(reader).language).toBe(language);
  });

  it('is never a name that every object has', () => {
    expect(speechFor({ language: 'constructor' }).words).toBe(en);
  });

  it('decides how numbers are written', () => {
    expect(speechFor({ language: 'en' }).number(61.5)).toBe('61.5');
    expect(speechFor({ language: 'da' }).number(61)).toBe('61,0');
    expect(speechFor({ language: 'en' }).points(-8.2)).toBe('\u22128.2');
    expect(speechFor({ language: 'de' }).points(2.5)).toBe('+2,5');
    expect(speechFor({ language: 'sv' }).points(-8.2)).toBe('\u22128,2');
    expect(speechFor({ language: 'en' }).points(0)).toBe('0.0');
    expect(speechFor({ language: 'en' }).percent(83)).toBe('83%');
  });

  it('decides how days are written; the locale only between forms of the same language', () => {
    expect(speechFor({ language: 'en', locale: 'en-us' }).day(sixteenth)).toBe('Nov 16, 2026');
    expect(speechFor({ language: 'en', locale: 'en-gb' }).day(sixteenth)).toBe('16 Nov 2026');
    expect(speechFor({ language: 'en', locale: 'da-dk' }).day(sixteenth)).toBe('Nov 16, 2026');
    expect(speechFor({ language: 'da', locale: 'en-us' }).day(sixteenth)).toBe('16. nov. 2026');
  });
});

describe.each(Object.entries({ da, sv, de, ro }))('the words in %s', (_, words) => {
  const said = (one: unknown, at: string): Map<string, string> =>
    typeof one === 'string'
      ? new Map([[at, one]])
      : typeof one === 'function'
        ? said((one as (arg: unknown) => unknown)(7), at)
        : new Map(Object.entries(one as object).flatMap(([key, value]) => [...said(value, `${at}.${key}`)]));

  // Said alike in both languages, and rightly so.
  const ALIKE = new Set(['.trend.label', '.scorecard']);

  it('say everything, and nothing in English', () => {
    const english = said(en, '');
    const own = said(words, '');

    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of own) {
      expect(text.trim(), key).not.toBe('');
      if (!ALIKE.has(key)) {
        expect(text, key).not.toBe(english.get(key));
      }
    }
  });
});

it.each([
  [en, 'today', 'yesterday', '3 days ago'],
  [da, 'i dag', 'i går', 'for 3 dage siden'],
  [sv, 'i dag', 'i går', 'för 3 dagar sedan'],
  [de, 'heute', 'gestern', 'vor 3 Tagen'],
  [ro, 'astăzi', 'ieri', 'acum 3 zile'],
])('days ago are counted', (words, today, yesterday, threeDays) => {
  expect([words.ago(0), words.ago(1), words.ago(3)]).toEqual([today, yesterday, threeDays]);
});

it('Romanian counts from twenty with "de"', () => {
  expect([ro.ago(19), ro.ago(20), ro.ago(101), ro.ago(120)]).toEqual([
    'acum 19 zile',
    'acum 20 de zile',
    'acum 101 zile',
    'acum 120 de zile',
  ]);
});
