// Converts the source into the metadata format with Salesforce's own library, without an org: npm run convert [DIRECTORY].

import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sdr from '@salesforce/source-deploy-retrieve';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = resolve(process.argv[2] ?? join(ROOT, 'target', 'metadata'));

// What must not be deployed is listed in .forceignore, which the library looks for in the working directory.
process.chdir(ROOT);
const { sourceApiVersion } = JSON.parse(readFileSync('sfdx-project.json', 'utf8'));
rmSync(output, { recursive: true, force: true });

const components = sdr.ComponentSet.fromSource(join(ROOT, 'force-app'));
components.sourceApiVersion = sourceApiVersion;
const { converted } = await new sdr.MetadataConverter().convert(components, 'metadata', {
    type: 'directory',
    outputDirectory: output,
    genUniqueDir: false
});

console.log(`${converted.length} components, API ${sourceApiVersion}, in ${output}`);
