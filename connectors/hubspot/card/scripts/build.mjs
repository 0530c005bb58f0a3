// Builds the card as HubSpot's own build does, without an account and without a network: first the wiring of the project, then the bundle.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import * as RemoteUI from '@remote-ui/react';
import React from 'react';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { isKnownPlatformVersion, parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'dist');
const project = parseProjectConfig(root);
const source = path.join(root, project.srcDir);

const problems = [];
const expect = (holds, problem) => {
  if (!holds) {
    problems.push(problem);
  }
};

// The schemas of the components are on HubSpot's servers: they are checked by `hs project upload`, not here.
const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
  { projectSourceDir: source, platformVersion: project.platformVersion, accountId: 0 },
  { skipValidation: true },
);
const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
const app = nodes.find((node) => node.componentType === 'APPLICATION');
const card = nodes.find((node) => node.componentType === 'CARD');
console.log(
  `${project.name} ${project.platformVersion}: ${nodes.map((node) => `${node.componentType} ${node.uid}`).join(', ')}`,
);

expect(isKnownPlatformVersion(project.platformVersion), `platformVersion ${project.platformVersion} is not known`);
expect(skippedHsMetaFiles.length === 0, `files that HubSpot would skip: ${skippedHsMetaFiles.join(', ')}`);
expect(app !== undefined && card !== undefined && nodes.length === 2, 'expected one app and one card');
if (problems.length > 0) {
  fail();
}
expect(
  card.componentDeps.app === app.uid,
  `the card belongs to ${JSON.stringify(card.componentDeps)}, not to ${app.uid}`,
);

const entry = path.relative('/app/cards', card.config.entrypoint);
const cards = path.join(source, 'app', 'cards');
await buildSingleExtension({ file: entry, outputDir: out, minify: true, root: cards, logLevel: 'warn' });

const bundle = await readFile(path.join(out, `${path.parse(entry).name}.js`), 'utf8');
const manifest = JSON.parse(await readFile(path.join(out, `${path.parse(entry).name}-manifest.json`), 'utf8'));
const asked = manifest.dataDeps.map(({ properties }) => properties);
const health = asked.find(({ type }) => type === 'CrmRecordProperties')?.recordProperties ?? [];
const tasks = asked.find(({ type }) => type === 'CrmRecordAssociationProperties')?.requestProperties ?? [];
expect(health.length === 9, `HubSpot's build sees the properties ${health.join(', ')}; expected nine`);
expect(tasks.length === 4, `HubSpot's build sees the task properties ${tasks.join(', ')}; expected four`);
expect(!/https?:\/\//.test(bundle), 'the bundle names an address; the card calls none');
expect(starts(bundle), 'the bundle does not register the card with HubSpot');
console.log(
  `bundle ${bundle.length} bytes, ${gzipSync(bundle).length} compressed; manifest ${Object.keys(manifest).join(', ')}`,
);
if (problems.length > 0) {
  fail();
}

// HubSpot's page provides React, and takes the card by this call.
function starts(code) {
  let isRegistered = false;
  const extend = (draw) => {
    isRegistered = typeof draw === 'function';
  };
  const self = { __HUBSPOT_EXTENSION_WORKER__: true, extend_V2: extend };
  runInNewContext(code, { self, React, RemoteUI, Intl });
  return isRegistered;
}

function fail() {
  console.error(problems.map((problem) => `build: ${problem}`).join('\n'));
  process.exit(1);
}
