import { da } from './da.js';
import { de } from './de.js';
import { en } from './en.js';
import { ro } from './ro.js';
import { sv } from './sv.js';

/** Everything the app says of its own, by language. Sentences of reasons come from the field, in the site's language. */
export const LANGUAGES = { en, da, sv, de, ro };

/**
 * The words of a reader's language, and how numbers and days are written for that reader. English where we do not speak it.
 *
 * number: one decimal, 61.5. points: with its sign, −8.2. size: the same without. percent: of 0 to 100, 83%
 *
 * @param {unknown} locale what Zendesk tells of the reader, for example `de-AT`
 */
export function speechFor(locale) {
  const tag = tagOf(locale);
  const told = tag?.split('-')[0] ?? '';
  const language = Object.hasOwn(LANGUAGES, told) ? told : 'en';
  // The locale decides only how its own language is written: 16 Nov or Nov 16. A French date inside an English sentence reads badly.
  const written = told === language ? tag : language;
  const decimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const number = new Intl.NumberFormat(written, decimal);
  const points = new Intl.NumberFormat(written, { ...decimal, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(written, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(written, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return {
    language,
    words: LANGUAGES[language],
    number: (/** @type {number} */ value) => number.format(value),
    points: (/** @type {number} */ value) => points.format(value).replace('-', '\u2212'),
    size: (/** @type {number} */ value) => number.format(Math.abs(value)),
    percent: (/** @type {number} */ value) => percent.format(value / 100),
    day: (/** @type {string} */ value) => day.format(new Date(value)),
  };
}

/** A well-formed language tag; null for anything else. */
function tagOf(told) {
  if (typeof told !== 'string') {
    return null;
  }
  try {
    return Intl.getCanonicalLocales(told.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
