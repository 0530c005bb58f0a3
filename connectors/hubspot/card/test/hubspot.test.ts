import { expect, it, vi } from 'vitest';
import { acme } from './acme';
import { drawn, type Page, start } from './worker';

const OURS = 'ref: CV-p01-0123456789abcdef';
const ALL = 120;

// A limit for a busy machine; the card takes milliseconds.
const PATIENT = 10_000;

// 120 tasks, every 40th is ours: one on each of three pages of 50.
const tasks = Array.from({ length: ALL }, (_, id) => ({
  toObjectId: id,
  associationTypes: [] as never[],
  properties: {
    hs_task_subject: `Task ${id}`,
    hs_task_status: 'NOT_STARTED',
    hs_task_body: id % 40 === 7 ? OURS : 'by hand',
    hs_timestamp: '2099-01-01T12:00:00Z',
  },
}));

it('the card runs in HubSpot’s worker: reads, walks the pages, follows changes', async () => {
  const asked: (number | undefined)[] = [];
  const page: Page = {
    context: { user: { language: 'sv', locale: 'sv-se' }, portal: { timezone: 'Europe/Stockholm' } },
    properties: (names) => ({
      data: Object.fromEntries(names.map((name) => [name, acme()[name] ?? null])),
    }),
    tasks: ({ offset = 0, pageLength, toObjectType }) => {
      expect(toObjectType).toBe('0-27');
      asked.push(offset);
      const nextOffset = offset + pageLength;
      return { data: { results: tasks.slice(offset, nextOffset), hasMore: nextOffset < ALL, nextOffset } };
    },
  };

  const root = await start(page);

  expect(drawn(root)).toEqual(['Hämtar företagets hälsa']);
  await vi.waitFor(() => {
    expect(drawn(root)).toEqual(expect.arrayContaining(['61,5 av 100', 'Task 7', 'Task 47', 'Task 87']));
  }, PATIENT);
  expect(asked).toEqual([0, 50, 100]);
  expect(drawn(root).filter((text) => text.startsWith('Task '))).toHaveLength(3);
  expect(drawn(root)).toContain('Gul: håll ett öga på det');

  page.changed?.(acme({ crmv_band: 'red', crmv_score: '12.0' }) as Record<string, string | null>);

  await vi.waitFor(() => {
    expect(drawn(root)).toEqual(expect.arrayContaining(['12,0 av 100', 'Röd: i riskzonen']));
  }, PATIENT);
});
