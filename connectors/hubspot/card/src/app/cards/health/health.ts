import { type Day, parseDay } from './day';
import { parseReasons, type Reason } from './reasons';

/** The company properties that hold health; nothing else of the company is read. */
export const PROPERTIES = [
  'crmv_score',
  'crmv_band',
  'crmv_trend',
  'crmv_coverage',
  'crmv_outcome',
  'crmv_experience',
  'crmv_reasons',
  'crmv_as_of',
  'crmv_scorecard',
] as const;

export const BANDS = ['red', 'yellow', 'green', 'grey'] as const;
export const TRENDS = ['up', 'down', 'steady', 'new'] as const;

export type Property = (typeof PROPERTIES)[number];
export type Band = (typeof BANDS)[number];
export type Trend = (typeof TRENDS)[number];

/** What HubSpot answered, by property: null is "no value"; a missing key is "no such property, or not for your eyes". */
export type Answer = Readonly<Partial<Record<string, string | null>>>;

/** Health as a reader may be shown it. Null stands for "not known". */
export interface Health {
  /** 0 to 100; always null when grey, and when the band is not known */
  readonly score: number | null;
  readonly band: Band | null;
  readonly trend: Trend | null;
  /** percent, 0 to 100 */
  readonly coverage: number | null;
  readonly outcome: number | null;
  readonly experience: number | null;
  readonly reasons: readonly Reason[];
  readonly asOf: Day | null;
  readonly scorecard: string | null;
  /** true where HubSpot told of some of the properties only: the rest is missing, or hidden from this reader */
  readonly partial: boolean;
}

/** `absent`: the properties are not there for this reader. `unscored`: they are, and all are empty. */
export type Reading =
  { readonly kind: 'absent' } | { readonly kind: 'unscored' } | { readonly kind: 'health'; readonly health: Health };

export function readHealth(answer: Answer): Reading {
  if (PROPERTIES.every((property) => answer[property] === undefined)) {
    return { kind: 'absent' };
  }
  if (PROPERTIES.every((property) => text(answer, property) === null)) {
    return { kind: 'unscored' };
  }
  const band = word(answer, 'crmv_band', BANDS);
  // A site may keep the last number in the fields of an account that turned grey. Grey means that there is no number; where the band is hidden it may be grey.
  const number = (property: Property) => (band === null || band === 'grey' ? null : percentage(answer, property));
  return {
    kind: 'health',
    health: {
      score: number('crmv_score'),
      band,
      trend: word(answer, 'crmv_trend', TRENDS),
      coverage: percentage(answer, 'crmv_coverage'),
      outcome: number('crmv_outcome'),
      experience: number('crmv_experience'),
      reasons: parseReasons(answer.crmv_reasons),
      asOf: parseDay(answer.crmv_as_of),
      scorecard: text(answer, 'crmv_scorecard'),
      partial: PROPERTIES.some((property) => answer[property] === undefined),
    },
  };
}

function text(answer: Answer, property: Property): string | null {
  const told = answer[property]?.trim() ?? '';
  return told === '' ? null : told;
}

function word<W extends string>(answer: Answer, property: Property, words: readonly W[]): W | null {
  const told = text(answer, property)?.toLowerCase();
  return words.find((one) => one === told) ?? null;
}

/** A number from 0 to 100. Outside of that it is a stand-in for "not known", never a score. */
function percentage(answer: Answer, property: Property): number | null {
  const told = text(answer, property);
  if (told === null || !/^-?\d+(\.\d+)?$/.test(told)) {
    return null;
  }
  const number = Number(told);
  return number >= 0 && number <= 100 ? number : null;
}
