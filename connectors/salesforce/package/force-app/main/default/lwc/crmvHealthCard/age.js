// How old a score is, and how a date stands to today. Days are ISO texts such as 2026-11-16.

const MS_A_DAY = 86400000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/;

/** Ages in whole days above which a reader is told: a running product writes at least once in seven days, and one more is let pass. */
export const AGING_AFTER = 8;
export const OLD_AFTER = 14;

/** The day's number since 1970, or null where the text is no day. A time behind the day is left out. */
export function dayNumber(text) {
    const parts = ISO_DAY.exec(text ?? '');
    if (!parts) {
        return null;
    }
    const [year, month, day] = parts.slice(1).map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return same ? date.getTime() / MS_A_DAY : null;
}

/** Whole days from one day to the other, negative when the other one is earlier; null where one of them is no day. */
export function daysBetween(from, to) {
    const first = dayNumber(from);
    const last = dayNumber(to);
    return first === null || last === null ? null : last - first;
}

/** Today as the scores count it: a score stands for a day that ends at midnight UTC, wherever the reader sits. */
export function scoringDay(now) {
    return new Date(now).toISOString().slice(0, 10);
}

/** Today on the reader's own calendar, which is what a task's due date is meant by. */
export function calendarDay(now, timeZone) {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit'
    }).formatToParts(now);
    const part = (type) => parts.find((one) => one.type === type).value;
    return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * 'fresh', 'aging', 'old', or 'unknown' where the day is missing. A score keeps standing while nobody writes a newer one, so
 * its age is the only sign that something has stopped.
 */
export function freshness(days) {
    if (days === null) {
        return 'unknown';
    }
    if (days > OLD_AFTER) {
        return 'old';
    }
    return days > AGING_AFTER ? 'aging' : 'fresh';
}
