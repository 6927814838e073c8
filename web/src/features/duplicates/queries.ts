import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../../api/client';
import type { Strategy } from './choices';

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

export function useGroupActions() {
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all([DUPLICATES, ['get', '/api/v1/overview']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return {
    dismiss: api.useMutation('post', '/api/v1/duplicates/{id}/dismiss', { onSettled }),
    takeBack: api.useMutation('delete', '/api/v1/duplicates/{id}/dismiss', { onSettled }),
    plan: api.useMutation('post', '/api/v1/cleanups', {
      onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/cleanups'] }),
      // A refusal may tell what the page did not know of them.
      onError: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/connections'] }),
    }),
  };
}
