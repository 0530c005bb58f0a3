import { historyOf, messageOf, scoreOf, tasksOf } from '../records';

const answer = (alias, nodes, more = false) => ({
    uiapi: { query: { [alias]: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: more } } } }
});
const row = (asOf, score, band) => ({ asOf: { value: asOf }, score: { value: score }, band: { value: band } });

describe('a score', () => {
    it.each([
        [0, 0],
        [62.4, 62.4],
        ['62.4', 62.4],
        [null, null],
        [undefined, null],
        ['', null],
        ['much', null],
        [101, null],
        [-1, null]
    ])('read_from_%p_is_%p', (value, score) => {
        expect(scoreOf(value)).toBe(score);
    });
});

describe('the history', () => {
    it('comes_in_order_of_days_with_one_row_a_day', () => {
        const data = answer('history', [
            row('2026-11-16', 62.4, 'yellow'),
            row('2026-11-14', 66, 'yellow'),
            row('2026-11-14', 65, 'yellow')
        ]);

        expect(historyOf(data)).toEqual([
            { day: '2026-11-14', score: 65, band: 'yellow' },
            { day: '2026-11-16', score: 62.4, band: 'yellow' }
        ]);
    });

    it('believes_a_grey_band_more_than_a_number_beside_it', () => {
        expect(historyOf(answer('history', [row('2026-11-16', 0, 'grey')]))[0].score).toBeNull();
    });

    it('leaves_out_rows_without_a_day_and_nodes_that_are_not_there', () => {
        expect(historyOf(answer('history', [row(null, 50, 'red'), null]))).toEqual([]);
    });

    it.each([[undefined], [null], [{}], [{ uiapi: { query: { history: null } } }]])('is_not_known_from_%p', (data) => {
        expect(historyOf(data)).toBeNull();
    });
});

describe('the tasks', () => {
    const task = (id, due, owner) => ({
        Id: id,
        Subject: { value: 'Call about the renewal' },
        ActivityDate: { value: due },
        Owner: owner === null ? null : { Name: { value: owner } }
    });

    it('tell_by_how_many_days_they_are_overdue', () => {
        const data = answer('tasks', [task('00T1', '2026-11-13', 'Dana Reyes'), task('00T2', '2026-11-18', null)]);

        expect(tasksOf(data, '2026-11-16').tasks).toEqual([
            { id: '00T1', subject: 'Call about the renewal', due: '2026-11-13', overdueDays: 3, owner: 'Dana Reyes' },
            { id: '00T2', subject: 'Call about the renewal', due: '2026-11-18', overdueDays: -2, owner: null }
        ]);
    });

    it('may_be_without_a_due_date', () => {
        expect(tasksOf(answer('tasks', [task('00T1', null, null)]), '2026-11-16').tasks[0].overdueDays).toBeNull();
    });

    it('say_that_there_are_more', () => {
        expect(tasksOf(answer('tasks', [], true), '2026-11-16').more).toBe(true);
        expect(tasksOf(answer('tasks', []), '2026-11-16').more).toBe(false);
    });
});

describe('what Salesforce said', () => {
    it.each([
        [[{ message: 'Field is undefined' }], 'Field is undefined'],
        [{ body: { message: 'No access' }, statusText: 'Forbidden' }, 'No access'],
        [{ body: [{ message: 'No access' }] }, 'No access'],
        [new Error('offline'), 'offline'],
        [[], ''],
        [undefined, '']
    ])('is_found_in_%p', (failure, text) => {
        expect(messageOf(failure)).toBe(text);
    });
});
