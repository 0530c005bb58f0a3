// npm run preview [PORT]: builds the page and serves it on the loopback until Ctrl-C.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const OUTPUT = join(dirname(fileURLToPath(import.meta.url)), '..', 'target', 'preview');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const FILES = new Set(['index.html', 'page.js', 'data.js', 'slds.css']);

await build(OUTPUT);
const server = createServer(async (request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    if (!FILES.has(name)) {
        response.writeHead(404).end();
        return;
    }
    response.writeHead(200, { 'content-type': `${TYPES[extname(name)]}; charset=utf-8` });
    response.end(await readFile(join(OUTPUT, name)));
});
server.listen(Number(process.argv[2] ?? 4173), '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}/ (?states=yellow,grey&lang=da&width=320)`);
});
