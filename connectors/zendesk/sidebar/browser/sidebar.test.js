import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { ACME, acme, STATES } from './acme.js';
import { launch, newTab, setting } from './zendesk.js';

const ACME_API = '/api/v2/organizations/7.json';
const ON_ORGANIZATION = { location: 'organization_sidebar' };

let browser;
let page;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  page = await newTab(browser);
});
afterEach(async () => {
  await page.tab.close();
});

const text = async (selector) => (await page.frame().locator(selector).allInnerTexts()).map((told) => told.trim());

/** Waits until the app shows what it should, or the test fails. */
const shows = (told) => page.main.getByText(told).first().waitFor({ timeout: 10_000 });

describe('beside a ticket', () => {
  it('the organization, its score, band and every other field are shown', async () => {
    await page.show(setting(STATES.yellow));

    assert.deepEqual(await text('h1'), [ACME.name]);
    assert.deepEqual(await text('.score'), ['61.5 of 100']);
    assert.deepEqual(await text('.band'), ['Yellow: keep an eye on it']);
    assert.deepEqual(await text('dd'), [
      'Falling',
      '83% of the evidence',
      '70.0',
      '48.3',
      'Nov 21, 2026 (yesterday)',
      'default v3',
    ]);
  });

  it('reasons stand one a line, with their points to see and to hear', async () => {
    await page.show(setting(STATES.yellow));

    const lines = page.frame().locator('.reasons li');
    assert.equal(await lines.count(), 3);
    assert.equal(await lines.nth(0).locator('[aria-hidden]').textContent(), '\u22128.2');
    assert.equal(await lines.nth(0).locator('.said').textContent(), 'costs 8.2 points: ');
    assert.equal(await lines.nth(2).locator('.said').textContent(), 'adds 2.5 points: ');
    assert.equal(
      await lines.nth(0).locator('.sentence').textContent(),
      'Aged open tickets: 3 open for more than 14 days',
    );
  });

  it('a grey customer has no number anywhere, and what is missing', async () => {
    await page.show(setting({ fields: { ...STATES.grey.fields, crmv_score: 61.5, crmv_outcome: 70.0 } }));

    assert.deepEqual(await text('.score'), ['No score']);
    assert.deepEqual(await text('.reasons li'), ['Nothing is known of adoption', 'No renewal is known']);
    assert.ok(!(await page.main.innerText()).includes('61.5'));
    assert.ok(!(await page.main.innerText()).includes('70.0'));
  });

  it('Zendesk is asked for the organization alone, once', async () => {
    await page.show(setting(STATES.yellow));

    assert.deepEqual((await page.seen()).requests, [ACME_API]);
  });

  it('a ticket without organization shows the one of its requester, and says so', async () => {
    await page.show(setting(STATES.requesters));

    assert.deepEqual(await text('h1'), [ACME.name]);
    assert.deepEqual(await text('.score'), ['61.5 of 100']);
  });

  it('no organization is guessed from several', async () => {
    await page.show(setting(STATES.several));

    assert.deepEqual((await page.seen()).requests, []);
    assert.deepEqual(await text('.score'), []);
  });

  it('another organization of the ticket is read at once', async () => {
    const globex = acme({ crmv_band: 'crmv_green', crmv_score: 91 });
    const told = setting(STATES.yellow);
    await page.show(told);

    await page.happens('ticket.organization.changed', {
      values: { ...told.values, 'ticket.organization': { id: 8, name: 'Globex' } },
      api: { '/api/v2/organizations/8.json': { body: { organization: { organization_fields: globex } } } },
    });

    await shows('91.0 of 100');
    assert.deepEqual(await text('h1'), ['Globex']);
  });

  it('a ticket that loses its organization loses the score', async () => {
    const told = setting(STATES.yellow);
    await page.show(told);

    await page.happens('ticket.organization.changed', {
      values: { ...told.values, 'ticket.organization': null, 'ticket.requester.organizations': [] },
    });

    await shows('No organization');
    assert.deepEqual(await text('.score'), []);
  });

  it('going back to the ticket asks Zendesk again only after five minutes', async () => {
    await page.show(setting(STATES.yellow));

    await page.tab.clock.setFixedTime('2026-11-22T12:04:59Z');
    // Each is read to its end before the clock moves on, else it would be read by the later hour.
    await page.redrawn(() => page.happens('app.activated'));
    await page.redrawn(() => page.happens('app.activated'));
    await page.tab.clock.setFixedTime('2026-11-22T12:05:00Z');
    await page.happens('app.activated', {
      api: { [ACME_API]: { body: { organization: { organization_fields: STATES.red.fields } } } },
    });

    await shows('28.4 of 100');
    assert.deepEqual((await page.seen()).requests, [ACME_API, ACME_API]);
  });

  it('a page left open overnight tells the age of the score anew', async () => {
    await page.show(setting(STATES.aging));
    await shows('This is 9 days old');

    await page.tab.clock.setFixedTime('2026-11-23T08:00:00Z');
    await page.happens('app.activated');

    await shows('This is 10 days old');
  });
});

