import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import CrmvHealthCard from 'c/crmvHealthCard';
import { GREY, NEVER, NOW, SCORED, history, record, tasks } from './account';

const ACCOUNT = '001xx0000000001AAA';
const mockNavigate = jest.fn();

jest.mock('lightning/navigation', () => {
    const Navigate = Symbol('Navigate');
    const GenerateUrl = Symbol('GenerateUrl');
    const NavigationMixin = (Base) =>
        class extends Base {
            [Navigate](page) {
                mockNavigate(page);
            }

            [GenerateUrl](page) {
                return Promise.resolve(`/lightning/r/Task/${page.attributes.recordId}/view`);
            }
        };
    return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});
// Names instead of parsed documents, so that a test can answer one of the two wires alone.
jest.mock('../queries', () => ({ HISTORY: 'history', OPEN_TASKS: 'tasks' }));
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Copenhagen' }), { virtual: true });

const isHistory = (config) => config.query === 'history';
const isTasks = (config) => config.query === 'tasks';
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** The card as it is when its wires have asked and nothing has answered yet. */
async function open() {
    const card = createElement('c-crmv-health-card', { is: CrmvHealthCard });
    card.recordId = ACCOUNT;
    document.body.appendChild(card);
    await settled();
    return card;
}

/** The card as it is when all three wires have answered. */
async function show(fields, past = history(), todo = tasks([])) {
    const card = await open();
    getRecord.emit(record(fields));
    graphql.emit(past, isHistory);
    graphql.emit(todo, isTasks);
    await settled();
    return card;
}

const all = (card, selector) => [...card.shadowRoot.querySelectorAll(selector)];
const text = (card, selector) => {
    const found = card.shadowRoot.querySelector(selector);
    return found ? found.textContent.replace(/\s+/gu, ' ').trim() : null;
};

beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => {
    document.body.replaceChildren();
    jest.restoreAllMocks();
    mockNavigate.mockClear();
});

describe('a scored account', () => {
    it('shows_its_score_and_its_band_in_words_beside_a_sign_with_an_alternative_text', async () => {
        const card = await show(SCORED);

        expect(text(card, '.score-number')).toBe('62.4');
        expect(text(card, '.band')).toBe('Yellow: keep an eye on it');
        expect(card.shadowRoot.querySelector('.band svg').getAttribute('aria-label')).toBe('Health band');
        expect(card.shadowRoot.querySelector('.band').classList).toContain('band_yellow');
    });

    it('has_words_and_a_shape_of_its_own_for_every_band', async () => {
        const shown = [];
        for (const band of ['red', 'yellow', 'green', 'grey', 'violet']) {
            const card = await show({ ...SCORED, CRMV_Band__c: band });
            shown.push([text(card, '.band'), card.shadowRoot.querySelector('.band path').getAttribute('d')]);
        }

        expect(shown.map(([words]) => words)).toEqual([
            'Red: at risk',
            'Yellow: keep an eye on it',
            'Green: healthy',
            'Grey: too little is known',
            'No band'
        ]);
        expect(new Set(shown.slice(0, 4).map(([, shape]) => shape)).size).toBe(4);
    });

    it.each([
        ['up', 'Rising'],
        ['down', 'Falling'],
        ['steady', 'Steady'],
        ['new', 'New, nothing to compare with']
    ])('tells_the_trend_%s_in_words_and_by_a_sign', async (trend, words) => {
        const card = await show({ ...SCORED, CRMV_Trend__c: trend });

        expect(text(card, '.trend')).toBe(words);
        expect(card.shadowRoot.querySelector('.trend svg').getAttribute('aria-hidden')).toBe('true');
    });

    it('tells_coverage_sub_scores_and_scorecard', async () => {
        const card = await show(SCORED);

        expect(all(card, '.fact').map((fact) => fact.textContent)).toContain('Coverage86% of the evidence');
        expect(all(card, '.part').map((part) => part.textContent)).toEqual(['Outcome58.1', 'Experience71.0']);
        expect(all(card, '.foot').map((line) => line.textContent)).toEqual(['Scorecard default v3']);
    });

    it('lists_its_reasons_with_their_points_and_what_is_missing', async () => {
        const card = await show(SCORED);

        expect(all(card, '.reason').map((line) => line.textContent)).toEqual([
            '\u22128.2costs 8.2 points:Open tickets: 6 older than 14 days',
            '+3.1adds 3.1 points:Active users: 180 of 200 seats used in the last 28 days',
            'No dataNo answer: NPS (no survey)'
        ]);
        expect(all(card, '.reason [aria-hidden]').map((sign) => sign.textContent)).toEqual(['\u22128.2', '+3.1']);
    });

    it('says_so_where_no_reason_was_written', async () => {
        const card = await show({ ...SCORED, CRMV_Reasons__c: null });

        expect(card.shadowRoot.textContent).toContain('No single reason stands out.');
    });

    it('shows_a_reason_as_text_even_if_it_looks_like_markup', async () => {
        const card = await show({ ...SCORED, CRMV_Reasons__c: '-1.0 <img src=x onerror=alert(1)>' });

        expect(text(card, '.reason-text')).toBe('<img src=x onerror=alert(1)>');
        expect(card.shadowRoot.querySelector('img')).toBeNull();
    });
});

