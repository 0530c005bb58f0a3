import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthFields } from '../assets/zendesk/fields.js';
import { asked } from '../assets/zendesk/patience.js';
import { whose } from '../assets/zendesk/whose.js';
import { ACME, acme } from '../browser/acme.js';

const ON_PAGE = 'organization.customField:';

/** A client of Zendesk's SDK: what the page knows by path, and what the API answers to a request. */
function client(values, answer = () => Promise.reject({ status: 404 })) {
  const requests = [];
  return {
    requests,
    get: (paths) =>
      Promise.resolve({
        errors: Object.fromEntries(paths.filter((path) => !(path in values)).map((path) => [path, { message: '?' }])),
        ...Object.fromEntries(paths.filter((path) => path in values).map((path) => [path, values[path]])),
      }),
    request(options) {
      requests.push(options);
      return answer(options);
    },
  };
}

const onPage = (fields) => Object.fromEntries(Object.entries(fields).map(([field, value]) => [ON_PAGE + field, value]));
const answering = (fields) => () => Promise.resolve({ organization: { ...ACME, organization_fields: fields } });

describe('whose health', () => {
  const ticket = (organization, requesters) =>
    whose(
      client({ 'ticket.organization': organization, 'ticket.requester.organizations': requesters }),
      'ticket_sidebar',
    );

  it("is that of the ticket's organization", async () => {
    assert.deepEqual(await ticket(ACME, [{ id: 8, name: 'Globex' }]), {
      kind: 'organization',
      id: '7',
      name: ACME.name,
      ofRequester: false,
    });
  });

  it("is that of the requester's only organization where the ticket has none", async () => {
    assert.deepEqual(await ticket(null, [ACME]), {
      kind: 'organization',
      id: '7',
      name: ACME.name,
      ofRequester: true,
    });
  });

  it('is not known where there is no organization, or none to prefer', async () => {
    assert.deepEqual(await ticket(null, []), { kind: 'none' });
    assert.deepEqual(await ticket({}, [ACME, ACME]), { kind: 'several' });
  });

  it('is not claimed to be nobody’s where Zendesk did not tell', async () => {
    await assert.rejects(whose(client({ 'ticket.organization': null }), 'ticket_sidebar'), { reason: 'failed' });
  });

  it('is on an organization’s page its own', async () => {
    const page = client({ 'organization.id': 7, 'organization.name': ACME.name });

    assert.equal((await whose(page, 'organization_sidebar')).id, '7');
  });

  it('takes nothing but digits into an address', async () => {
    await assert.rejects(ticket({ id: '7/../../users', name: 'x' }, []), { reason: 'failed' });
  });
});

describe('the health fields', () => {
  it('beside a ticket come from the API, and nothing else of the organization', async () => {
    const zendesk = client({}, answering({ ...acme(), region: 'north' }));

    const fields = await healthFields(zendesk, 'ticket_sidebar', '7');

    assert.deepEqual(fields, acme());
    assert.deepEqual(zendesk.requests, [{ url: '/api/v2/organizations/7.json', type: 'GET', dataType: 'json' }]);
  });

  it('on an organization come from its page', async () => {
    const zendesk = client(onPage(acme({ crmv_trend: null })));

    assert.deepEqual(await healthFields(zendesk, 'organization_sidebar', '7'), acme({ crmv_trend: null }));
    assert.deepEqual(zendesk.requests, []);
  });

  it('of which the page leaves one out are asked of the API', async () => {
    const { crmv_score: score, ...rest } = acme();
    const zendesk = client(onPage(rest), answering(acme()));

    assert.equal((await healthFields(zendesk, 'organization_sidebar', '7')).crmv_score, score);
  });

  it('that Zendesk does not have are left out', async () => {
    assert.deepEqual(await healthFields(client({}, answering({})), 'ticket_sidebar', '7'), {});
  });

  for (const [status, reason] of [
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'gone'],
    [429, 'busy'],
    [500, 'failed'],
    [undefined, 'failed'],
  ]) {
    it(`that are refused with ${status} are told as ${reason}`, async () => {
      const zendesk = client({}, () => Promise.reject({ status, responseText: 'Jane Roe' }));

      await assert.rejects(healthFields(zendesk, 'ticket_sidebar', '7'), (failure) => {
        assert.equal(failure.reason, reason);
        assert.ok(!failure.message.includes('Jane'));
        return true;
      });
    });
  }

  for (const answer of [null, '', {}, { organization: null }, { organization: { organization_fields: null } }]) {
    it(`are not read out of ${JSON.stringify(answer)}`, async () => {
      const zendesk = client({}, () => Promise.resolve(answer));

      await assert.rejects(healthFields(zendesk, 'ticket_sidebar', '7'), { reason: 'failed' });
    });
  }
});

it('an answer that never comes is told as a failure', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });

  const waiting = asked({ get: () => new Promise(() => {}) }, ['ticket.organization']);
  context.mock.timers.tick(20_000);

  await assert.rejects(waiting, { reason: 'failed' });
});
