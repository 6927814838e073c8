import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http, type Schemas } from '../../api/client';
import { events } from '../../api/events';
import { NO_PACE, type Pace, paceOf, type Sight } from './pace';

export type Cleanup = Schemas['CleanupView'];
export type Item = Schemas['CleanupItemView'];

export type TrashItem = Schemas['TrashTrashItem'];
export type ItemState = Item['state'];

const CLEANUP = ['get', '/api/v1/cleanups/{id}'];
const CLEANUPS = ['get', '/api/v1/cleanups'];
const ITEMS = ['get', '/api/v1/cleanups/{id}/items'];
const TRASH = ['get', '/api/v1/trash'];
const LOOK_AGAIN_MS = 1_500;
const PAGE = 100;
const NEWEST = 20;
const FIRST = 3;
const MOST = 500;

export const isMoving = (cleanup: Cleanup) => cleanup.state === 'running' || cleanup.state === 'undoing';

/** Whether something of it lies in the trash, and nobody works on it. */
export const canUndo = ({ state, done }: Cleanup) =>
  (state === 'done' || state === 'failed') && done.removed > done.purged;

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
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}

/** A cleanup, followed by its events while it or its undo goes on; and how fast that goes. */
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
    retry: true,
  });
  return { ...cleanup, pace: pace.data ?? NO_PACE };
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

/** What came of it; `problems` says why not all is back. */
export interface Restored {
  back: number;
  problems: string[];
}

/** Why these items of a cleanup are not back, each reason once. */
async function reasons(id: string, itemIds: string[]) {
  const { data } = await http.GET('/api/v1/cleanups/{id}/items', { params: { path: { id }, query: { limit: MOST } } });
  const asked = new Set(itemIds);
  const found = (data?.items ?? []).filter((item) => asked.has(item.id) && item.state !== 'restored');
  return [...new Set(found.flatMap(({ reason }) => (reason ? [reason] : [])))];
}

async function restored({ cleanupId: id, itemIds }: Wish, signal: AbortSignal): Promise<Restored> {
  try {
    const path = { id };
    const { data: begun } = await http.POST('/api/v1/cleanups/{id}/undo', {
      params: { path },
      ...(itemIds === undefined ? {} : { body: { itemIds } }),
    });
    let last = begun;
    for await (const next of told(id, signal)) last = next;
    const back = (last?.done.restored ?? 0) - (begun?.done.restored ?? 0);
    const why = itemIds && back < itemIds.length ? await reasons(id, itemIds) : [];
    return { back, problems: [...(last?.detail ? [last.detail] : []), ...why] };
  } catch (refusal) {
    return { back: 0, problems: [refusal instanceof Error ? refusal.message : String(refusal)] };
  }
}

/** Asks files back and waits until the service has done what it can. One call after the other; see {@link Wish}. */
export function useRestore() {
  const onSettled = useStale();
  return useMutation({
    mutationFn: async (wishes: readonly Wish[]) => {
      const all: Restored = { back: 0, problems: [] };
      for (const wish of wishes) {
        const one = await restored(wish, new AbortController().signal);
        all.back += one.back;
        all.problems.push(...one.problems.filter((problem) => !all.problems.includes(problem)));
      }
      return all;
    },
    onSettled,
  });
}

const start = (): string | null => null;

/** The items in a state, or all; looked at again while they change. */
export const items = (cleanup: Cleanup, state?: ItemState) =>
  infiniteQueryOptions({
    queryKey: [...ITEMS, cleanup.id, state],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        ...(state === undefined ? {} : { state }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { data } = await http.GET('/api/v1/cleanups/{id}/items', {
        params: { path: { id: cleanup.id }, query },
        signal,
      });
      if (data === undefined) {
        throw new Error('The list of files came without content');
      }
      return data;
    },
    initialPageParam: start(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: isMoving(cleanup) ? LOOK_AGAIN_MS : false,
  });

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
