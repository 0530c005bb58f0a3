// What Salesforce would answer for one invented account, in the shapes of the wire adapters.

/** Monday 2026-11-16, 09:00 UTC. */
export const NOW = Date.UTC(2026, 10, 16, 9);

export const SCORED = {
    CRMV_Score__c: 62.4,
    CRMV_Band__c: 'yellow',
    CRMV_Trend__c: 'down',
    CRMV_Coverage__c: 86,
    CRMV_Outcome__c: 58.1,
    CRMV_Experience__c: 71,
    CRMV_Reasons__c:
        '-8.2 Open tickets: 6 older than 14 days\n+3.1 Active users: 180 of 200 seats used in the last 28 days\nNo answer: NPS (no survey)',
    CRMV_As_Of__c: '2026-11-16',
    CRMV_Scorecard__c: 'default v3'
};

export const GREY = {
    ...SCORED,
    CRMV_Score__c: null,
    CRMV_Band__c: 'grey',
    CRMV_Trend__c: 'new',
    CRMV_Coverage__c: 22,
    CRMV_Outcome__c: null,
    CRMV_Experience__c: null,
    CRMV_Reasons__c: 'Nothing is known about adoption\nNo answer: NPS (no survey)'
};

export const NEVER = Object.fromEntries(Object.keys(SCORED).map((name) => [name, null]));

export const record = (fields) => ({
    apiName: 'Account',
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
});

const list = (alias, nodes, more) => ({
    uiapi: { query: { [alias]: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: more } } } }
});

/** @param rows [day, score, band] */
export const history = (...rows) =>
    list(
        'history',
        rows.map(([asOf, score, band]) => ({ asOf: { value: asOf }, score: { value: score }, band: { value: band } }))
    );

/** @param rows [id, subject, due, owner] */
export const tasks = (rows, more = false) =>
    list(
        'tasks',
        rows.map(([Id, subject, due, owner]) => ({
            Id,
            Subject: { value: subject },
            ActivityDate: { value: due },
            Owner: owner ? { Name: { value: owner } } : null
        })),
        more
    );