describe('the age of a score', () => {
    const aged = (day) => show({ ...SCORED, CRMV_As_Of__c: day });

    it('is_told_in_words_and_as_a_date', async () => {
        expect(text(await aged('2026-11-16'), '.age')).toBe('As of today (Nov 16, 2026)');
        document.body.replaceChildren();
        expect(text(await aged('2026-11-14'), '.age')).toBe('As of 2 days ago (Nov 14, 2026)');
    });

    it('of_up_to_eight_days_needs_no_notice', async () => {
        expect((await aged('2026-11-08')).shadowRoot.querySelector('.notice')).toBeNull();
    });

    it('of_more_than_eight_days_is_noticed', async () => {
        const card = await aged('2026-11-07');

        expect(text(card, '.notice_yellow')).toBe(
            'This score is 9 days old: CRM Vitals has not written it for more than a week.'
        );
        expect(card.shadowRoot.querySelector('.notice_yellow').getAttribute('role')).toBe('status');
    });

    it('of_more_than_two_weeks_is_a_warning_with_what_to_do', async () => {
        expect(text(await aged('2026-11-01'), '.notice_red')).toBe(
            'This score is 15 days old and may no longer be true: CRM Vitals seems not to be running. Ask your Salesforce admin.'
        );
    });

    it('is_said_to_be_unknown_where_the_day_is_missing', async () => {
        expect(text(await aged(null), '.age')).toBe('The day of this score is not known');
    });
});

describe('a grey account', () => {
    it('says_that_too_little_is_known_and_shows_no_number', async () => {
        const card = await show(GREY);

        expect(text(card, '.score')).toBe('Too little is known');
        expect(text(card, '.band')).toBe('Grey: too little is known');
        expect(card.shadowRoot.querySelector('.score-number')).toBeNull();
        expect(card.shadowRoot.querySelector('.parts')).toBeNull();
    });

    it('says_what_is_missing', async () => {
        const card = await show(GREY);

        expect(text(card, '.heading')).toBe('What is missing');
        expect(all(card, '.reason-text').map((line) => line.textContent)).toEqual([
            'Nothing is known about adoption',
            'No answer: NPS (no survey)'
        ]);
    });

    it('shows_no_number_even_if_one_was_left_standing', async () => {
        const card = await show({ ...GREY, CRMV_Score__c: 0 });

        expect(card.shadowRoot.querySelector('.score-number')).toBeNull();
    });
});

