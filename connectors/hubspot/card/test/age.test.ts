import { expect, it } from 'vitest';
import { ageOf } from '../src/app/cards/health/age';
import { type Day, parseDay } from '../src/app/cards/health/day';

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === null) {
    throw new Error(`${text} is no day`);
  }
  return parsed;
};

it.each([
  ['2026-11-22', 'fresh', 0],
  ['2026-11-21', 'fresh', 1],
  ['2026-11-14', 'fresh', 8],
  ['2026-11-13', 'aging', 9],
  ['2026-11-08', 'aging', 14],
  ['2026-11-07', 'old', 15],
  ['2025-11-22', 'old', 365],
])('on 22 November a score of %s is %s, %i days old', (asOf, kind, days) => {
  expect(ageOf(day(asOf), day('2026-11-22'))).toEqual({ kind, days });
});

it('a score without a day has no known age', () => {
  expect(ageOf(null, day('2026-11-22'))).toEqual({ kind: 'unknown' });
});

it('a score of tomorrow is of today, for a clock that runs slow', () => {
  expect(ageOf(day('2026-11-23'), day('2026-11-22'))).toEqual({ kind: 'fresh', days: 0 });
});

it('a score of the day after tomorrow is from the future', () => {
  expect(ageOf(day('2026-11-24'), day('2026-11-22'))).toEqual({ kind: 'future' });
});
