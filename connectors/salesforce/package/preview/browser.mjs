// The browser that looks at the preview. CHROMIUM names it where it is not in its usual place.

import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';

export const HERE = dirname(fileURLToPath(import.meta.url));

/** Builds the page, calls the visitor with a function that opens it, and closes everything afterwards. */
export async function visit(visitor) {
    const page = pathToFileURL(await build(join(HERE, '..', 'target', 'preview')));
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
    });
    try {
        await visitor(async (query, options) => {
            const tab = await browser.newPage(options);
            tab.on('pageerror', (error) => {
                throw error;
            });
            page.search = query;
            await tab.goto(page.href);
            await tab.waitForSelector('body[data-ready]');
            return tab;
        });
    } finally {
        await browser.close();
    }
}
