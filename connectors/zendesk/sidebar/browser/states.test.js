import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import { LANGUAGES } from '../assets/words/speech.js';
import { STATES } from './acme.js';
import { launch, newTab, setting, WIDTH } from './zendesk.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The tags under which Zendesk knows a reader's language.
const LOCALES = { en: 'en-US', da: 'da', sv: 'sv', de: 'de', ro: 'ro' };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function violations(frame) {
  await frame.evaluate(AXE);
  const found = await frame.evaluate((runOnly) => globalThis.axe.run({ runOnly }), STANDARDS);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What a reader must find in each state. */
const said = (words) => ({
  red: words.band.red,
  yellow: words.band.yellow,
  green: words.trend.up,
  grey: words.greyWhy,
  aging: words.aging(9).title,
  old: words.old(15).title,
  undated: words.ageUnknown.title,
  future: words.fromFuture.title,
  reasonless: words.noReasons,
  unscored: words.unscored.title,
  absent: words.absent.asks[0],
  partial: words.partial,
  requesters: words.ofRequester,
  none: words.noOrganization.text,
  several: words.several.asks[0],
  forbidden: words.forbidden.text,
  gone: words.gone.text,
  busy: words.busy.text,
  failed: words.failed.text,
});

for (const [language, words] of Object.entries(LANGUAGES)) {
  it(`every state is said in ${language}, and no wider than the sidebar`, async () => {
    const page = await newTab(browser);
    assert.deepEqual(Object.keys(said(words)), Object.keys(STATES));

    for (const [name, state] of Object.entries(STATES)) {
      await page.show(setting(state, { locale: LOCALES[language] }));

      const shown = await page.main.innerText();
      assert.ok(shown.includes(said(words)[name]), `${name}: ${shown}`);
      const [lang, width] = await page.frame().evaluate(() => {
        const { lang: language, scrollWidth } = document.documentElement;
        return [language, scrollWidth];
      });
      assert.equal(lang, language, name);
      assert.ok(width <= WIDTH, `${name} is ${width} wide`);
    }

    assert.deepEqual(page.complaints, []);
    await page.tab.close();
  });
}

for (const scheme of ['light', 'dark']) {
  it(`every state is accessible where Zendesk is ${scheme}`, async () => {
    const page = await newTab(browser);

    for (const [name, state] of Object.entries(STATES)) {
      await page.show(setting(state, { scheme }));

      assert.equal(await page.frame().evaluate(() => document.documentElement.dataset.scheme), scheme, name);
      assert.deepEqual(await violations(page.frame()), [], name);
    }

    await page.tab.close();
  });
}
