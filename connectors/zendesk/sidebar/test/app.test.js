import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const assets = readdirSync(new URL('../assets', import.meta.url), { recursive: true }).filter((name) =>
  /\.\w+$/.test(name),
);
const html = read('../assets/iframe.html');

describe('the page', () => {
  it('holds no code and no style of its own, and allows none', () => {
    assert.doesNotMatch(html, /<style|style=|\son\w+=|javascript:/i);
    for (const [, attributes, code] of html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      assert.match(attributes, /\ssrc="/);
      assert.equal(code.trim(), '');
    }
    const [, policy] = /Content-Security-Policy"\s*content="([^"]+)"/.exec(html);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  it("takes one thing from elsewhere: Zendesk's SDK", () => {
    const addresses = assets
      .filter((name) => /\.(js|css|html)$/.test(name))
      .flatMap((name) => [...read(`../assets/${name}`).matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+[^\s"';)]*/g)])
      .map(([address]) => address)
      .filter((address) => address !== 'http://www.w3.org/2000/svg');

    assert.deepEqual(
      [...new Set(addresses)],
      ['https://static.zdassets.com', 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'],
    );
  });
});

it('every version of a tool is exact', () => {
  for (const [name, version] of Object.entries(JSON.parse(read('../package.json')).devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
});
