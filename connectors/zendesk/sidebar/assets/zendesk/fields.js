import { FIELDS } from '../health/health.js';
import { answered, asked } from './patience.js';
import { Unreadable } from './unreadable.js';

const ON_PAGE = 'organization.customField:';

/**
 * The health fields of an organization, value by key; a key that is missing is a field that Zendesk does not have.
 *
 * An organization's page knows them already, and asking it costs none of the calls that Zendesk allows. It does not say whether a field that it tells nothing of is
 * empty or not there, so then, and beside a ticket, Zendesk's API is asked: one call.
 *
 * @param {{ get: Function, request: Function }} client
 * @param {string} location
 * @param {string} id of the organization; digits
 */
export async function healthFields(client, location, id) {
  if (location === 'organization_sidebar') {
    const told = await asked(
      client,
      FIELDS.map((field) => ON_PAGE + field),
    );
    if (Object.keys(told).length === FIELDS.length) {
      return Object.fromEntries(FIELDS.map((field) => [field, told[ON_PAGE + field]]));
    }
  }
  const answer = await answered(
    client.request({ url: `/api/v2/organizations/${id}.json`, type: 'GET', dataType: 'json' }),
  );
  const fields = answer?.organization?.organization_fields;
  if (typeof fields !== 'object' || fields === null) {
    throw new Unreadable('failed');
  }
  return Object.fromEntries(FIELDS.filter((field) => field in fields).map((field) => [field, fields[field]]));
}
