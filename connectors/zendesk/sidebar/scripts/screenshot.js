// npm run screenshot: the picture in the README, of the very app beside invented tickets. Needs Chromium.

import { STATES } from '../browser/acme.js';
import { launch, newTab, setting, WIDTH } from '../browser/zendesk.js';

const SHOWN = [
  ['red', {}],
  ['old', {}],
  ['grey', { locale: 'de' }],
  ['green', { scheme: 'dark' }],
];

const browser = await launch();
const pictures = [];
for (const [state, reader] of SHOWN) {
  const page = await newTab(browser);
  await page.show(setting(STATES[state], reader));
  await page.tab.waitForFunction(
    () => document.querySelector('iframe').style.height === globalThis.seen.heights.at(-1),
  );
  pictures.push((await page.tab.locator('iframe').screenshot()).toString('base64'));
}
const sheet = await browser.newPage({ viewport: { width: SHOWN.length * (WIDTH + 24) + 24, height: 100 } });
await sheet.setContent(
  `<style>body { margin: 0; padding: 24px; display: flex; gap: 24px; align-items: flex-start; background: #c2c8cc }</style>
  ${pictures.map((picture) => `<img src="data:image/png;base64,${picture}">`).join('')}`,
);
await sheet.screenshot({ path: new URL('../states.png', import.meta.url).pathname, fullPage: true });
await browser.close();
