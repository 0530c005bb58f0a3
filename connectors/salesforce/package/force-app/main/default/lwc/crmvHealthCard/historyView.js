// The history as the card shows it: a line, a sentence that says the same, and a table with every number.

import { bandOf } from './bands';
import { labels } from './labels';
import { sparkline, summary } from './sparkline';
import { day, days, fill, oneDecimal } from './wording';

const DAYS = 90;
const MS_A_DAY = 86400000;
const BOX = { width: 300, height: 64, margin: 6 };

/** @param rows as historyOf gives them; @param today the last day of the window */
export function historyView(rows, today) {
    const line = sparkline(rows, { ...BOX, from: daysBefore(today, DAYS), to: today });
    return {
        line,
        viewBox: `0 0 ${BOX.width} ${BOX.height}`,
        rules: `M0 ${BOX.margin}H${BOX.width}M0 ${BOX.height - BOX.margin}H${BOX.width}`,
        top: line ? String(line.scale.top) : '',
        bottom: line ? String(line.scale.bottom) : '',
        sentence: sentence(rows),
        rows: [...rows].reverse().map((row) => ({
            key: row.day,
            day: day(row.day),
            score: row.score === null ? labels.notKnown : oneDecimal(row.score),
            band: bandOf(row.band).label
        }))
    };
}

function sentence(rows) {
    const told = summary(rows);
    if (told === null) {
        return labels.historyNone;
    }
    if (told.days === 0) {
        return fill(labels.historyOne, oneDecimal(told.last.score), day(told.last.day));
    }
    return fill(
        labels.historySummary,
        days(told.days),
        oneDecimal(told.first.score),
        oneDecimal(told.last.score),
        oneDecimal(told.lowest.score)
    );
}

function daysBefore(today, count) {
    return new Date(Date.parse(today) - count * MS_A_DAY).toISOString().slice(0, 10);
}
