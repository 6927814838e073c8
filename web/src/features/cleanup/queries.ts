import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { api, http, type Schemas } from '../../api/client';
import { events } from '../../api/events';
import { replaced } from './in-sight';
import { NO_PACE, type Pace, paceOf, type Sight } from './pace';

export type Cleanup = Schemas['CleanupView'];
export type Item = Schemas['CleanupItemView'];

export type TrashItem = Schemas['TrashTrashItem'];
export type ItemState = Item['state'];
/** What a list of items is narrowed to; what was deleted for good is told apart from what lies in the trash. */
export type ItemFilter = ItemState | 'purged';

const CLEANUP = ['get', '/api/v1/cleanups/{id}'];
const CLEANUPS = ['get', '/api/v1/cleanups'];
const ITEMS = ['get', '/api/v1/cleanups/{id}/items'];
const TRASH = ['get', '/api/v1/trash'];
const LOOK_AGAIN_MS = 1_500;
const PAGE = 100;
export const ITEMS_A_PAGE = 100;
const NEWEST = 20;
const FIRST = 3;
const MOST = 500;

export const isMoving = (cleanup: Cleanup) => cleanup.state === 'running' || cleanup.state === 'undoing';

/** Whether something of it may be had back, and nobody works on it. */
export const canUndo = ({ state, done }: Cleanup) => (state === 'done' || state === 'failed') && done.undoable > 0;

const isCleanup = (value: unknown): value is Cleanup =>
  typeof value === 'object' && value !== null && 'planHash' in value;

/** What the service tells of a cleanup while it or its undo goes on. */
async function* told(id: string, signal: AbortSignal) {
  const parsed = (data: string) => {
    const value: unknown = JSON.parse(data);
    return isCleanup(value) ? value : undefined;
  };
  const isLast = (data: string) => {
    const cleanup = parsed(data);
    return cleanup !== undefined && !isMoving(cleanup);
  };
  for await (const data of events(`/api/v1/cleanups/${id}/events`, signal, isLast)) {
    const cleanup = parsed(data);
    if (cleanup) yield cleanup;
  }
}

/** Makes stale what a cleanup or its undo changes. */
export function useStale() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [
        CLEANUPS,
        CLEANUP,
        ITEMS,
        TRASH,
        ['get', '/api/v1/duplicates'],
        ['get', '/api/v1/connections'],
        ['get', '/api/v1/overview'],
        ['get', '/api/v1/files'],
        ['get', '/api/v1/folders'],
        ['get', '/api/v1/tags'],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}

/** A cleanup, followed by its events while it or its undo goes on; how fast that goes, and why it cannot be followed. */
export function useCleanup(id: string) {
  const client = useQueryClient();
  const stale = useStale();
  const options = api.queryOptions('get', '/api/v1/cleanups/{id}', { params: { path: { id } } });
  const cleanup = useQuery(options);
  const key = ['cleanup-pace', id];
  const pace = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      let pace: Pace = NO_PACE;
      let first: Sight | undefined;
      for await (const next of told(id, signal)) {
        const sight = { at: performance.now(), cleanup: next };
        first ??= sight;
        pace = paceOf(first, sight);
        client.setQueryData(options.queryKey, next);
        client.setQueryData(key, pace);
      }
      await stale();
      return pace;
    },
    enabled: cleanup.data !== undefined && isMoving(cleanup.data),
    staleTime: 0,
  });
  return { ...cleanup, pace: pace.data ?? NO_PACE, lost: pace.error, follow: pace.refetch };
}

/** The newest cleanups, to notice whatever begins and ends. */
export const newest = () =>
  queryOptions({
    queryKey: [...CLEANUPS, 'newest'],
    queryFn: async ({ signal }) => {
      const { data } = await http.GET('/api/v1/cleanups', { params: { query: { limit: NEWEST } }, signal });
      return data?.items ?? [];
    },
  });

/** What is asked back: of a cleanup these items, or all where none are named. */
export interface Wish {
  cleanupId: string;
  itemIds?: string[];
}

/** What came of it, in files; `problems` says why not all are back. */
export interface Restored {
  asked: number;
  back: number;
  problems: string[];
}

/** Why these items of a cleanup are not back, each reason once. */
async function reasons(id: string, itemIds: string[]) {
  const open = new Set(itemIds);
  const found = new Set<string>();
  for (const state of ['failed', 'unknown'] as const) {
    let cursor = start();
    do {
      const page = await itemPage(id, { filter: state, limit: MOST, cursor });
      page.items.forEach((item) => {
        if (open.delete(item.id) && item.reason) found.add(item.reason);
      });
      cursor = page.nextCursor ?? null;
    } while (cursor !== null && open.size > 0);
  }
  return [...found];
}

async function restored({ cleanupId: id, itemIds }: Wish, onProgress: (back: number) => void): Promise<Restored> {
  const params = { path: { id } };
  const { data: before } = await http.GET('/api/v1/cleanups/{id}', { params });
  const { data: begun } = await http.POST('/api/v1/cleanups/{id}/undo', {
    params,
    ...(itemIds === undefined ? {} : { body: { itemIds } }),
  });
  const asked = itemIds?.length ?? before?.done.undoable ?? 0;
  const backOf = (cleanup?: Cleanup) => (cleanup?.done.restored ?? 0) - (before?.done.restored ?? 0);
  let last = begun;
  for await (const next of told(id, new AbortController().signal)) {
    last = next;
    onProgress(backOf(last));
  }
  const why = itemIds && backOf(last) < asked ? await reasons(id, itemIds) : [];
  return { asked, back: backOf(last), problems: [...(last?.detail ? [last.detail] : []), ...why] };
}

