import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../../api/client';
import type { Group, Strategy } from './choices';
import { withGroup, withoutGroup } from './group-pages';

const DUPLICATES = ['get', '/api/v1/duplicates'];
const PAGE = 50;

export const groups = (strategy: Strategy, connectionId: string | null) =>
  infiniteQueryOptions({
    queryKey: [...DUPLICATES, strategy, connectionId],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        strategy,
        limit: PAGE,
        ...(connectionId === null ? {} : { connectionId }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { data } = await http.GET('/api/v1/duplicates', { params: { query }, signal });
      if (data === undefined) {
        throw new Error('The list of duplicates came without content');
      }
      return data;
    },
    initialPageParam: first(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

function first(): string | null {
  return null;
}

export const connections = () => api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });

/** Decides about groups of the list that is shown; it changes at once, and as it was where the server refuses. */
export function useGroupActions(shown: ReturnType<typeof groups>) {
  const client = useQueryClient();
  // The list that is shown is right already; to ask for all its pages anew would take long.
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: DUPLICATES, refetchType: 'none' }),
      client.invalidateQueries({ queryKey: ['get', '/api/v1/overview'] }),
    ]);
  const show = (change: typeof withGroup, group: Group) =>
    client.setQueryData(shown.queryKey, (pages) => pages && change(pages, group));
  return {
    dismiss: useMutation({
      mutationFn: ({ id }: Group) => http.POST('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } } }),
      onMutate: (group) => show(withoutGroup, group),
      onError: (_, group) => show(withGroup, group),
      onSuccess,
    }),
    takeBack: useMutation({
      mutationFn: ({ id }: Group) => http.DELETE('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } } }),
      onMutate: (group) => show(withGroup, group),
      onError: (_, group) => show(withoutGroup, group),
      onSuccess,
    }),
    plan: api.useMutation('post', '/api/v1/cleanups', {
      onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/cleanups'] }),
      // A refusal may tell what the page did not know of them.
      onError: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/connections'] }),
    }),
  };
}
