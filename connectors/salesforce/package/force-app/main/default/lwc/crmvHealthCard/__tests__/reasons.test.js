import { parseReasons } from '../reasons';

const parsed = (text) => parseReasons(text).map(({ points, text: words }) => [points, words]);

describe('reasons', () => {
    it('reads_points_and_sentence_of_each_line_in_the_order_written', () => {
        const field = '-8.2 Open tickets: 6 older than 14 days\n+3.1 License activation: 180 of 200 seats assigned';

        expect(parsed(field)).toEqual([
            [-8.2, 'Open tickets: 6 older than 14 days'],
            [3.1, 'License activation: 180 of 200 seats assigned']
        ]);
    });

    it('takes_a_line_without_points_for_missing_data', () => {
        expect(parsed('No answer: NPS (no survey in the last 180 days)')).toEqual([
            [null, 'No answer: NPS (no survey in the last 180 days)']
        ]);
    });

    it('does_not_take_a_count_at_the_start_of_a_sentence_for_points', () => {
        expect(parsed('3 of 5 people left')).toEqual([[null, '3 of 5 people left']]);
        expect(parsed('-5% usage')).toEqual([[null, '-5% usage']]);
    });

    it('knows_a_true_minus_and_a_decimal_comma', () => {
        expect(parsed('\u22128,2 Åbne sager: 6')).toEqual([[-8.2, 'Åbne sager: 6']]);
    });

    it('skips_empty_lines_and_knows_every_line_end', () => {
        expect(parsed('\r\n-1.0 a\r\n\n  +2.0 b  \r-3.0 c')).toEqual([
            [-1, 'a'],
            [2, 'b'],
            [-3, 'c']
        ]);
    });

    it('keeps_a_line_that_was_cut_in_the_middle', () => {
        expect(parsed('-8.2 Open tickets: 6 older th…\n-2.')).toEqual([
            [-8.2, 'Open tickets: 6 older th…'],
            [null, '-2.']
        ]);
    });

    it.each([[null], [undefined], [''], ['  \n ']])('has_no_reasons_in_%p', (field) => {
        expect(parseReasons(field)).toEqual([]);
    });

    it('gives_equal_lines_keys_of_their_own', () => {
        const keys = parseReasons('-1.0 a\n-1.0 a').map((reason) => reason.key);

        expect(new Set(keys).size).toBe(2);
    });
});
