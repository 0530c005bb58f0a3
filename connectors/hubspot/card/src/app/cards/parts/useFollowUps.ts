import { useEffect, useState } from 'react';
import { useAssociations } from '@hubspot/ui-extensions/crm';
import { byDue, type FollowUp, followUp } from '../health/followup';

type AssociationResult = ReturnType<typeof useAssociations>['results'][number];

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
  // Spelled out here: HubSpot's build reads the request from this call, to have the first page ready when the card opens.
  const { results, isLoading, error, pagination } = useAssociations({
    toObjectType: '0-27',
    properties: ['hs_task_subject', 'hs_task_status', 'hs_task_body', 'hs_timestamp'],
    pageLength: 50,
  });
  const [progress, setProgress] = useState<Progress>({ last: null, pages: 0, tasks: 0, followUps: [] });
  const { currentPage, hasNextPage, nextPage } = pagination;

  const isAnswered = !isLoading && error === null;
  // Right after a page is asked for, the one before still stands there as if it were the answer.
  if (isAnswered && progress.last !== results) {
    setProgress(counted(progress, results, timeZone));
  }

  const isCounted = isAnswered && progress.pages === currentPage;
  const isMore = hasNextPage && progress.pages < MOST_PAGES;
  useEffect(() => {
    if (isCounted && isMore) {
      nextPage();
    }
  }, [isCounted, isMore, nextPage]);

  if (error !== null) {
    return { kind: 'failed' };
  }
  if (!isCounted || isMore) {
    return { kind: 'loading' };
  }
  const once = new Map(progress.followUps.map((one) => [one.id, one]));
  return {
    kind: 'found',
    followUps: [...once.values()].sort(byDue),
    looked: hasNextPage ? progress.tasks : null,
  };
}

function counted(before: Progress, page: readonly AssociationResult[], timeZone: string): Progress {
  const ours = page
    .map((task) => followUp(task.toObjectId, task.properties, timeZone))
    .filter((one): one is FollowUp => one !== null);
  return {
    last: page,
    pages: before.pages + 1,
    tasks: before.tasks + page.length,
    followUps: [...before.followUps, ...ours],
  };
}
