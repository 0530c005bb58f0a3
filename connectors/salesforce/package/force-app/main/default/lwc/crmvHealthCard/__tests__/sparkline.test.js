import { sparkline, summary } from '../sparkline';

// One pixel a day and a margin of nothing make positions easy to work out by hand.
const BOX = { from: '2026-11-01', to: '2026-11-11', width: 100, height: 30, margin: 0 };
const row = (day, score) => ({ day: `2026-11-${day}`, score });

describe('sparkline', () => {
    it('places_days_from_left_to_right_and_scores_from_bottom_to_top', () => {
        // scale 50 to 80, which is 30 points on 30 pixels
        const line = sparkline([row('01', 80), row('06', 50), row('11', 65)], BOX);

        expect(line.scale).toEqual({ bottom: 50, top: 80 });
        expect(line.path).toBe('M0 0L50 30L100 15');
        expect(line.last).toMatchObject({ x: 100, y: 15, score: 65 });
        expect(line.lowest).toMatchObject({ x: 50, y: 30, score: 50 });
    });

    it('leaves_the_margin_free_on_all_sides', () => {
        const line = sparkline([row('01', 80), row('11', 50)], { ...BOX, width: 110, height: 40, margin: 5 });

        expect(line.path).toBe('M5 5L105 35');
    });

    it('breaks_at_a_grey_day_but_not_where_nothing_was_written', () => {
        const line = sparkline(
            [row('01', 80), row('03', 80), row('04', null), row('06', 50), row('11', 50)],
            BOX
        );

        expect(line.path).toBe('M0 0L20 0M50 30L100 30');
    });

    it('shows_a_day_that_stands_alone_as_a_dot', () => {
        const line = sparkline([row('01', 80), row('02', null), row('06', 50), row('07', null)], BOX);

        expect(line.path).toBe('');
        expect(line.alone.map((point) => point.day)).toEqual(['2026-11-01', '2026-11-06']);
    });

    it('does_not_blow_a_change_of_one_point_up_to_a_fall', () => {
        const line = sparkline([row('01', 71), row('11', 70)], BOX);

        expect(line.scale.top - line.scale.bottom).toBeGreaterThanOrEqual(30);
    });

    it.each([
        [[0, 0], 0, 30],
        [[100, 100], 70, 100],
        [[0, 100], 0, 100],
        [[55, 55], 40, 70]
    ])('keeps_the_scale_of_%p_inside_0_and_100', (scores, bottom, top) => {
        const line = sparkline([row('01', scores[0]), row('11', scores[1])], BOX);

        expect(line.scale).toEqual({ bottom, top });
    });

    it('leaves_out_days_outside_the_window_and_rows_without_a_day', () => {
        const line = sparkline(
            [{ day: '2026-10-31', score: 10 }, { day: 'soon', score: 10 }, row('01', 80), row('11', 50)],
            BOX
        );

        expect(line.path).toBe('M0 0L100 30');
    });

    it('is_not_there_where_no_day_has_a_score', () => {
        expect(sparkline([], BOX)).toBeNull();
        expect(sparkline([row('05', null)], BOX)).toBeNull();
    });
});

describe('summary', () => {
    it('tells_first_last_lowest_and_the_days_between', () => {
        const told = summary([row('01', 71), row('05', null), row('10', 58), row('30', 62)]);

        expect(told.first.score).toBe(71);
        expect(told.last.score).toBe(62);
        expect(told.lowest.score).toBe(58);
        expect(told.days).toBe(29);
    });

    it('names_the_latest_of_equal_lows', () => {
        expect(summary([row('01', 58), row('02', 71), row('03', 58)]).lowest.day).toBe('2026-11-03');
    });

    it('has_nothing_to_tell_without_a_score', () => {
        expect(summary([])).toBeNull();
        expect(summary([row('01', null)])).toBeNull();
    });
});
