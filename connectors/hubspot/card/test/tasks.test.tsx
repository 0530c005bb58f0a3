import React, { useState } from 'react';
import { List, LoadingSpinner, Tag } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { describe, expect, it } from 'vitest';
import { CompanyHealth } from '../src/app/cards/parts/CompanyHealth';
import { MOST_PAGES } from '../src/app/cards/parts/useFollowUps';
import { acme } from './acme';
import { told } from './told';

const OURS = 'ref: CV-p01-0123456789abcdef';
// A limit for a busy machine; the card takes milliseconds.
const PATIENT = { timeoutInMs: 10_000 };
const NOON = new Date('2026-11-22T12:00:00Z');

const task = (id: number, subject: string, changed: Record<string, string | null> = {}) => ({
  toObjectId: id,
  associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 192, label: '' }],
  properties: {
    hs_task_subject: subject,
    hs_task_status: 'NOT_STARTED',
    hs_task_body: OURS,
    hs_timestamp: '2026-11-24T12:00:00Z',
    ...changed,
  },
});

/** A company whose tasks come page by page. Like HubSpot's hook, the last page still stands there for a moment after the next one was asked for. */
function open(pages: ReturnType<typeof task>[][], hooked: { error?: Error; isLoading?: boolean } = {}) {
  const renderer = createRenderer('crm.record.sidebar');
  const properties = acme() as Record<string, string | null>;
  const refetch = () => Promise.resolve();
  const fixed = { isRefetching: false, error: null, refetch };
  renderer.mocks.useCrmProperties.willCall(() => ({ properties, isLoading: false, ...fixed }));
  renderer.mocks.useAssociations.willCall(() => {
    const [asked, setAsked] = useState(0);
    const [answered, setAnswered] = useState(0);
    return {
      ...fixed,
      results: pages[answered] ?? [],
      isLoading: hooked.isLoading ?? false,
      error: hooked.error ?? null,
      pagination: {
        hasNextPage: answered < pages.length - 1,
        hasPreviousPage: asked > 0,
        currentPage: asked + 1,
        pageSize: 50,
        nextPage: () => {
          setAsked(asked + 1);
          setTimeout(() => {
            setAnswered(asked + 1);
          }, 0);
        },
        previousPage: () => undefined,
        reset: () => undefined,
      },
    };
  });
  renderer.render(<CompanyHealth reader={{ language: 'en' }} timeZone="Europe/Copenhagen" now={() => NOON} />);
  return {
    ...renderer,
    text: () => told(renderer.getRootNode()),
    lines: () => renderer.findAll(List)[1]?.childNodes.map(told) ?? [],
  };
}

describe('open follow-up tasks', () => {
  it('are ours alone, the most urgent first', () => {
    const card = open([
      [
        task(1, 'Renewal call', { hs_timestamp: '2026-12-01T12:00:00Z' }),
        task(2, 'Send the invoice', { hs_task_body: 'by hand' }),
        task(3, 'Ask for the reason', { hs_timestamp: '2026-11-22T12:00:00Z' }),
        task(4, 'Done already', { hs_task_status: 'COMPLETED' }),
        task(5, '', { hs_timestamp: null }),
      ],
    ]);

    expect(card.lines()).toEqual([
      'Ask for the reason / Due today',
      'Renewal call / Due Dec 1, 2026',
      'Task without subject / No due date',
    ]);
  });

  it('that are overdue stand out', () => {
    const card = open([[task(1, 'Call Acme', { hs_timestamp: '2026-11-19T12:00:00Z' })]]);

    expect(card.findAll(Tag)[1]?.text).toBe('Overdue since Nov 19, 2026');
    expect(card.findAll(Tag)[1]?.props.variant).toBe('error');
  });

  it('are said to be none where there are none', () => {
    expect(open([[]]).text()).toContain('No open tasks from CRM Vitals.');
  });

  it('are looked for on every page, each page counted once', async () => {
    const card = open([[task(1, 'One')], [task(2, 'Not ours', { hs_task_body: '' })], [task(3, 'Three')]]);

    await card.waitFor(() => {
      expect(card.lines()).toEqual(['One / Due Nov 24, 2026', 'Three / Due Nov 24, 2026']);
    }, PATIENT);
  });

  it('that move to the next page meanwhile are shown once', async () => {
    const card = open([[task(1, 'One')], [task(1, 'One')]]);

    await card.waitFor(() => {
      expect(card.lines()).toEqual(['One / Due Nov 24, 2026']);
    }, PATIENT);
  });

  it('are looked for on so many pages only, and the card says so', async () => {
    const pages = Array.from({ length: MOST_PAGES + 2 }, (_, page) => [task(page, `Task ${page}`)]);

    const card = open(pages);

    await card.waitFor(() => {
      expect(card.text()).toContain(`Only the first ${MOST_PAGES} tasks of this company were looked at.`);
    }, PATIENT);
    expect(card.lines()).toHaveLength(MOST_PAGES);
  });

  it('that cannot be read leave the score as it is', () => {
    const card = open([[]], { error: new Error('scope') });

    expect(card.text()).toContain('61.5 of 100');
    expect(card.text()).toContain('The tasks could not be read. The score is not affected');
  });

  it('are waited for', () => {
    expect(open([[]], { isLoading: true }).find(LoadingSpinner).props.label).toBe('Reading the tasks');
  });
});
