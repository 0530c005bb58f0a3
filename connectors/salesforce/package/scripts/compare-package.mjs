// Compares a package that ./vitals made with what Salesforce's own converter makes of the same source:
// npm run compare -- ZIP_OR_DIRECTORY [CONVERTED]. Ends with 1 and one line for each difference.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences } from './package-differences.mjs';
import { filesOf } from './package-files.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const [ours, theirs = join(ROOT, 'target', 'metadata')] = process.argv.slice(2);

if (!ours) {
    console.error('Which package? npm run compare -- ZIP_OR_DIRECTORY');
    process.exit(64);
}

const expected = await filesOf(theirs);
const found = differences(await filesOf(ours), expected);
if (found.length > 0) {
    console.error(found.join('\n'));
    console.error(`${found.length} differences between ${ours} and Salesforce's own conversion in ${theirs}`);
    process.exit(1);
}
console.log(`${expected.size} files: ${ours} is what Salesforce's own converter makes of the source`);