describe('the history', () => {
    it('is_a_line_and_a_sentence_that_says_the_same', async () => {
        const card = await show(
            SCORED,
            history(['2026-10-17', 71, 'green'], ['2026-11-01', 58, 'yellow'], ['2026-11-16', 62.4, 'yellow'])
        );

        expect(card.shadowRoot.querySelector('.chart').getAttribute('aria-hidden')).toBe('true');
        expect(card.shadowRoot.querySelector('.chart-line').getAttribute('d')).toMatch(/^M[\d. ]+L[\d. ]+L[\d. ]+$/u);
        expect(card.shadowRoot.textContent).toContain('Over 30 days: from 71.0 to 62.4, lowest 58.0');
    });

    it('is_also_a_table_that_the_keyboard_reaches_newest_first', async () => {
        const card = await show(SCORED, history(['2026-11-15', null, 'grey'], ['2026-11-16', 62.4, 'yellow']));

        expect(all(card, 'tbody tr').map((line) => line.textContent)).toEqual([
            'Nov 16, 202662.4Yellow: keep an eye on it',
            'Nov 15, 2026not knownGrey: too little is known'
        ]);
        expect(text(card, 'details summary')).toBe('Show as a table');
        expect(card.shadowRoot.querySelector('.table-scroll').getAttribute('tabindex')).toBe('0');
    });

    it('of_one_day_is_told_as_one_score', async () => {
        const card = await show(SCORED, history(['2026-11-16', 62.4, 'yellow']));

        expect(card.shadowRoot.textContent).toContain('One score so far: 62.4 on Nov 16, 2026');
    });

    it('that_is_empty_says_so', async () => {
        const card = await show(SCORED, history());

        expect(card.shadowRoot.textContent).toContain('No scores in the last 90 days.');
        expect(card.shadowRoot.querySelector('.chart')).toBeNull();
        expect(card.shadowRoot.querySelector('details')).toBeNull();
    });

    it('that_fails_leaves_the_score_and_the_tasks_standing', async () => {
        const card = await open();
        getRecord.emit(record(SCORED));
        graphql.emitErrors([{ message: "Field 'CRMV_Health_History__c' is undefined" }], isHistory);
        graphql.emit(tasks([['00T000000000001AAA', 'Call', '2026-11-18', 'Dana Reyes']]), isTasks);
        await settled();

        expect(text(card, '.notice')).toContain('The history could not be read.');
        expect(text(card, '.notice-detail')).toBe("Salesforce says: Field 'CRMV_Health_History__c' is undefined");
        expect(text(card, '.score-number')).toBe('62.4');
        expect(all(card, '.task')).toHaveLength(1);
    });

    it('that_is_missing_from_an_answer_without_errors_counts_as_failed', async () => {
        const card = await show(SCORED, { uiapi: { query: {} } });

        expect(text(card, '.notice')).toContain('The history could not be read.');
    });
});

describe('the tasks', () => {
    const TASKS = tasks([
        ['00T000000000001AAA', 'Call about the renewal', '2026-11-13', 'Dana Reyes'],
        ['00T000000000002AAA', 'Review open tickets', '2026-11-16', 'Renewals queue'],
        ['00T000000000003AAA', 'Find a new champion', '2026-11-20', null],
        ['00T000000000004AAA', '', null, null]
    ]);

    it('tell_subject_due_date_and_owner_and_say_overdue_in_words', async () => {
        const card = await show(SCORED, history(), TASKS);

        expect(all(card, '.task').map((line) => line.textContent)).toEqual([
            'Call about the renewalOverdue by 3 days (due Nov 13, 2026)Owner: Dana Reyes',
            'Review open ticketsDue todayOwner: Renewals queue',
            'Find a new championDue Nov 20, 2026',
            'Task without subjectNo due date'
        ]);
        expect(all(card, '.due_over')).toHaveLength(1);
    });

    it('are_links_with_real_addresses', async () => {
        const card = await show(SCORED, history(), TASKS);

        expect(card.shadowRoot.querySelector('.task a').getAttribute('href')).toBe(
            '/lightning/r/Task/00T000000000001AAA/view'
        );
    });

    it('open_inside_the_app_on_a_plain_click', async () => {
        const card = await show(SCORED, history(), TASKS);
        const click = new MouseEvent('click', { cancelable: true });

        card.shadowRoot.querySelector('.task a').dispatchEvent(click);

        expect(click.defaultPrevented).toBe(true);
        expect(mockNavigate).toHaveBeenCalledWith({
            type: 'standard__recordPage',
            attributes: { recordId: '00T000000000001AAA', objectApiName: 'Task', actionName: 'view' }
        });
    });

    it('leave_a_click_for_a_new_tab_to_the_browser', async () => {
        const card = await show(SCORED, history(), TASKS);
        let prevented = null;
        card.addEventListener('click', (event) => {
            prevented = event.defaultPrevented;
            event.preventDefault(); // there is no browser here that could open a tab
        });

        card.shadowRoot
            .querySelector('.task a')
            .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }));

        expect(prevented).toBe(false);
        expect(mockNavigate).not.toHaveBeenCalled();
    });

    it('say_when_there_are_none_and_when_there_are_more', async () => {
        expect((await show(SCORED)).shadowRoot.textContent).toContain('No open tasks from CRM Vitals.');
        document.body.replaceChildren();

        const many = await show(SCORED, history(), tasks([['00T000000000001AAA', 'Call', null, null]], true));
        expect(many.shadowRoot.textContent).toContain('There are more in the activities of this account.');
    });

    it('that_fail_leave_the_score_and_the_history_standing', async () => {
        const card = await open();
        getRecord.emit(record(SCORED));
        graphql.emit(history(['2026-11-16', 62.4, 'yellow']), isHistory);
        graphql.emitErrors([{ message: "Field 'CRMV_Task_Key__c' is undefined" }], isTasks);
        await settled();

        expect(text(card, '.notice')).toContain('The tasks could not be read.');
        expect(text(card, '.score-number')).toBe('62.4');
        expect(card.shadowRoot.textContent).toContain('One score so far');
    });
});

