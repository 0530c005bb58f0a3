// npm run accessibility: looks at the card in every state and language in a real browser, as narrow as a phone. axe measures the
// drawn colors, the keyboard walks through, and nothing may stick out. Ends with 1 and one line for each finding.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ACCOUNTS } from './accounts.mjs';
import { visit } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PHONE = 320;
const TASKS = Object.values(ACCOUNTS)
    .map((account) => account.tasks.data?.uiapi.query.tasks.edges.length ?? 0)
    .reduce((sum, count) => sum + count, 0);

async function findingsOf(tab) {
    const findings = [];
    for (const table of await tab.locator('summary').all()) {
        await table.click();
    }
    await tab.evaluate(AXE);
    const { violations } = await tab.evaluate((runOnly) => globalThis.axe.run({ runOnly }), STANDARDS);
    for (const one of violations) {
        findings.push(`${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
    }
    if (await tab.evaluate(() => document.documentElement.scrollWidth > globalThis.innerWidth)) {
        findings.push(`something sticks out of ${PHONE} pixels`);
    }
    const stops = await walk(tab);
    for (const stop of stops.filter(({ visible }) => !visible)) {
        findings.push(`the focus on ${stop.tag} ${stop.name} cannot be seen`);
    }
    const reached = stops.filter(({ tag }) => tag === 'A').length;
    if (reached !== TASKS) {
        findings.push(`the keyboard reaches ${reached} of ${TASKS} tasks`);
    }
    return findings;
}

/** The elements that the tab key stops at, in that order, each with whether its focus can be seen. */
async function walk(tab) {
    const stops = [];
    await tab.mouse.click(1, 1); // the walk begins where the last click was
    for (;;) {
        await tab.keyboard.press('Tab');
        const stop = await tab.evaluate(() => {
            let at = document.activeElement;
            while (at.shadowRoot?.activeElement) {
                at = at.shadowRoot.activeElement;
            }
            return at === document.body
                ? null
                : {
                      name: at.textContent.trim().slice(0, 40),
                      tag: at.tagName,
                      visible: getComputedStyle(at).outlineStyle !== 'none'
                  };
        });
        if (stop === null || stops.length > 100) {
            return stops;
        }
        stops.push(stop);
    }
}

let found = 0;
await visit(async (open) => {
    for (const lang of ['en', 'da', 'sv', 'de', 'ro']) {
        const tab = await open(`lang=${lang}&width=${PHONE - 32}`, { viewport: { width: PHONE, height: 640 } });
        const findings = await findingsOf(tab);
        console.log(`${lang}: ${findings.length === 0 ? 'nothing found' : findings.join('\n    ')}`);
        found += findings.length;
        await tab.close();
    }
});
process.exit(found === 0 ? 0 : 1);
