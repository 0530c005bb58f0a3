import React from 'react';
import { Button, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { readHealth } from '../health/health';
import { type Reader, speechFor } from '../words/speech';
import { Ask } from './Ask';
import { FollowUps } from './FollowUps';
import { Score } from './Score';

/**
 * The health of the open company, out of its own properties: HubSpot's page reads them, no server of ours takes part.
 *
 * now: asked at every drawing, because a page may stay open overnight
 */
export function CompanyHealth(props: { reader: Reader; timeZone: string; now: () => Date }) {
  // Spelled out here: HubSpot's build reads the names from this call, to have the values ready when the card opens.
  const answer = useCrmProperties([
    'crmv_score',
    'crmv_band',
    'crmv_trend',
    'crmv_coverage',
    'crmv_outcome',
    'crmv_experience',
    'crmv_reasons',
    'crmv_as_of',
    'crmv_scorecard',
  ]);
  const speech = speechFor(props.reader);
  const { words } = speech;

  // While a failed read is repeated there is no error, and nothing read yet: that is not "no properties".
  const nothingYet = answer.isRefetching && Object.keys(answer.properties).length === 0;
  if (answer.isLoading || nothingYet) {
    return <LoadingSpinner label={words.loading} showLabel />;
  }
  if (answer.error !== null) {
    return (
      <ErrorState title={words.failed.title}>
        <Text>{words.failed.text}</Text>
        <Button onClick={() => void answer.refetch()}>{words.failed.again}</Button>
      </ErrorState>
    );
  }
  const reading = readHealth(answer.properties);
  if (reading.kind === 'absent') {
    return <Ask about={words.absent} />;
  }
  const now = props.now();
  return (
    <Flex direction="column" gap="medium">
      {reading.kind === 'unscored' ? (
        <Ask about={words.unscored} />
      ) : (
        <Score health={reading.health} speech={speech} now={now} />
      )}
      <FollowUps speech={speech} timeZone={props.timeZone} now={now} />
    </Flex>
  );
}
