import React from 'react';
import { Alert, Button, ErrorState, Heading, List, LoadingSpinner, Tag } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { describe, expect, it } from 'vitest';
import { type Answer, PROPERTIES } from '../src/app/cards/health/health';
import { CompanyHealth } from '../src/app/cards/parts/CompanyHealth';
import type { Reader } from '../src/app/cards/words/speech';
import { acme, greyAcme } from './acme';
import { told } from './told';

const NOON = new Date('2026-11-22T12:00:00Z');

interface Hooked {
  answer?: Answer;
  isLoading?: boolean;
  isRefetching?: boolean;
  error?: Error | null;
  refetch?: () => Promise<void>;
  reader?: Reader;
}

function open(hooked: Hooked) {
  const renderer = createRenderer('crm.record.sidebar');
  const { answer = {}, reader = { language: 'en' }, ...rest } = hooked;
  renderer.mocks.useCrmProperties.willCall(() => ({
    properties: answer as Record<string, string | null>,
    isLoading: false,
    isRefetching: false,
    error: null,
    refetch: () => Promise.resolve(),
    ...rest,
  }));
  const noTasks: [] = [];
  renderer.mocks.useAssociations.willCall(() => ({
    results: noTasks,
    isLoading: false,
    isRefetching: false,
    error: null,
    refetch: () => Promise.resolve(),
    pagination: {
      hasNextPage: false,
      hasPreviousPage: false,
      currentPage: 1,
      pageSize: 50,
      nextPage: () => undefined,
      previousPage: () => undefined,
      reset: () => undefined,
    },
  }));
  renderer.render(<CompanyHealth reader={reader} timeZone="Europe/Copenhagen" now={() => NOON} />);
  const page = () => renderer.getRootNode().toString();
  return { ...renderer, page, text: () => told(renderer.getRootNode()) };
}

describe('the card of a scored company', () => {
  it('shows the score, the band in words and in its color', () => {
    const card = open({ answer: acme() });

    expect(card.findAll(Heading)[0]?.text).toBe('61.5 of 100');
    expect(card.find(Tag).text).toBe('Yellow: keep an eye on it');
    expect(card.find(Tag).props.variant).toBe('warning');
  });

  it.each([
    ['red', 'error'],
    ['green', 'success'],
  ])('is colored by the band that was written, here %s, whatever the score', (band, variant) => {
    const card = open({ answer: acme({ crmv_band: band, crmv_score: '50.0' }) });

    expect(card.find(Tag).props.variant).toBe(variant);
  });

  it('shows trend, coverage, sub-scores, day, age and scorecard', () => {
    const card = open({ answer: acme({ crmv_as_of: '2026-11-21' }) });

    for (const said of ['Falling', '83% of the evidence', '70.0', '48.3', 'Nov 21, 2026 (yesterday)', 'default v3']) {
      expect(card.text()).toContain(said);
    }
  });

  it('shows the reasons in their order, each with its points', () => {
    const card = open({ answer: acme() });

    expect(card.findAll(List)[0]?.childNodes.map(told)).toEqual([
      '\u22128.2 Aged open tickets: 3 open',
      '+2.5 NPS: 60 from 12 people',
    ]);
  });

  it('speaks the language of the reader', () => {
    const card = open({ answer: acme(), reader: { language: 'da' } });

    expect(card.findAll(Heading)[0]?.text).toBe('61,5 af 100');
    expect(card.text()).toContain('Gul: hold øje');
    expect(card.text()).toContain('\u22128,2 Aged open tickets');
  });

  it('says that some properties are hidden', () => {
    const card = open({ answer: { crmv_band: 'red', crmv_score: '12.0' } });

    expect(card.findAll(Heading)[0]?.text).toBe('12.0 of 100');
    expect(card.text()).toContain('missing or hidden from you');
  });
});

