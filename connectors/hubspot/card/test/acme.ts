import type { Answer } from '../src/app/cards/health/health';

/** What HubSpot tells of a company that was scored on 22 November 2026. */
export function acme(changed: Answer = {}): Answer {
  return {
    crmv_score: '61.5',
    crmv_band: 'yellow',
    crmv_trend: 'down',
    crmv_coverage: '83',
    crmv_outcome: '70.0',
    crmv_experience: '48.3',
    crmv_reasons: '-8.2 Aged open tickets: 3 open\n+2.5 NPS: 60 from 12 people',
    crmv_as_of: '2026-11-22',
    crmv_scorecard: 'default v3',
    ...changed,
  };
}

/** A company whose account is grey: no number, and what is missing. */
export function greyAcme(changed: Answer = {}): Answer {
  return acme({
    crmv_score: null,
    crmv_band: 'grey',
    crmv_trend: 'new',
    crmv_coverage: '31',
    crmv_outcome: null,
    crmv_experience: null,
    crmv_reasons: 'Nothing is known of adoption\nNo answer: Last contact (no contact data are connected)',
    ...changed,
  });
}
