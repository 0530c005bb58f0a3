// The lines of CRMV_Reasons__c, one reason a line: "-8.2 Open tickets: 6 older than 14 days".

// A sign is required: a sentence may well begin with a number ("3 of 5 people left"), and that is no effect on the score.
const WITH_POINTS = /^([+\-\u2212\u2013])\s?(\d{1,3}(?:[.,]\d+)?)\s+(\S.*)$/u;

/**
 * The reasons in the order in which they were written, the weightiest first.
 *
 * @returns {{key: string, points: number|null, text: string}[]} points null where the line tells of missing data
 */
export function parseReasons(field) {
    return String(field ?? '')
        .split(/\r\n|\r|\n/u)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line, index) => ({ key: `reason-${index}`, ...parseLine(line) }));
}

function parseLine(line) {
    const parts = WITH_POINTS.exec(line);
    if (!parts) {
        return { points: null, text: line };
    }
    const [, sign, digits, text] = parts;
    const size = Number(digits.replace(',', '.'));
    return { points: sign === '+' ? size : -size, text };
}