describe('on an organization', () => {
  it('the fields that its page knows are shown, and none of the calls that Zendesk allows is spent', async () => {
    await page.show(setting(STATES.yellow, ON_ORGANIZATION));

    assert.deepEqual(await text('h1'), [ACME.name]);
    assert.deepEqual(await text('.score'), ['61.5 of 100']);
    assert.deepEqual((await page.seen()).requests, []);
  });

  it('numbers and days that its page tells as text are read', async () => {
    const pageFields = acme({ crmv_score: '61.5', crmv_coverage: '83', crmv_as_of: '2026-11-21' });
    await page.show(setting({ ...STATES.yellow, pageFields }, ON_ORGANIZATION));

    assert.deepEqual(await text('.score'), ['61.5 of 100']);
    assert.equal((await text('dd'))[4], 'Nov 21, 2026 (yesterday)');
  });

  it('where the page tells of no fields Zendesk is asked whether they are there', async () => {
    await page.show(setting({ ...STATES.absent, pageFields: {} }, ON_ORGANIZATION));

    await shows('Not installed yet');
    assert.deepEqual((await page.seen()).requests, [ACME_API]);
  });

  it('fields that the page leaves out and Zendesk knows are shown', async () => {
    await page.show(setting({ ...STATES.red, pageFields: {} }, ON_ORGANIZATION));

    await shows('28.4 of 100');
  });
});

describe('a failed reading', () => {
  it('shows none of the words of the answer', async () => {
    await page.show(setting(STATES.failed));

    assert.ok(!(await page.main.innerText()).includes('Jane Roe'));
  });

  it('is repeated by keyboard', async () => {
    await page.show(setting(STATES.failed));

    await page.happens('nothing', {
      api: { [ACME_API]: { body: { organization: { organization_fields: acme() } } } },
    });
    await page.frame().locator('button').focus();
    await page.tab.keyboard.press('Enter');

    await shows('61.5 of 100');
    assert.equal(await page.frame().evaluate(() => document.activeElement.id), 'health');
  });

  it('after a score takes the score away, which may be of another organization', async () => {
    const told = setting(STATES.yellow);
    await page.show(told);

    await page.happens('ticket.organization.changed', {
      values: { ...told.values, 'ticket.organization': { id: 8, name: 'Globex' } },
      api: { '/api/v2/organizations/8.json': { status: 403 } },
    });

    await shows('You may not view this organization');
    assert.deepEqual(await text('.score'), []);
  });
});

it('what stands in the fields and names is shown as text, never run', async () => {
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await page.show(
    setting({
      fields: acme({ crmv_reasons: `-1.0 ${evil}`, crmv_scorecard: evil }),
      ticket: { id: 7, name: evil },
    }),
  );

  assert.deepEqual(await text('h1'), [evil]);
  assert.equal(await page.frame().locator('main img, main script').count(), 0);
  assert.equal(await page.frame().evaluate(() => document.title), 'CRM Vitals');
});

it('the frame gets the height of what it holds', async () => {
  await page.show(setting(STATES.old));

  await page.tab.waitForFunction(() => {
    const told = parseFloat(globalThis.seen.heights.at(-1) ?? '0');
    return told > 300 && document.querySelector('iframe').clientHeight === told;
  });
  const { scrollHeight, clientHeight } = await page.frame().evaluate(() => document.documentElement);
  assert.equal(scrollHeight, clientHeight);
});

it('the colors follow when Zendesk turns dark', async () => {
  await page.show(setting(STATES.yellow));

  await page.tab.evaluate(() => globalThis.emit('colorScheme.changed', 'dark'));

  await page.frame().waitForFunction(() => document.documentElement.dataset.scheme === 'dark');
});

it('outside of Zendesk the page says where it belongs', async () => {
  await page.tab.route('https://acme.zendesk.com/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<iframe src="https://123.apps.zdusercontent.com/assets/iframe.html"></iframe>',
    }),
  );
  await page.show(setting(STATES.yellow));

  await shows('Open this inside Zendesk');
});

it('a reader whose language the app does not speak reads English, with English dates', async () => {
  await page.show(setting(STATES.yellow, { locale: 'fr-FR' }));

  assert.equal((await text('dd'))[4], 'Nov 21, 2026 (yesterday)');
});
