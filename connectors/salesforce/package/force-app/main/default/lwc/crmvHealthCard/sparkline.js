// The geometry of the history's line, without knowledge of how it is drawn or told.

import { dayNumber } from './age';

const SMALLEST_SPREAD = 30;
const STEP = 10;

/**
 * Places the scores of a window of days into a box.
 *
 * @param {{day: string, score: number|null}[]} rows in order of their days; a day without a score breaks the line
 * @param {{from: string, to: string, width: number, height: number, margin: number}} box
 * @returns null where there is nothing to draw, otherwise the path of the line, the dots of days that stand alone, the first,
 *     last and lowest point, and the scale that the height stands for
 */
export function sparkline(rows, box) {
    const start = dayNumber(box.from);
    const span = dayNumber(box.to) - start;
    const inside = rows
        .map((row) => ({ ...row, number: dayNumber(row.day) }))
        .filter((row) => row.number !== null && row.number >= start && row.number <= start + span);
    const scored = inside.filter((row) => row.score !== null);
    if (scored.length === 0 || span <= 0) {
        return null;
    }
    const scale = scaleOf(scored.map((row) => row.score));
    const place = (row) => ({
        day: row.day,
        score: row.score,
        x: round(box.margin + ((row.number - start) / span) * (box.width - 2 * box.margin)),
        y: round(box.margin + ((scale.top - row.score) / (scale.top - scale.bottom)) * (box.height - 2 * box.margin))
    });
    const runs = unbroken(inside).map((run) => run.map(place));
    return {
        path: runs
            .filter((run) => run.length > 1)
            .map((run) => 'M' + run.map((point) => `${point.x} ${point.y}`).join('L'))
            .join(''),
        alone: runs.filter((run) => run.length === 1).map((run) => run[0]),
        first: place(scored[0]),
        last: place(scored[scored.length - 1]),
        lowest: place(lowestOf(scored)),
        scale
    };
}

/** What a reader should know of the line: the first, last and lowest score and the days between first and last. */
export function summary(rows) {
    const scored = rows.filter((row) => row.score !== null && dayNumber(row.day) !== null);
    if (scored.length === 0) {
        return null;
    }
    const first = scored[0];
    const last = scored[scored.length - 1];
    return { first, last, lowest: lowestOf(scored), days: dayNumber(last.day) - dayNumber(first.day) };
}

function lowestOf(scored) {
    // Of equal ones the latest: that is the one that still matters.
    return scored.reduce((lowest, row) => (row.score <= lowest.score ? row : lowest));
}

/** Tens around the scores, at least 30 points apart, so that a change of one point does not look like a fall. */
function scaleOf(scores) {
    let bottom = Math.floor(Math.min(...scores) / STEP) * STEP;
    let top = Math.ceil(Math.max(...scores) / STEP) * STEP;
    while (top - bottom < SMALLEST_SPREAD) {
        if (top < 100) {
            top += STEP;
        }
        if (top - bottom < SMALLEST_SPREAD && bottom > 0) {
            bottom -= STEP;
        }
    }
    return { bottom, top };
}

/** A grey day breaks the line; days for which nothing was written do not. */
function unbroken(rows) {
    const runs = [[]];
    for (const row of rows) {
        if (row.score === null) {
            runs.push([]);
        } else {
            runs[runs.length - 1].push(row);
        }
    }
    return runs.filter((run) => run.length > 0);
}

function round(value) {
    return Math.round(value * 10) / 10;
}
