import { asked } from './patience.js';
import { Unreadable } from './unreadable.js';

const OF_TICKET = 'ticket.organization';
const OF_REQUESTER = 'ticket.requester.organizations';

/**
 * The organization that the open page is about. `none`, `several`: a ticket without organization whose requester belongs to none, or to more than one; none is guessed.
 *
 * @param {{ get: (paths: string[]) => Promise<Record<string, any>> }} client
 * @param {string} location where the app stands, as Zendesk names it
 * @returns {Promise<{ kind: 'organization', id: string, name: string, ofRequester: boolean } | { kind: 'none' } | { kind: 'several' }>}
 */
export async function whose(client, location) {
  if (location === 'organization_sidebar') {
    const answer = await asked(client, ['organization.id', 'organization.name']);
    return organization({ id: answer['organization.id'], name: answer['organization.name'] }, false);
  }
  const answer = await asked(client, [OF_TICKET, OF_REQUESTER]);
  if (answer[OF_TICKET]?.id) {
    return organization(answer[OF_TICKET], false);
  }
  const others = answer[OF_REQUESTER];
  if (!Array.isArray(others)) {
    throw new Unreadable('failed');
  }
  if (others.length === 1) {
    return organization(others[0], true);
  }
  return { kind: others.length === 0 ? 'none' : 'several' };
}

function organization(told, ofRequester) {
  const id = String(told?.id ?? '');
  if (!/^\d+$/.test(id)) {
    throw new Unreadable('failed');
  }
  return { kind: 'organization', id, name: typeof told.name === 'string' ? told.name.trim() : '', ofRequester };
}
