import { infiniteQueryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http, type Schemas } from '../../api/client';

export type Cleanup = Schemas['CleanupView'];
export type Item = Schemas['CleanupItemView'];

const LOOK_AGAIN_MS = 500;
const PAGE = 100;

export const isMoving = (cleanup: Cleanup) => cleanup.state === 'running' || cleanup.state === 'undoing';

/** A cleanup, looked at again and again while it runs. */
export const useCleanup = (id: string) =>
  useQuery({
    ...api.queryOptions('get', '/api/v1/cleanups/{id}', { params: { path: { id } } }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? LOOK_AGAIN_MS : false),
  });

const start = (): string | null => null;

/** The items; they are asked for anew when the cleanup's counts have changed. */
export const items = (cleanup: Cleanup) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/v1/cleanups/{id}/items', cleanup.id, cleanup.state, cleanup.done],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
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
    placeholderData: (before) => before,
  });

export const history = () =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/v1/cleanups'],
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
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isMoving)) ? LOOK_AGAIN_MS * 2 : false,
  });

export function useCleanupActions() {
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all(
      [
        ['get', '/api/v1/cleanups'],
        ['get', '/api/v1/cleanups/{id}'],
        ['get', '/api/v1/duplicates'],
        ['get', '/api/v1/connections'],
        ['get', '/api/v1/overview'],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  return {
    confirm: api.useMutation('post', '/api/v1/cleanups/{id}/confirm', { onSettled }),
    undo: api.useMutation('post', '/api/v1/cleanups/{id}/undo', { onSettled }),
    discard: api.useMutation('delete', '/api/v1/cleanups/{id}', { onSettled }),
    refresh: onSettled,
  };
}
