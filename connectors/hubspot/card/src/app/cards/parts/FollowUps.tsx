import React from 'react';
import { Divider, Flex, Heading, List, LoadingSpinner, Tag, Text } from '@hubspot/ui-extensions';
import { type Day, dayOf } from '../health/day';
import type { FollowUp } from '../health/followup';
import type { Speech } from '../words/speech';
import { type Found, useFollowUps } from './useFollowUps';

/** The open tasks that CRM Vitals opened on this company. That they cannot be read never spoils the score above them. */
export function FollowUps({ speech, timeZone, now }: { speech: Speech; timeZone: string; now: Date }) {
  const found = useFollowUps(timeZone);
  return (
    <Flex direction="column" gap="extra-small">
      <Divider />
      <Heading>{speech.words.tasks.title}</Heading>
      <Tasks found={found} speech={speech} today={dayOf(now, timeZone)} />
    </Flex>
  );
}

function Tasks({ found, speech, today }: { found: Found; speech: Speech; today: Day }) {
  const words = speech.words.tasks;
  if (found.kind === 'loading') {
    return <LoadingSpinner label={words.loading} size="xs" />;
  }
  if (found.kind === 'failed') {
    return <Text variant="microcopy">{words.failed}</Text>;
  }
  return (
    <>
      {found.followUps.length === 0 ? (
        <Text>{words.none}</Text>
      ) : (
        <List variant="unordered-styled">
          {found.followUps.map((one) => (
            <Task key={one.id} one={one} speech={speech} today={today} />
          ))}
        </List>
      )}
      {found.looked !== null && <Text variant="microcopy">{words.cut(found.looked)}</Text>}
    </>
  );
}

function Task({ one, speech, today }: { one: FollowUp; speech: Speech; today: Day }) {
  const words = speech.words.tasks;
  return (
    <Flex direction="column" gap="flush">
      <Text>{one.subject ?? words.untitled}</Text>
      {one.due !== null && one.due < today ? (
        <Tag variant="error">{words.overdue(speech.day(one.due))}</Tag>
      ) : (
        <Text variant="microcopy">{dueWords(one.due, today, speech)}</Text>
      )}
    </Flex>
  );
}

function dueWords(due: Day | null, today: Day, speech: Speech): string {
  const words = speech.words.tasks;
  if (due === null) {
    return words.noDue;
  }
  return due === today ? words.dueToday : words.due(speech.day(due));
}
