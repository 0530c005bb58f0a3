import { parseDay } from './day.js';
import { parseReasons } from './reasons.js';

/** The organization fields that hold health; nothing else of the organization is shown but its name. */
export const FIELDS = [
  'crmv_score',
  'crmv_band',
  'crmv_trend',
  'crmv_coverage',
  'crmv_outcome',
  'crmv_experience',
  'crmv_reasons',
  'crmv_as_of',
  'crmv_scorecard',
];

export const BANDS = ['red', 'yellow', 'green', 'grey'];
export const TRENDS = ['up', 'down', 'steady', 'new'];

// The values of a dropdown are tags of the whole Zendesk account, so ours carry our prefix.
const BAND_TAG = 'crmv_';

/**
 * Health as a reader may be shown it. Null stands for "not known".
 *
 * score, outcome, experience: 0 to 100; always null when grey, and when the band is not known
 * coverage: percent, 0 to 100
 * partial: true where Zendesk told of some of the fields only
 *
 * @typedef {{
 *   score: number | null, band: string | null, trend: string | null, coverage: number | null, outcome: number | null, experience: number | null,
 *   reasons: import('./reasons.js').Reason[], asOf: import('./day.js').Day | null, scorecard: string | null, partial: boolean
 * }} Health
 */

/**
 * `absent`: Zendesk has no such fields. `unscored`: it has, and all are empty.
 *
 * @param {Readonly<Record<string, unknown>>} answer value by field: null or '' is "no value"; a missing key is "no such field"
 * @returns {{ kind: 'absent' } | { kind: 'unscored' } | { kind: 'health', health: Health }}
 */
export function readHealth(answer) {
  if (FIELDS.every((field) => answer[field] === undefined)) {
    return { kind: 'absent' };
  }
  if (FIELDS.every((field) => text(answer, field) === null)) {
    return { kind: 'unscored' };
  }
  const band = word(text(answer, 'crmv_band'), BANDS, BAND_TAG);
  // A site may keep the last number in the fields of an account that turned grey. Grey means that there is no number; without a band it may be grey.
  const number = (/** @type {string} */ field) => (band === null || band === 'grey' ? null : percentage(answer, field));
  return {
    kind: 'health',
    health: {
      score: number('crmv_score'),
      band,
      trend: word(text(answer, 'crmv_trend'), TRENDS, ''),
      coverage: percentage(answer, 'crmv_coverage'),
      outcome: number('crmv_outcome'),
      experience: number('crmv_experience'),
      reasons: parseReasons(answer.crmv_reasons),
      asOf: parseDay(answer.crmv_as_of),
      scorecard: text(answer, 'crmv_scorecard'),
      partial: FIELDS.some((field) => answer[field] === undefined),
    },
  };
}

/** Numbers come as numbers from Zendesk's API, as text from its pages. */
function text(answer, field) {
  const told = answer[field];
  const trimmed = typeof told === 'string' || typeof told === 'number' ? String(told).trim() : '';
  return trimmed === '' ? null : trimmed;
}

function word(told, words, prefix) {
  const lower = told?.toLowerCase();
  return words.find((one) => lower === one || lower === prefix + one) ?? null;
}

/** A number from 0 to 100. Outside of that it is a stand-in for "not known", never a score. */
function percentage(answer, field) {
  const told = text(answer, field);
  if (told === null || !/^-?\d+(\.\d+)?$/.test(told)) {
    return null;
  }
  const number = Number(told);
  return number >= 0 && number <= 100 ? number : null;
}
