import { type Day, daysBetween } from './day';

/** Above this many days a reader is told that the score has an age. */
export const AGING_AFTER_DAYS = 2;

/** Above this many days a reader is warned not to rely on it. */
export const OLD_AFTER_DAYS = 7;

/**
 * How old a score is. It says nothing of why: the properties keep standing while no run takes place, and a score that has not changed is not written again.
 */
export type Age =
  { readonly kind: 'fresh' | 'aging' | 'old'; readonly days: number } | { readonly kind: 'unknown' | 'future' };

/** @param today the day in UTC, as scores stand for days in UTC */
export function ageOf(asOf: Day | null, today: Day): Age {
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
