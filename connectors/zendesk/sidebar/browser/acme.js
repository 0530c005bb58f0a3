/** The day on which every story here plays. */
export const NOON = '2026-11-22T12:00:00Z';

/** The health fields of a customer that is falling, as Zendesk's API tells them. */
export function acme(fields = {}) {
  return {
    crmv_score: 61.5,
    crmv_band: 'crmv_yellow',
    crmv_trend: 'down',
    crmv_coverage: 83,
    crmv_outcome: 70.0,
    crmv_experience: 48.3,
    crmv_reasons:
      '-8.2 Aged open tickets: 3 open for more than 14 days\n-4.1 First response took 9.5 hours, target 4\n+2.5 NPS: 60 from 12 people',
    crmv_as_of: '2026-11-21T00:00:00+00:00',
    crmv_scorecard: 'default v3',
    ...fields,
  };
}

export const ACME = { id: 7, name: 'Acme Corporation' };

const EMPTY = Object.fromEntries(Object.keys(acme()).map((field) => [field, null]));
const { crmv_trend, crmv_experience, ...SOME } = acme();

/** What may stand beside a ticket: what is told of the ticket, and what Zendesk's API answers. */
export const STATES = {
  red: { fields: acme({ crmv_band: 'crmv_red', crmv_score: 28.4 }) },
  yellow: { fields: acme() },
  green: {
    fields: acme({
      crmv_band: 'crmv_green',
      crmv_score: 88,
      crmv_trend: 'up',
      crmv_reasons: '+2.5 NPS: 60 from 12 people',
    }),
  },
  grey: {
    fields: acme({
      crmv_band: 'crmv_grey',
      crmv_score: null,
      crmv_outcome: null,
      crmv_experience: null,
      crmv_coverage: 31,
      crmv_trend: 'new',
      crmv_reasons: 'Nothing is known of adoption\nNo renewal is known',
    }),
  },
  aging: { fields: acme({ crmv_as_of: '2026-11-13' }) },
  old: { fields: acme({ crmv_as_of: '2026-11-07' }) },
  undated: { fields: acme({ crmv_as_of: null }) },
  future: { fields: acme({ crmv_as_of: '2026-12-24' }) },
  reasonless: { fields: acme({ crmv_reasons: null }) },
  unscored: { fields: EMPTY },
  absent: { fields: { region: 'north' } },
  partial: { fields: SOME },
  requesters: { fields: acme(), ticket: null, requester: [ACME] },
  none: { ticket: null, requester: [] },
  several: { ticket: null, requester: [ACME, { id: 8, name: 'Globex' }] },
  forbidden: { status: 403 },
  gone: { status: 404 },
  busy: { status: 429 },
  failed: { status: 503 },
};
void [crmv_trend, crmv_experience];
