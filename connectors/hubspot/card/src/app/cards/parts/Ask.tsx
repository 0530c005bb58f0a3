import React from 'react';
import { Alert, List, Text } from '@hubspot/ui-extensions';
import type { Notice } from '../words/words';

/** Says that there is no health to show, and whom to ask for what. */
export function Ask({ about }: { about: Notice & { readonly asks: readonly string[] } }) {
  return (
    <Alert title={about.title} variant="info">
      <Text>{about.text}</Text>
      <List variant="unordered-styled">
        {about.asks.map((ask) => (
          <Text key={ask}>{ask}</Text>
        ))}
      </List>
    </Alert>
  );
}
