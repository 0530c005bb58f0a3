// npm run logo: draws assets/logo.svg as the two pictures that Zendesk shows beside an app's name. Needs Chromium; the pictures are committed.

import { readFileSync } from 'node:fs';
import { launch } from '../browser/zendesk.js';

const assets = new URL('../assets/', import.meta.url);
const svg = readFileSync(new URL('logo.svg', assets), 'utf8');

const browser = await launch();
for (const [name, size] of Object.entries({ 'logo.png': 320, 'logo-small.png': 128 })) {
  const tab = await browser.newPage({ viewport: { width: size, height: size } });
  await tab.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
  await tab.screenshot({ path: new URL(name, assets).pathname, omitBackground: true });
}
await browser.close();
