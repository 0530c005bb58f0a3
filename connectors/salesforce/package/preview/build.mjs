// Compiles the card that is deployed, unchanged, with stand-ins for what Salesforce would bring, into a page for any browser.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import { rollup } from 'rollup';
import { ACCOUNTS, NOW } from './accounts.mjs';

const require = createRequire(import.meta.url);
const { english, languages, translation, MAIN } = require('../scripts/labels.js');

const HERE = dirname(fileURLToPath(import.meta.url));
const STYLES = '@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.min.css';
const CARD = join(MAIN, 'lwc', 'crmvHealthCard', 'crmvHealthCard.js');

/** The modules under @salesforce/, which exist only inside an org. */
function salesforceModules() {
    const sources = [
        [/^@salesforce\/label\/c\.(\w+)$/u, (name) => `export default globalThis.crmvPreview.labels['${name}'];`],
        [/^@salesforce\/i18n\/(\w+)$/u, (name) => `export default globalThis.crmvPreview.i18n['${name}'];`],
        [
            /^@salesforce\/schema\/(\w+)\.(\w+)$/u,
            (object, field) => `export default { objectApiName: '${object}', fieldApiName: '${field}' };`
        ]
    ];
    return {
        name: 'salesforce-modules',
        resolveId: (id) => (sources.some(([pattern]) => pattern.test(id)) ? `\0${id}` : null),
        load(id) {
            for (const [pattern, source] of sources) {
                const parts = pattern.exec(id.slice(1));
                if (parts) {
                    return source(...parts.slice(1));
                }
            }
            return null;
        }
    };
}

/** Writes index.html and what it needs into the directory and returns the path of the page. */
export async function build(output) {
    mkdirSync(output, { recursive: true });
    const bundle = await rollup({
        input: join(HERE, 'page.js'),
        plugins: [
            salesforceModules(),
            lwc({
                rootDir: HERE,
                modules: [
                    { name: 'c/crmvHealthCard', path: CARD },
                    { dir: join(HERE, 'modules') },
                    { npm: '@lwc/engine-dom' },
                    { npm: '@lwc/synthetic-shadow' }
                ]
            })
        ]
    });
    await bundle.write({
        file: join(output, 'page.js'),
        format: 'iife',
        intro: "const process = { env: { NODE_ENV: 'production' } };" // the framework asks for it
    });
    await bundle.close();

    const labels = Object.fromEntries(
        [['en', english()], ...languages().map((language) => [language, translation(language)])].map(
            ([language, texts]) => [language, Object.fromEntries(texts)]
        )
    );
    const data = `globalThis.crmvData = ${JSON.stringify({ labels, accounts: ACCOUNTS, now: NOW })};\n`;
    writeFileSync(join(output, 'data.js'), data);
    copyFileSync(require.resolve(STYLES), join(output, 'slds.css'));
    copyFileSync(join(HERE, 'index.html'), join(output, 'index.html'));
    return join(output, 'index.html');
}
