import { answerOf, wireAnswering } from 'preview/answers';

/** Stands in for the wire that reads a record's fields. */
export const getRecord = wireAnswering(({ recordId }) => answerOf(recordId).record);
