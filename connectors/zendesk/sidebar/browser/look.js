// node browser/look.js FOLDER: pictures of every state, to look at.
import { STATES } from './acme.js';
import { launch, open, setting } from './zendesk.js';

const browser = await launch();
for (const scheme of ['light', 'dark']) {
  for (const [name, state] of Object.entries(STATES)) {
    const { tab, complaints } = await open(browser, setting(state, { scheme, locale: process.argv[3] ?? 'en-US' }));
    await tab.waitForTimeout(150);
    await tab.locator('iframe').screenshot({ path: `${process.argv[2]}/${scheme}-${name}.png` });
    if (complaints.length) console.log(name, complaints);
    await tab.close();
  }
}
await browser.close();
