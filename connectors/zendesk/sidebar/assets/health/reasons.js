/**
 * One line of the reasons.
 *
 * points: what it costs (below 0) or gives; null where it moves no points, such as missing data
 *
 * @typedef {{ points: number | null, sentence: string }} Reason
 */

// The sign is always written. Without it a number belongs to the sentence: "3 open tickets".
const WITH_POINTS = /^([+\-\u2212\u2013])(\d{1,3}(?:[.,]\d+)?)\s+(\S.*)$/u;

/**
 * The lines in the order in which they were written: the weightiest first. Whatever does not read as points and a sentence is kept as a sentence.
 *
 * @param {unknown} told
 * @returns {Reason[]}
 */
export function parseReasons(told) {
  return (typeof told === 'string' ? told : '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

/** @param {string} line @returns {Reason} */
function parseLine(line) {
  const [, sign, number, sentence] = WITH_POINTS.exec(line) ?? [];
  if (sign === undefined) {
    return { points: null, sentence: line };
  }
  const size = Number(number.replace(',', '.'));
  return { points: sign === '+' || size === 0 ? size : -size, sentence };
}
