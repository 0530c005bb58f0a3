import { describe, expect, it } from 'vitest';
import { byDue, followUp } from '../src/app/cards/health/followup';

const MARK = 'ref: CV-p01-0123456789abcdef';

const task = (changed: Record<string, string | null> = {}) => ({
  hs_task_subject: 'Call Acme',
  hs_task_status: 'NOT_STARTED',
  hs_task_body: `Why: tickets.\n\n${MARK}`,
  hs_timestamp: '2026-11-24T12:00:00Z',
  ...changed,
});

describe('a task', () => {
  it('of ours is a follow-up with its subject and due day', () => {
    expect(followUp(7, task(), 'UTC')).toEqual({ id: 7, subject: 'Call Acme', due: '2026-11-24' });
  });

  it('of ours is known again inside the HTML of an editor', () => {
    const edited = task({ hs_task_body: `<p>Why: tickets.</p><p>ref:&nbsp;<b>CV-p01-0123456789abcdef</b></p>` });

    expect(followUp(7, edited, 'UTC')).not.toBeNull();
  });

  it.each(['Call them', 'ref: CV-SHORT', 'ref: XX-p01-0123456789abcdef', '', null])(
    'of someone else is left out: %j',
    (body) => {
      expect(followUp(7, task({ hs_task_body: body }), 'UTC')).toBeNull();
    },
  );

  it.each(['COMPLETED', 'DEFERRED', 'completed'])('that is %s is no longer open', (status) => {
    expect(followUp(7, task({ hs_task_status: status }), 'UTC')).toBeNull();
  });

  it.each(['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'A_WORD_OF_TOMORROW', null])('that is %s is open', (status) => {
    expect(followUp(7, task({ hs_task_status: status }), 'UTC')).not.toBeNull();
  });

  it('is due on the day that the portal shows', () => {
    const lateInNewYork = task({ hs_timestamp: '2026-11-25T03:00:00Z' });

    expect(followUp(7, lateInNewYork, 'America/New_York')?.due).toBe('2026-11-24');
  });

  it('without a subject or a due day still counts', () => {
    expect(followUp(7, task({ hs_task_subject: ' ', hs_timestamp: null }), 'UTC')).toEqual({
      id: 7,
      subject: null,
      due: null,
    });
  });
});

it('the most urgent task comes first, one without a due day last', () => {
  const ids = [
    followUp(1, task({ hs_timestamp: null }), 'UTC'),
    followUp(2, task({ hs_timestamp: '2026-12-01T12:00:00Z' }), 'UTC'),
    followUp(3, task({ hs_timestamp: '2026-11-24T12:00:00Z' }), 'UTC'),
  ].filter((one) => one !== null);

  expect(ids.sort(byDue).map((one) => one.id)).toEqual([3, 2, 1]);
});
