/**
 * One line of the reasons.
 *
 * points: what it costs (below 0) or gives; null where it moves no points, such as missing data
 */
export interface Reason {
  readonly points: number | null;
  readonly sentence: string;
}

// The sign is always written. Without it a number belongs to the sentence: "3 open tickets".
const WITH_POINTS = /^([+\-\u2212\u2013])(\d{1,3}(?:[.,]\d+)?)\s+(\S.*)$/u;

/** The lines in the order in which they were written: the weightiest first. Whatever does not read as points and a sentence is kept as a sentence. */
export function parseReasons(text: string | null | undefined): Reason[] {
  return (text ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): Reason {
  const [, sign, number, sentence] = WITH_POINTS.exec(line) ?? [];
  if (sign === undefined || number === undefined || sentence === undefined) {
    return { points: null, sentence: line };
  }
  const size = Number(number.replace(',', '.'));
  return { points: sign === '+' || size === 0 ? size : -size, sentence };
}
