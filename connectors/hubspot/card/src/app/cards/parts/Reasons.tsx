import React from 'react';
import { Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { Health } from '../health/health';
import type { Speech } from '../words/speech';

/** Why the score is what it is; where there is none, what is missing. In the order in which they were written, the weightiest first. */
export function Reasons({ health, speech }: { health: Health; speech: Speech }) {
  const { words } = speech;
  const isGrey = health.band === 'grey';
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>{isGrey ? words.missing : words.why}</Heading>
      {health.reasons.length === 0 ? (
        <Text>{isGrey ? words.notKnown : words.noReasons}</Text>
      ) : (
        <List variant="unordered-styled">
          {health.reasons.map(({ points, sentence }, place) => (
            <Text key={place}>
              {points !== null && (
                <Text inline format={{ fontWeight: 'bold' }}>
                  {speech.points(points)}
                </Text>
              )}
              {points === null ? sentence : ` ${sentence}`}
            </Text>
          ))}
        </List>
      )}
    </Flex>
  );
}
