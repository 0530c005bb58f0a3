import { type Day, dayOf, parseInstant } from './day';

/** An open task that CRM Vitals opened. */
export interface FollowUp {
  readonly id: number;
  readonly subject: string | null;
  readonly due: Day | null;
}

// The last line of a body that CRM Vitals wrote, by which it knows its own tasks again.
const MARK = /\b[Rr]ef:\s*CV-[a-z0-9-]{1,80}(?![a-z0-9-])/u;
const DONE = new Set(['COMPLETED', 'DEFERRED']);

/** The task as a follow-up; null where it is someone else's, or no longer open. */
export function followUp(
  id: number,
  properties: Readonly<Partial<Record<string, string | null>>>,
  timeZone: string,
): FollowUp | null {
  const plain = (properties.hs_task_body ?? '').replace(/<[^>]*>/gu, ' ').replaceAll('&nbsp;', ' ');
  const status = properties.hs_task_status?.trim().toUpperCase() ?? '';
  if (!MARK.test(plain) || DONE.has(status)) {
    return null;
  }
  const subject = properties.hs_task_subject?.trim() ?? '';
  const due = parseInstant(properties.hs_timestamp);
  return {
    id,
    subject: subject === '' ? null : subject,
    due: due === null ? null : dayOf(due, timeZone),
  };
}

/** The most urgent first; those without a due day last. */
export function byDue(one: FollowUp, other: FollowUp): number {
  return (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.id - other.id;
}
