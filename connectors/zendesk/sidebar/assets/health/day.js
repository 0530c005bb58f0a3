/** A calendar day, `2026-11-16`. Scores stand for days in UTC. @typedef {string} Day */

const DAY_MS = 86_400_000;

/** The day of an instant in UTC. @param {Date} instant @returns {Day} */
export function dayOf(instant) {
  return instant.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where the second comes first. @param {Day} from @param {Day} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * A date field: Zendesk's API tells it as midnight of that day with an offset, its pages as the day alone. What counts is the day as written.
 * Null where the text is neither, or no day of the calendar.
 *
 * @param {unknown} told
 * @returns {Day | null}
 */
export function parseDay(told) {
  const [, day] = /^\s*(\d{4}-\d{2}-\d{2})(?:T\S*)?\s*$/.exec(typeof told === 'string' ? told : '') ?? [];
  if (day === undefined) {
    return null;
  }
  const instant = new Date(`${day}T00:00:00Z`);
  // The 30th of February would silently become the 2nd of March.
  return Number.isNaN(instant.getTime()) || dayOf(instant) !== day ? null : day;
}
