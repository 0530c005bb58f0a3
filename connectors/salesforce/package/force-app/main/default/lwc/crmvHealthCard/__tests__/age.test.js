import { calendarDay, dayNumber, daysBetween, freshness, scoringDay } from '../age';

describe('age', () => {
    it('counts_whole_days_across_the_end_of_a_month_and_of_a_leap_february', () => {
        expect(daysBetween('2026-10-30', '2026-11-02')).toBe(3);
        expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    });

    it('is_negative_for_a_day_that_is_still_to_come', () => {
        expect(daysBetween('2026-11-16', '2026-11-14')).toBe(-2);
    });

    it('is_not_moved_by_a_night_in_which_clocks_change', () => {
        expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    });

    it.each([[null], [undefined], [''], ['16.11.2026'], ['2026-02-30'], ['2026-13-01']])(
        'has_no_number_for_%p_which_is_no_day',
        (text) => {
            expect(dayNumber(text)).toBeNull();
            expect(daysBetween(text, '2026-11-16')).toBeNull();
        }
    );

    it('leaves_out_a_time_that_stands_behind_the_day', () => {
        expect(daysBetween('2026-11-15T23:59:59.000Z', '2026-11-16')).toBe(1);
    });

    it('takes_the_day_of_a_score_from_UTC_and_the_day_of_a_task_from_the_readers_calendar', () => {
        const lateEveningInLondon = Date.UTC(2026, 10, 16, 23, 30);

        expect(scoringDay(lateEveningInLondon)).toBe('2026-11-16');
        expect(calendarDay(lateEveningInLondon, 'Pacific/Auckland')).toBe('2026-11-17');
        expect(calendarDay(lateEveningInLondon, 'America/Los_Angeles')).toBe('2026-11-16');
    });

    it.each([
        [-1, 'fresh'],
        [0, 'fresh'],
        [8, 'fresh'],
        [9, 'aging'],
        [14, 'aging'],
        [15, 'old'],
        [400, 'old'],
        [null, 'unknown']
    ])('calls_a_score_of_%p_days_%s', (days, word) => {
        expect(freshness(days)).toBe(word);
    });
});
