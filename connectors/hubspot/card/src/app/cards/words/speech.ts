import type { Day } from '../health/day';
import { da } from './da';
import { de } from './de';
import { en } from './en';
import { ro } from './ro';
import { sv } from './sv';
import type { Words } from './words';

const LANGUAGES: Readonly<Record<string, Words>> = { en, da, sv, de, ro };

/** The words of a reader's language, and how numbers and days are written for that reader. */
export interface Speech {
  readonly language: string;
  readonly words: Words;
  /** one decimal: 61.5 */
  readonly number: (value: number) => string;
  /** one decimal, with its sign: −8.2 */
  readonly points: (value: number) => string;
  /** of 0 to 100: 83% */
  readonly percent: (value: number) => string;
  readonly day: (day: Day) => string;
}

/** What HubSpot tells of the reader: the language of the pages, and the locale of numbers and dates. Either may be missing. */
export interface Reader {
  readonly language?: string | undefined;
  readonly locale?: string | undefined;
}

/** The language of the reader's HubSpot pages if we speak it, else that of the locale, else English. */
export function speechFor(reader: Reader): Speech {
  const language = [reader.language, reader.locale].map(languageOf).find((one) => one !== null) ?? 'en';
  // The locale decides only how its own language is written: 16 Nov or Nov 16. A Danish date inside an English sentence reads badly.
  const written = languageOf(reader.locale) === language ? (tagOf(reader.locale) ?? language) : language;
  const decimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const number = new Intl.NumberFormat(written, decimal);
  const points = new Intl.NumberFormat(written, { ...decimal, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(written, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(written, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return {
    language,
    words: LANGUAGES[language] ?? en,
    number: (value) => number.format(value),
    points: (value) => points.format(value).replace('-', '\u2212'),
    percent: (value) => percent.format(value / 100),
    day: (value) => day.format(new Date(value)),
  };
}

function languageOf(told: string | undefined): string | null {
  const language = tagOf(told)?.split('-')[0] ?? '';
  return Object.hasOwn(LANGUAGES, language) ? language : null;
}

/** A well-formed language tag; HubSpot writes some with an underscore. */
function tagOf(told: string | undefined): string | null {
  if (told === undefined) {
    return null;
  }
  try {
    return Intl.getCanonicalLocales(told.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