const refused = (wish: Wish, refusal: unknown): Restored => ({
  asked: wish.itemIds?.length ?? 0,
  back: 0,
  problems: [refusal instanceof Error ? refusal.message : String(refusal)],
});

/** Asks files back and waits until the service has done what it can. One call after the other; see {@link Wish}. */
export function useRestore() {
  const onSettled = useStale();
  const [back, setBack] = useState(0);
  const restore = useMutation({
    mutationFn: async (wishes: readonly Wish[]) => {
      const all: Restored = { asked: 0, back: 0, problems: [] };
      for (const wish of wishes) {
        const one = await restored(wish, (n) => setBack(all.back + n)).catch((refusal: unknown) =>
          refused(wish, refusal),
        );
        all.asked += one.asked;
        all.back += one.back;
        all.problems.push(...one.problems.filter((problem) => !all.problems.includes(problem)));
      }
      return all;
    },
    onMutate: () => setBack(0),
    onSettled,
  });
  return { ...restore, back };
}

const start = (): string | null => null;

const narrowed = (filter: ItemFilter) => {
  switch (filter) {
    case 'purged':
      return { purged: true };
    case 'removed':
      return { state: filter, purged: false };
    default:
      return { state: filter };
  }
};

interface Part {
  filter: ItemFilter | undefined;
  limit: number;
  /** Where the part before it ended; null at the beginning. */
  cursor: string | null;
}

async function itemPage(id: string, { filter, limit, cursor }: Part, signal?: AbortSignal) {
  const query = {
    limit,
    ...(filter === undefined ? {} : narrowed(filter)),
    ...(cursor === null ? {} : { cursor }),
  };
  const { data } = await http.GET('/api/v1/cleanups/{id}/items', {
    params: { path: { id }, query },
    ...(signal === undefined ? {} : { signal }),
  });
  if (data === undefined) {
    throw new Error('The list of files came without content');
  }
  return data;
}

const items = (id: string, filter: ItemFilter | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ITEMS, id, filter],
    queryFn: ({ pageParam, signal }) => itemPage(id, { filter, limit: ITEMS_A_PAGE, cursor: pageParam }, signal),
    initialPageParam: start(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The items of a cleanup, or some of them, a page after the other. */
export const useItems = (cleanup: Cleanup, filter: ItemFilter | undefined) =>
  useInfiniteQuery(items(cleanup.id, filter));

/** While they change, looks again at the page of items in sight, and at that only. */
export function useFreshItems(cleanup: Cleanup, filter: ItemFilter | undefined, page: number) {
  const client = useQueryClient();
  const { queryKey } = items(cleanup.id, filter);
  useQuery({
    queryKey: ['items-in-sight', cleanup.id, filter, page],
    queryFn: async ({ signal }) => {
      const known = client.getQueryData(queryKey);
      if (known && page < known.pages.length) {
        const cursor = known.pages[page - 1]?.nextCursor ?? null;
        const fresh = await itemPage(cleanup.id, { filter, limit: ITEMS_A_PAGE, cursor }, signal);
        client.setQueryData(queryKey, (known) => known && replaced(known, page, fresh));
      }
      return null;
    },
    enabled: isMoving(cleanup),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The first few of a state; asked for anew when their number has changed. */
export const firstItems = (cleanup: Cleanup, state: keyof Cleanup['done'] & ItemState) =>
  queryOptions({
    queryKey: [...ITEMS, cleanup.id, state, 'first', cleanup.done[state]],
    queryFn: async ({ signal }) => {
      const { data } = await http.GET('/api/v1/cleanups/{id}/items', {
        params: { path: { id: cleanup.id }, query: { state, limit: FIRST } },
        signal,
      });
      return data?.items ?? [];
    },
    placeholderData: (before) => before,
  });

/** What lies in the trash, of one storage or of all; what was moved last comes first. */
export const trash = (connectionId: string | null) =>
  infiniteQueryOptions({
    queryKey: [...TRASH, connectionId],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        ...(connectionId === null ? {} : { connectionId }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { data } = await http.GET('/api/v1/trash', { params: { query }, signal });
      if (data === undefined) {
        throw new Error('The trash came without content');
      }
      return data;
    },
    initialPageParam: start(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** How many days files lie in the trash before they are deleted for good. */
export const useRetention = () => api.useQuery('get', '/api/v1/overview').data?.trashRetentionDays;

export const connections = () => api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });

export const history = () =>
  infiniteQueryOptions({
    queryKey: [...CLEANUPS, 'history'],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await http.GET('/api/v1/cleanups', { params: { query }, signal });
      if (data === undefined) {
        throw new Error('The history came without content');
      }
      return data;
    },
    initialPageParam: start(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useCleanupActions() {
  const onSettled = useStale();
  return {
    confirm: api.useMutation('post', '/api/v1/cleanups/{id}/confirm', { onSettled }),
    undo: api.useMutation('post', '/api/v1/cleanups/{id}/undo', { onSettled }),
    discard: api.useMutation('delete', '/api/v1/cleanups/{id}', { onSettled }),
  };
}