describe('without a score to show', () => {
    it('says_that_it_is_reading', async () => {
        const card = await open();

        expect(text(card, '[role="status"]')).toBe('Reading the health of this account');
    });

    it('tells_a_reader_without_access_whom_to_ask_for_what', async () => {
        const card = await show({});

        expect(text(card, '.empty')).toBe(
            'Health is hidden from youAsk your Salesforce admin for the permission set CRM Vitals Viewer.'
        );
        expect(card.shadowRoot.querySelector('[role="alert"]')).toBeNull();
    });

    it('names_partly_hidden_fields_without_hiding_the_rest', async () => {
        const { CRMV_Reasons__c: hidden, ...seen } = SCORED;
        expect(hidden).toBeDefined();

        const card = await show(seen);

        expect(text(card, '.score-number')).toBe('62.4');
        expect(text(card, '.foot')).toContain('Some health fields are hidden from you.');
    });

    it('says_that_an_account_was_never_scored_but_shows_its_tasks', async () => {
        const card = await show(NEVER, history(), tasks([['00T000000000001AAA', 'Call', null, null]]));

        expect(text(card, '.empty-title')).toBe('Not scored yet');
        expect(all(card, '.task')).toHaveLength(1);
    });

    it('announces_an_error_with_its_cause_and_what_to_do', async () => {
        const card = await open();
        getRecord.error({ message: 'The requested resource does not exist' }, 404, 'Not Found');
        await settled();

        const alert = text(card, '[role="alert"]');
        expect(alert).toContain('The health of this account could not be read');
        expect(alert).toContain('Reload the page.');
        expect(alert).toContain('Salesforce says: The requested resource does not exist');
    });
});

describe('what is asked of Salesforce', () => {
    it('asks_for_every_field_as_an_optional_one', async () => {
        await show(SCORED);

        const { recordId, fields, optionalFields } = getRecord.getLastConfig();
        expect(recordId).toBe(ACCOUNT);
        expect(fields).toBeUndefined();
        expect(optionalFields.map((field) => field.fieldApiName).sort()).toEqual(Object.keys(SCORED).sort());
    });

    it('asks_for_history_and_tasks_of_this_account', async () => {
        await show(SCORED);

        expect(graphql.getLastConfig().variables).toEqual({ account: ACCOUNT });
    });
});

describe('accessibility', () => {
    const PAST = history(['2026-11-13', 70, 'green'], ['2026-11-14', null, 'grey'], ['2026-11-16', 62.4, 'yellow']);
    const TASKS = tasks([['00T000000000001AAA', 'Call about the renewal', '2026-11-13', 'Dana Reyes']], true);

    it.each([
        ['scored', SCORED],
        ['grey', GREY],
        ['aging', { ...SCORED, CRMV_As_Of__c: '2026-11-06' }],
        ['old', { ...SCORED, CRMV_As_Of__c: '2026-10-01' }],
        ['never scored', NEVER],
        ['hidden', {}],
        ['partly hidden', { CRMV_Band__c: 'red' }]
    ])('holds_when_%s', async (state, fields) => {
        const past = state === 'scored' ? PAST : history(['2026-10-01', 70, 'green']);

        const card = await show(fields, past, TASKS);

        await expect(card).toBeAccessible();
    });

    it('holds_while_reading', async () => {
        await expect(await open()).toBeAccessible();
    });

    it('holds_after_every_kind_of_failure', async () => {
        const card = await open();
        getRecord.error();
        await settled();
        await expect(card).toBeAccessible();

        getRecord.emit(record(SCORED));
        graphql.emitErrors([{ message: 'no' }], isHistory);
        graphql.emitErrors([{ message: 'no' }], isTasks);
        await settled();
        await expect(card).toBeAccessible();
    });

    it('lets_the_keyboard_walk_in_the_order_of_reading', async () => {
        const card = await show(SCORED, PAST, TASKS);

        const stops = all(card, 'a[href], summary, [tabindex="0"]').map((stop) => stop.tagName);
        expect(stops).toEqual(['SUMMARY', 'DIV', 'A']);
        expect(all(card, '[tabindex]').every((stop) => stop.getAttribute('tabindex') === '0')).toBe(true);
    });
});
