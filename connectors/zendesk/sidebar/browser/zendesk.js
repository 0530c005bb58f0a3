// A browser that takes every address from this folder: the app's files, a stand-in for the page around them, Zendesk's SDK. Nothing reaches a network.
// CHROMIUM names the browser where it is not in a usual place; SIDEBAR a folder with the app's files where they are not those of the source.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ACME, NOON } from './acme.js';
import { sdk } from './sdk.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const SIDEBAR = resolve(process.env.SIDEBAR ?? join(HERE, '..'));
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const SDK = sdk();
const API = `/api/v2/organizations/${ACME.id}.json`;

/** The frame's width in Zendesk's sidebar. */
export const WIDTH = 320;

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? USUAL.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(`There is no Chromium in ${USUAL.join(', ')}. Install one, or name it: CHROMIUM=...`);
  }
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** What the page around the app tells, by the state of a ticket's or organization's health. */
export function setting(
  { fields, status = 200, ticket = ACME, requester = [ACME], ...rest },
  { location = 'ticket_sidebar', locale = 'en-US', scheme = 'light' } = {},
) {
  const body = { organization: { ...ACME, details: 'Not for the app', organization_fields: fields } };
  const values = { 'currentUser.locale': locale, colorScheme: scheme };
  if (location === 'organization_sidebar') {
    Object.assign(values, { 'organization.id': ACME.id, 'organization.name': ACME.name });
  } else {
    Object.assign(values, { 'ticket.organization': ticket, 'ticket.requester.organizations': requester });
  }
  return {
    location,
    values,
    pageFields: fields,
    api: { [API]: { status, body } },
    secret: 'Jane Roe may not see this',
    ...rest,
  };
}

/** An empty page. `show` fills it, again and again; whatever the browser complains of is gathered in `complaints`. */
export async function newTab(browser, viewport = { width: WIDTH, height: 900 }) {
  const tab = await browser.newPage({ viewport });
  const complaints = [];
  let told = null;
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  await tab.clock.setFixedTime(NOON);
  await tab.route('**/*', (route) => answer(route, told));
  const app = tab.frameLocator('iframe');
  return {
    tab,
    complaints,
    main: app.locator('main'),
    frame: () => tab.frames()[1],
    /** Opens the app in that setting; done when it has drawn something. */
    async show(setting) {
      told = setting;
      await tab.goto('https://acme.zendesk.com/host.html');
      await app.locator('main[aria-busy=false]').waitFor();
    },
    /** What the stand-in for Zendesk's page was asked for. */
    seen: () => tab.evaluate(() => globalThis.seen),
    /** Does that, and is done when the app has drawn its page anew. */
    async redrawn(action) {
      await app
        .locator('main > *')
        .first()
        .evaluate((part) => part.setAttribute('data-before', ''));
      await action();
      await app.locator('main > [data-before]').waitFor({ state: 'detached' });
    },
    /** Zendesk's page has changed, and says so. */
    happens: (event, patch = {}) =>
      tab.evaluate(
        ([name, changed]) => {
          globalThis.change(changed);
          globalThis.emit(name);
        },
        [event, patch],
      ),
  };
}

function answer(route, told) {
  const { hostname, pathname } = new URL(route.request().url());
  if (hostname === 'static.zdassets.com') {
    return told.withoutSdk ? route.abort() : route.fulfill({ contentType: TYPES['.js'], body: SDK });
  }
  const root = hostname === 'acme.zendesk.com' ? HERE : SIDEBAR;
  const file = join(root, pathname);
  if (!existsSync(file)) {
    return route.fulfill({ status: 404, body: '' });
  }
  const body = readFileSync(file, 'utf8');
  return route.fulfill({
    contentType: TYPES[extname(file)],
    body: pathname === '/host.js' ? `globalThis.setting = ${JSON.stringify(told)};\n${body}` : body,
  });
}
