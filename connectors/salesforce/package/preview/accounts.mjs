// A plainly invented portfolio: one account for each state of the card. No such companies, no such people.

/** Monday 2026-11-16, 09:00 UTC: the preview's clock stands still, so that pictures do not change by themselves. */
export const NOW = Date.UTC(2026, 10, 16, 9);

const MS_A_DAY = 86400000;

const daysAgo = (count) => new Date(NOW - count * MS_A_DAY).toISOString().slice(0, 10);

const FIELDS = {
    CRMV_Score__c: 62.4,
    CRMV_Band__c: 'yellow',
    CRMV_Trend__c: 'down',
    CRMV_Coverage__c: 86,
    CRMV_Outcome__c: 58.1,
    CRMV_Experience__c: 69.7,
    CRMV_Reasons__c: [
        '-8.2 Open tickets: 6 are older than 14 days',
        '-4.5 Usage trend: \u22123 % a week over the last 8 weeks',
        '+3.1 License activation: 180 of 200 seats assigned',
        'No answer: NPS (nobody was asked in the last 180 days)'
    ].join('\n'),
    CRMV_As_Of__c: daysAgo(0),
    CRMV_Scorecard__c: 'default v3'
};

const fieldsOf = (fields) => ({
    data: { apiName: 'Account', fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])) }
});

const listOf = (alias, nodes, more = false) => ({
    data: { uiapi: { query: { [alias]: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: more } } } } }
});

const bandOf = (score) => {
    if (score === null) {
        return 'grey';
    }
    if (score < 50) {
        return 'red';
    }
    return score < 75 ? 'yellow' : 'green';
};

/** A row for each day up to the last one, between the given scores in equal steps; a null is a stretch of grey. */
function historyOf(scores, lastDaysAgo = 0) {
    const stretch = Math.floor(90 / (scores.length - 1));
    const rows = [];
    for (let day = 90; day >= lastDaysAgo; day -= 1) {
        const at = (90 - day) / stretch;
        const [from, to] = [scores[Math.floor(at)], scores[Math.min(Math.ceil(at), scores.length - 1)]];
        const known = from !== null && from !== undefined && to !== null;
        // A small ripple: measured scores do not move on rulers.
        const ripple = Math.sin(day * 1.7) * 0.9;
        const score = known ? Math.round((from + (to - from) * (at - Math.floor(at)) + ripple) * 10) / 10 : null;
        rows.push({ asOf: { value: daysAgo(day) }, score: { value: score }, band: { value: bandOf(score) } });
    }
    return listOf('history', rows);
}

const taskOf = (id, subject, due, owner) => ({
    Id: `00T00000000000${id}AAA`,
    Subject: { value: subject },
    ActivityDate: { value: due === null ? null : daysAgo(due) },
    Owner: { Name: { value: owner } }
});

const TASKS = listOf('tasks', [
    taskOf('1', 'Bring the six aged tickets to a decision', 3, 'Dana Reyes'),
    taskOf('2', 'Ask who uses the product less, and why', -4, 'Success queue')
]);
const NO_TASKS = listOf('tasks', []);
const FALLING = historyOf([78, 80, 77, 74, 66, 57, 61, 62.4]);

const account = (title, fields, history = FALLING, tasks = NO_TASKS) => ({
    title,
    record: fieldsOf({ ...FIELDS, ...fields }),
    history,
    tasks
});

export const ACCOUNTS = {
    yellow: account('Falling, with tasks', {}, FALLING, TASKS),
    red: account(
        'At risk',
        {
            CRMV_Score__c: 31.8,
            CRMV_Band__c: 'red',
            CRMV_Outcome__c: 24.5,
            CRMV_Experience__c: 44,
            CRMV_Reasons__c:
                '-18.4 Champion: left 21 days ago, no successor yet\n-9.9 Active users: 41 of 200 seats used in the last 28 days\n-6.0 Open tickets: 11 are older than 14 days'
        },
        historyOf([66, 64, 60, 58, 49, 41, 31.8]),
        listOf('tasks', [taskOf('3', 'Find a new champion', 6, 'Dana Reyes')])
    ),
    green: account(
        'Healthy',
        {
            CRMV_Score__c: 88.3,
            CRMV_Band__c: 'green',
            CRMV_Trend__c: 'up',
            CRMV_Coverage__c: 97,
            CRMV_Outcome__c: 91.2,
            CRMV_Experience__c: 84.6,
            CRMV_Reasons__c:
                '+9.8 Active users: 188 of 200 seats used in the last 28 days\n+5.2 Satisfaction: 4.7 of 5 (24 answers)\n+2.4 People involved: 9 took part in the last 90 days'
        },
        historyOf([77, 79, 78, 83, 86, 88.3])
    ),
    grey: account(
        'Too little is known',
        {
            CRMV_Score__c: null,
            CRMV_Band__c: 'grey',
            CRMV_Trend__c: 'new',
            CRMV_Coverage__c: 22,
            CRMV_Outcome__c: null,
            CRMV_Experience__c: null,
            CRMV_Reasons__c:
                'Nothing is known about adoption\nNo answer: Active users (no usage was delivered in the last 21 days)\nNo answer: NPS (nobody was asked)'
        },
        historyOf([70, 71, 69, null, null])
    ),
    aging: account('Four days old', { CRMV_As_Of__c: daysAgo(4) }, historyOf([78, 80, 77, 74, 66, 57, 61, 62.4], 4)),
    old: account('Sixteen days old', { CRMV_As_Of__c: daysAgo(16) }, historyOf([78, 80, 77, 74, 66, 57, 61, 62.4], 16)),
    hidden: { title: 'No permission', record: fieldsOf({}), history: { errors: [] }, tasks: NO_TASKS },
    never: {
        title: 'Never scored',
        record: fieldsOf(Object.fromEntries(Object.keys(FIELDS).map((name) => [name, null]))),
        history: listOf('history', []),
        tasks: NO_TASKS
    },
    loading: { title: 'Reading', record: {}, history: {}, tasks: {} },
    error: {
        title: 'Not readable',
        record: { error: { body: { message: 'The requested resource does not exist' } } },
        history: {},
        tasks: {}
    },
    partly: account('History and tasks refused', {}, { errors: [{ message: "Field 'CRMV_Health_History__c' is undefined" }] }, {
        errors: [{ message: "Field 'CRMV_Task_Key__c' is undefined" }]
    })
};
