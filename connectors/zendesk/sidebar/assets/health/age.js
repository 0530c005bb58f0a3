import { daysBetween } from './day.js';

/** Above this many days a reader is told that nobody wrote it for a while: a running product writes at least once in seven days, and one more is let pass. */
export const AGING_AFTER_DAYS = 8;

/** Above this many days a reader is warned not to rely on it. */
export const OLD_AFTER_DAYS = 14;

/**
 * How old a score is: the fields keep standing while no run takes place.
 *
 * @typedef {{ kind: 'fresh' | 'aging' | 'old', days: number } | { kind: 'unknown' | 'future' }} Age
 * @param {import('./day.js').Day | null} asOf
 * @param {import('./day.js').Day} today the day in UTC, as scores stand for days in UTC
 * @returns {Age}
 */
export function ageOf(asOf, today) {
  if (asOf === null) {
    return { kind: 'unknown' };
  }
  const days = daysBetween(asOf, today);
  if (days < -1) {
    return { kind: 'future' };
  }
  // One day ahead is a reader's clock that runs slow, not a score from the future.
  const whole = Math.max(0, days);
  if (whole > OLD_AFTER_DAYS) {
    return { kind: 'old', days: whole };
  }
  return { kind: whole > AGING_AFTER_DAYS ? 'aging' : 'fresh', days: whole };
}
