import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BANDS, PROPERTIES, TRENDS } from '../src/app/cards/health/health';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const json = (path: string) => JSON.parse(read(path)) as Record<string, unknown>;

describe('the card and the connector', () => {
  const written = read('../../src/main/java/io/crmvitals/hubspot/HubSpotHealthFields.java');
  const definition = (name: string) =>
    new RegExp(`property\\(\\s*"${name}",\\s*((?:"[^"]*",?\\s*)+)\\)`).exec(written)?.[1] ?? '';
  const options = (name: string) => [...definition(name).matchAll(/"([^"]*)"/g)].slice(4).map(([, word]) => word);

  it('agree on the properties', () => {
    const defined = [...written.matchAll(/property\(\s*"(crmv_\w+)"/g)].map(([, name]) => name);

    expect([...PROPERTIES]).toEqual(defined);
  });

  it('agree on the bands and the trends', () => {
    expect(options('crmv_band')).toEqual([...BANDS]);
    expect(options('crmv_trend')).toEqual([...TRENDS]);
  });

  it('agree on the mark of our tasks', () => {
    const marker = read('../../src/main/java/io/crmvitals/hubspot/TaskMarker.java');

    expect(marker).toContain('"\\\\b[Rr]ef:\\\\s*CV-([a-z0-9-]{1,80})(?![a-z0-9-])"');
  });
});

describe('the app', () => {
  const app = json('../src/app/app-hsmeta.json').config as Record<string, Record<string, unknown>>;

  it('may read companies and nothing else', () => {
    expect(app.auth).toMatchObject({ type: 'static', requiredScopes: ['crm.objects.companies.read'] });
    expect(app.auth?.optionalScopes).toEqual([]);
    expect(app.auth?.conditionallyRequiredScopes).toEqual([]);
  });

  it('may call no address', () => {
    expect(app.permittedUrls).toEqual({ fetch: [], iframe: [], img: [] });
  });

  it('puts its card on companies', () => {
    expect(json('../src/app/cards/health-card-hsmeta.json').config).toMatchObject({
      entrypoint: '/app/cards/HealthCard.tsx',
      location: 'crm.record.sidebar',
      objectTypes: ['companies'],
    });
  });
});

it('every version is exact', () => {
  for (const path of ['../package.json', '../src/app/cards/package.json']) {
    const { dependencies = {}, devDependencies = {} } = json(path) as Record<string, Record<string, string>>;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  }
});
