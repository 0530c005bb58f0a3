import React from 'react';
import { Alert } from '@hubspot/ui-extensions';
import type { Age } from '../health/age';
import type { Words } from '../words/words';

/** Says plainly that a score is not of today; nothing where it is. */
export function AgeNotice({ age, words }: { age: Age; words: Words }) {
  const notice = noticeOf(age, words);
  if (notice === null) {
    return null;
  }
  return (
    <Alert title={notice.title} variant={age.kind === 'aging' ? 'info' : 'warning'}>
      {notice.text}
    </Alert>
  );
}

function noticeOf(age: Age, words: Words) {
  switch (age.kind) {
    case 'fresh':
      return null;
    case 'aging':
      return words.aging(age.days);
    case 'old':
      return words.old(age.days);
    case 'unknown':
      return words.ageUnknown;
    case 'future':
      return words.fromFuture;
  }
}