describe('the age of a score', () => {
  it('is no matter for a week and a day', () => {
    expect(open({ answer: acme({ crmv_as_of: '2026-11-14' }) }).maybeFind(Alert)).toBeNull();
  });

  it('is told from the ninth day', () => {
    const alert = open({ answer: acme({ crmv_as_of: '2026-11-13' }) }).find(Alert);

    expect(alert.props.title).toBe('This is 9 days old');
    expect(alert.props.variant).toBe('info');
    expect(told(alert)).toContain('while CRM Vitals is not running');
  });

  it('is a warning from the fifteenth day', () => {
    const alert = open({ answer: acme({ crmv_as_of: '2026-11-07' }) }).find(Alert);

    expect(alert.props.title).toBe('This is 15 days old and may no longer be true');
    expect(alert.props.variant).toBe('warning');
  });

  it('is a warning where the day is not known', () => {
    const alert = open({ answer: acme({ crmv_as_of: null }) }).find(Alert);

    expect(alert.props.title).toBe('It is not known how old this is');
    expect(alert.props.variant).toBe('warning');
  });
});

describe('the card of a grey company', () => {
  it('shows no number, and what is missing', () => {
    const card = open({ answer: greyAcme({ crmv_score: '61.5' }) });

    expect(card.findAll(Heading).map((heading) => heading.text)).toEqual([
      'No score',
      'What is missing',
      'Open follow-up tasks',
    ]);
    expect(card.find(Tag).text).toBe('Grey: too little is known');
    expect(card.find(Tag).props.variant).toBe('default');
    expect(card.text()).not.toContain('61.5');
    expect(card.text()).toContain('Nothing is known of adoption');
    expect(card.text()).toContain('31% of the evidence');
  });
});

it('a score without reasons says that none stands out, a grey one that nothing is known', () => {
  const scored = open({ answer: acme({ crmv_reasons: null }) });
  const grey = open({ answer: greyAcme({ crmv_reasons: '' }) });

  expect(scored.text()).toContain('Why this score / No single reason stands out.');
  expect(grey.text()).toContain('What is missing / not known');
});

describe('the card without a score', () => {
  it('says whom to ask where a company was never scored', () => {
    const unscored = Object.fromEntries(PROPERTIES.map((property) => [property, null]));

    const card = open({ answer: unscored });

    expect(card.find(Alert).props.title).toBe('Not scored yet');
    expect(told(card.find(Alert))).toContain('is this company linked to an account?');
    expect(card.maybeFind(Tag)).toBeNull();
  });

  it('says what to run where the properties are not there', () => {
    const card = open({ answer: {} });

    expect(card.find(Alert).props.title).toBe('There are no health properties here');
    expect(told(card.find(Alert))).toContain('./vitals hubspot install');
  });

  it('waits while HubSpot reads', () => {
    const card = open({ isLoading: true });

    expect(card.find(LoadingSpinner).props.label).toBe('Reading the health of this company');
    expect(card.maybeFind(Alert)).toBeNull();
  });

  it('says that it could not be read, without the inner words of the error, and tries again', () => {
    let tries = 0;
    const refetch = () => {
      tries += 1;
      return Promise.resolve();
    };
    const card = open({ error: new Error('403 from crm.example'), refetch });

    expect(card.find(ErrorState).props.title).toBe('The health of this company could not be read');
    expect(card.page()).not.toContain('crm.example');

    card.find(Button).trigger('onClick');

    expect(tries).toBe(1);
  });

  it('waits while a failed read is repeated, and does not take it for missing properties', () => {
    const card = open({ isRefetching: true });

    expect(card.maybeFind(Alert)).toBeNull();
    expect(card.find(LoadingSpinner).props.label).toBe('Reading the health of this company');
  });

  it('keeps showing the score while it is read anew', () => {
    const card = open({ answer: acme(), isRefetching: true });

    expect(card.findAll(Heading)[0]?.text).toBe('61.5 of 100');
  });
});

it('the card asks for the health properties, raw, and for nothing else of the company', () => {
  const card = open({ answer: acme() });

  expect(card.mocks.useCrmProperties.calls[0]).toEqual([[...PROPERTIES]]);
});
