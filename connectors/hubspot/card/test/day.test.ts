import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, parseDay, parseInstant } from '../src/app/cards/health/day';

describe('a date property', () => {
  it('is read as the day itself', () => {
    expect(parseDay('2026-11-16')).toBe('2026-11-16');
  });

  it('is read from milliseconds at midnight UTC', () => {
    expect(parseDay('1794787200000')).toBe('2026-11-16');
  });

  it('is read from an instant in UTC', () => {
    expect(parseDay('2026-11-16T00:00:00Z')).toBe('2026-11-16');
  });

  it.each(['', '   ', 'yesterday', '16.11.2026', '2026-13-01', '2026-02-30', '12', null, undefined])(
    'is not known when HubSpot tells %j',
    (told) => {
      expect(parseDay(told)).toBeNull();
    },
  );
});

describe('days', () => {
  it('are counted across the end of summer time', () => {
    const [before, after] = [parseDay('2026-10-24'), parseDay('2026-10-27')];

    expect(before !== null && after !== null && daysBetween(before, after)).toBe(3);
  });

  it('begin at midnight of the time zone asked for', () => {
    const halfPastElevenInUtc = new Date('2026-11-16T23:30:00Z');

    expect(dayOf(halfPastElevenInUtc)).toBe('2026-11-16');
    expect(dayOf(halfPastElevenInUtc, 'Europe/Copenhagen')).toBe('2026-11-17');
    expect(dayOf(halfPastElevenInUtc, 'America/New_York')).toBe('2026-11-16');
  });

  it('are those of UTC where the time zone is not known', () => {
    expect(dayOf(new Date('2026-11-16T23:30:00Z'), 'Mars/Olympus')).toBe('2026-11-16');
    expect(dayOf(new Date('2026-11-16T23:30:00Z'), '')).toBe('2026-11-16');
  });
});

it('an instant is read from milliseconds and from ISO 8601 alike', () => {
  expect(parseInstant('1794830400000')).toEqual(parseInstant('2026-11-16T12:00:00.000Z'));
  expect(parseInstant('2026-11-16T12:00:00.000Z')?.getTime()).toBe(Date.UTC(2026, 10, 16, 12));
});
