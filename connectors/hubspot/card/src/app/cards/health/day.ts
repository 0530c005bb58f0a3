/** A calendar day, `2026-11-16`. Scores stand for days in UTC. */
export type Day = string & { readonly calendar: unique symbol };

const DAY_MS = 86_400_000;

/** The day of an instant, as clocks of that time zone show it; in UTC where the zone is not known. */
export function dayOf(instant: Date, timeZone = 'UTC'): Day {
  return (isTimeZone(timeZone) ? shownIn(timeZone, instant) : instant.toISOString().slice(0, 10)) as Day;
}

/** Whole days from one day to another; negative where the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** An instant as HubSpot may tell it: milliseconds since 1970, or ISO 8601. */
export function parseInstant(text: string | null | undefined): Date | null {
  const told = text?.trim() ?? '';
  const isMillis = /^-?\d{9,}$/.test(told);
  const isIso = /^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(told);
  if (!isMillis && !isIso) {
    return null;
  }
  const instant = new Date(isMillis ? Number(told) : told);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** A date property: the day itself, or midnight UTC of it. Null where the text is neither, or no day of the calendar. */
export function parseDay(text: string | null | undefined): Day | null {
  const told = text?.trim() ?? '';
  const instant = parseInstant(told);
  if (instant === null) {
    return null;
  }
  const day = dayOf(instant);
  // The 30th of February would silently become the 2nd of March.
  return /^\d{4}-\d{2}-\d{2}$/.test(told) && told !== day ? null : day;
}

function shownIn(timeZone: string, instant: Date): string {
  // Swedish writes a date as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
