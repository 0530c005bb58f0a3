import React from 'react';
import { DescriptionList, DescriptionListItem, Flex, Heading, Tag, Text } from '@hubspot/ui-extensions';
import { ageOf } from '../health/age';
import { dayOf } from '../health/day';
import type { Band, Health } from '../health/health';
import type { Speech } from '../words/speech';
import { AgeNotice } from './AgeNotice';
import { Reasons } from './Reasons';

const COLORS: Readonly<Record<Band, 'error' | 'warning' | 'success' | 'default'>> = {
  red: 'error',
  yellow: 'warning',
  green: 'success',
  grey: 'default',
};

/**
 * The score with all that says how far it can be trusted. The color is that of the written band: HubSpot's own score circle has limits of its own and would
 * contradict the scorecard.
 */
export function Score({ health, speech, now }: { health: Health; speech: Speech; now: Date }) {
  const { words } = speech;
  const age = ageOf(health.asOf, dayOf(now));
  const known = (value: number | null) => (value === null ? words.notKnown : speech.number(value));
  const day = health.asOf === null ? words.notKnown : speech.day(health.asOf);
  return (
    <Flex direction="column" gap="small">
      <Flex direction="row" gap="small" align="center" wrap="wrap">
        <Heading inline>{health.score === null ? words.noScore : words.of100(speech.number(health.score))}</Heading>
        <Tag variant={health.band === null ? 'default' : COLORS[health.band]}>
          {health.band === null ? words.noBand : words.band[health.band]}
        </Tag>
      </Flex>
      {health.band === 'grey' && <Text>{words.greyWhy}</Text>}
      <AgeNotice age={age} words={words} />
      <Reasons health={health} speech={speech} />
      <DescriptionList direction="row">
        <DescriptionListItem label={words.trend.label}>
          {health.trend === null ? words.notKnown : words.trend[health.trend]}
        </DescriptionListItem>
        <DescriptionListItem label={words.coverage}>
          {health.coverage === null ? words.notKnown : words.coverageValue(speech.percent(health.coverage))}
        </DescriptionListItem>
        <DescriptionListItem label={words.outcome}>{known(health.outcome)}</DescriptionListItem>
        <DescriptionListItem label={words.experience}>{known(health.experience)}</DescriptionListItem>
        <DescriptionListItem label={words.asOf}>
          {'days' in age ? `${day} (${words.ago(age.days)})` : day}
        </DescriptionListItem>
        <DescriptionListItem label={words.scorecard}>{health.scorecard ?? words.notKnown}</DescriptionListItem>
      </DescriptionList>
      {health.partial && <Text variant="microcopy">{words.partial}</Text>}
    </Flex>
  );
}
