// From the shapes in which Salesforce answers to the plain values that the card shows. Nothing is taken for granted.

import { daysBetween } from './age';

/** The value of a field of a record as getRecord gives it: undefined where the reader may not see the field, null where it is empty. */
export function valueOf(record, field) {
    return record?.fields?.[field.fieldApiName]?.value;
}

/** A number between 0 and 100, or null. */
export function scoreOf(value) {
    const number = value === null || value === undefined || value === '' ? NaN : Number(value);
    return Number.isFinite(number) && number >= 0 && number <= 100 ? number : null;
}

/** The nodes of one aliased list of a GraphQL answer, or null where the answer does not hold that list. */
function nodesOf(data, alias) {
    const edges = data?.uiapi?.query?.[alias]?.edges;
    return Array.isArray(edges) ? edges.map((edge) => edge?.node).filter(Boolean) : null;
}

/** @returns {{day: string, score: number|null, band: string}[]|null} one row a day, the earliest first */
export function historyOf(data) {
    const nodes = nodesOf(data, 'history');
    if (nodes === null) {
        return null;
    }
    const byDay = new Map();
    for (const node of nodes) {
        const day = node.asOf?.value;
        if (day) {
            const band = node.band?.value ?? null;
            // Grey has no number; where one stands there all the same, the band is believed.
            byDay.set(day, { day, band, score: band === 'grey' ? null : scoreOf(node.score?.value) });
        }
    }
    return [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** @returns {{tasks: object[], more: boolean}|null} the most overdue first, those without a due date last */
export function tasksOf(data, today) {
    const nodes = nodesOf(data, 'tasks');
    if (nodes === null) {
        return null;
    }
    const tasks = nodes
        .filter((node) => node.Id)
        .map((node) => {
            const due = node.ActivityDate?.value ?? null;
            return {
                id: node.Id,
                subject: node.Subject?.value ?? '',
                due,
                overdueDays: daysBetween(due, today),
                owner: node.Owner?.Name?.value ?? null
            };
        });
    return { tasks, more: data.uiapi.query.tasks.pageInfo?.hasNextPage === true };
}

/** One line of what Salesforce said about a failure, or an empty text. Wires tell failures in several shapes. */
export function messageOf(failure) {
    const first = Array.isArray(failure) ? failure[0] : failure;
    const body = Array.isArray(first?.body) ? first.body[0] : first?.body;
    const message = body?.message ?? first?.message;
    return typeof message === 'string' ? message : '';
}
