// npm run screenshot: takes preview/card.png and preview/states.png.

import { join } from 'node:path';
import { HERE, visit } from './browser.mjs';

const PICTURES = [
    { file: 'card.png', query: 'states=yellow&captions=no&width=420', width: 452, scale: 1.5 },
    { file: 'states.png', query: 'states=red,green,grey,old&width=320', width: 1360, scale: 1 }
];

await visit(async (open) => {
    for (const { file, query, width, scale } of PICTURES) {
        const tab = await open(query, { viewport: { width, height: 400 }, deviceScaleFactor: scale });
        await tab.screenshot({ path: join(HERE, file), fullPage: true });
        console.log(join(HERE, file));
    }
});
