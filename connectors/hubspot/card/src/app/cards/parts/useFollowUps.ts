import { useEffect, useState } from 'react';
import { useAssociations } from '@hubspot/ui-extensions/crm';
import { byDue, type FollowUp, followUp, TASK_PROPERTIES } from '../health/followup';

const TASKS = '0-27';
const PAGE = 50;

/** Pages of tasks that are looked through; a company with more is told so. */
export const MOST_PAGES = 10;

export type Found =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** looked: how many tasks were looked through, where there were more; null where all were */
  | { readonly kind: 'found'; readonly followUps: readonly FollowUp[]; readonly looked: number | null };

interface Progress {
  /** the page that was counted last */
  readonly last: unknown;
  readonly pages: number;
  readonly tasks: number;
  readonly followUps: readonly FollowUp[];
}

/** Our open tasks of the open company. HubSpot tells all its tasks page by page, in no promised order, so that the pages are walked and ours picked out. */
export function useFollowUps(timeZone: string): Found {
  const { results, isLoading, error, pagination } = useAssociations({
    toObjectType: TASKS,
    properties: [...TASK_PROPERTIES],
    pageLength: PAGE,
  });
  const [progress, setProgress] = useState<Progress>({ last: null, pages: 0, tasks: 0, followUps: [] });
  const { hasNextPage, nextPage } = pagination;

  useEffect(() => {
    // Right after a page is asked for, the last one still stands there as if it were the answer.
    if (isLoading || error !== null || progress.last === results) {
      return;
    }
    const ours = results
      .map((task) => followUp(task.toObjectId, task.properties, timeZone))
      .filter((one): one is FollowUp => one !== null);
    const pages = progress.pages + 1;
    setProgress({
      last: results,
      pages,
      tasks: progress.tasks + results.length,
      followUps: [...progress.followUps, ...ours],
    });
    if (hasNextPage && pages < MOST_PAGES) {
      nextPage();
    }
  }, [results, isLoading, error, hasNextPage, nextPage, progress, timeZone]);

  if (error !== null) {
    return { kind: 'failed' };
  }
  const isDone = !isLoading && progress.last === results && (!hasNextPage || progress.pages >= MOST_PAGES);
  if (!isDone) {
    return { kind: 'loading' };
  }
  const once = new Map(progress.followUps.map((one) => [one.id, one]));
  return {
    kind: 'found',
    followUps: [...once.values()].sort(byDue),
    looked: hasNextPage ? progress.tasks : null,
  };
}
