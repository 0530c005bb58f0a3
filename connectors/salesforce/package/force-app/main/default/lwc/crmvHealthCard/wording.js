// Words and numbers as this reader's Salesforce is set: words in the reader's language, numbers and dates by the reader's locale.

import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { dayNumber } from './age';
import { labels } from './labels';

const MS_A_DAY = 86400000;

/** Puts values into the gaps {0}, {1}, ... of a label. */
export function fill(label, ...values) {
    return label.replace(/\{(\d)\}/gu, (gap, index) => values[index] ?? gap);
}

const DAYS = { one: labels.daysOne, few: labels.daysFew };

/** "3 days", in the plural form that the reader's language has for that number. */
export function days(count) {
    const form = DAYS[new Intl.PluralRules(LANG).select(count)] ?? labels.daysOther;
    return fill(form, new Intl.NumberFormat(LOCALE).format(count));
}

/** "today", "yesterday", "3 days ago". A day that has not come yet on our calendar is today on another. */
export function ago(count) {
    return new Intl.RelativeTimeFormat(LANG, { numeric: 'auto' }).format(-Math.max(0, count), 'day');
}

export function oneDecimal(number) {
    return new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(number);
}

/** With its sign, which is a true minus: a hyphen is easily overlooked. */
export function signed(number) {
    return (number < 0 ? '\u2212' : '+') + oneDecimal(Math.abs(number));
}

export function percent(number) {
    return new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 }).format(number / 100);
}

/** A day without a time: in UTC, because a time zone would move it by one. */
export function day(text) {
    const number = dayNumber(text);
    return number === null
        ? ''
        : new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(number * MS_A_DAY);
}
