// The files of a package in the metadata format, from a directory or a zip.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

const MANIFEST = 'package.xml';

/** @returns {Promise<Map<string, Buffer>>} contents by path, as seen from the folder that holds package.xml */
export async function filesOf(path) {
    const files = statSync(path).isDirectory() ? ofDirectory(path) : await ofZip(path);
    const manifest = [...files.keys()].find((name) => name === MANIFEST || name.endsWith(`/${MANIFEST}`));
    if (manifest === undefined) {
        throw new Error(`${path} holds no ${MANIFEST}, so it is no package in the metadata format`);
    }
    const folder = manifest.slice(0, -MANIFEST.length);
    return new Map(
        [...files].map(([name, content]) => [name.startsWith(folder) ? name.slice(folder.length) : name, content])
    );
}

function ofDirectory(root) {
    return new Map(
        readdirSync(root, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
            .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)])
    );
}

async function ofZip(path) {
    const zip = await JSZip.loadAsync(readFileSync(path));
    const entries = Object.values(zip.files).filter((entry) => !entry.dir);
    return new Map(
        await Promise.all(entries.map(async (entry) => [entry.name, await entry.async('nodebuffer')]))
    );
}
