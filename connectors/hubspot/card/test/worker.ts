import { createRemoteRoot, isRemoteText, type RemoteRoot } from '@remote-ui/core';
import { createRoot } from '@remote-ui/react';
import type { ReactNode } from 'react';

type Answered<T> = { data: T } | { error: string };

interface TaskPage {
  results: { toObjectId: number; associationTypes: never[]; properties: Record<string, string | null> }[];
  hasMore: boolean;
  nextOffset: number;
}

interface TaskRequest {
  toObjectType: string;
  properties: string[];
  pageLength: number;
  offset?: number;
}

type Changed = (properties: Record<string, string | null>) => void;

/** The part of HubSpot's page that a card runs in: it answers the card's requests, and takes what the card draws. */
export interface Page {
  properties: (names: string[]) => Answered<Record<string, string | null>>;
  tasks: (request: TaskRequest) => Answered<TaskPage>;
  context: unknown;
  /** set by the card: HubSpot tells it of a change made on the page */
  changed?: Changed;
}

/** Starts the card as HubSpot's worker does: by its entry file, with the real hooks. At most once in a test file. */
export async function start(page: Page): Promise<RemoteRoot> {
  let draw: ((api: { context: unknown }) => ReactNode) | undefined;
  const answer = <T>(told: Answered<T>) => Promise.resolve({ json: () => Promise.resolve(told) });
  const worker = {
    __HUBSPOT_EXTENSION_WORKER__: true,
    extend_V2: (callback: typeof draw) => {
      draw = callback;
    },
    hsWorkerAPI: {
      fetchCrmProperties: (names: string[], changed: Changed) => {
        page.changed = changed;
        return answer(page.properties(names));
      },
      fetchAssociations: (request: TaskRequest) => answer(page.tasks(request)),
    },
  };
  Object.assign(globalThis, { self: worker });
  await import('../src/app/cards/HealthCard');
  if (draw === undefined) {
    throw new Error('the card did not register itself');
  }
  const root = createRemoteRoot(() => undefined);
  createRoot(root).render(draw({ context: page.context }));
  return root;
}

/** Everything a reader reads, from top to bottom; titles and labels too. */
export function drawn(node: { children: readonly unknown[] }): string[] {
  return node.children.flatMap((child) => {
    if (isRemoteText(child as never)) {
      return [(child as { text: string }).text];
    }
    const { props, ...rest } = child as { props: Record<string, unknown>; children: readonly unknown[] };
    const named = [props.title, props.label].filter((text): text is string => typeof text === 'string');
    return [...named, ...drawn(rest)];
  });
}
