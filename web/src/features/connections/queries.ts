import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http, type Schemas } from '../../api/client';
import { events } from '../../api/events';
import type { AccountKind } from '../../shared/provider-sign-in';
import { isOver, type Scan } from '../../shared/scans';
import { rateOf, type Sight } from './rate';

export type Connection = Schemas['Connection'];
export type Offer = Schemas['ConnectionsOffer'];

const HISTORY_PAGE = 20;
const CONNECTIONS = ['get', '/api/v1/connections'];

export const connections = () => api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });

export const subfolders = (path: string | undefined) =>
  api.queryOptions('get', '/api/v1/connections/local/folders', {
    params: { query: path === undefined ? {} : { path } },
  });

export const kinds = () => api.queryOptions('get', '/api/v1/connections/kinds');

/** Brings what a provider sent the browser back with, once: the same code never counts twice. */
export const finish = (kind: AccountKind, state: string | undefined, code: string | undefined) =>
  queryOptions({
    queryKey: ['finish-sign-in', state],
    queryFn: async () => {
      const { data } = await http.POST('/api/v1/connections/oauth/{kind}/finish', {
        params: { path: { kind } },
        body: { state: state ?? '', code: code ?? '' },
      });
      return data;
    },
    enabled: state !== undefined && code !== undefined,
    staleTime: Infinity,
    retry: false,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const problems = (scan: string) =>
  api.queryOptions('get', '/api/v1/scans/{id}/problems', { params: { path: { id: scan }, query: { limit: 200 } } });

const start = (): string | null => null;

/** The scans of a storage, newest first, a page at a time. */
export const scansOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/v1/connections/{id}/scans', id],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: HISTORY_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await http.GET('/api/v1/connections/{id}/scans', { params: { path: { id }, query }, signal });
      return data ?? { items: [], nextCursor: null };
    },
    initialPageParam: start(),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** What a finished scan or a change of folders makes stale. */
export function useStale() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [
        CONNECTIONS,
        ['get', '/api/v1/overview'],
        ['get', '/api/v1/duplicates'],
        ['get', '/api/v1/scans'],
        ['get', '/api/v1/scans/{id}/problems'],
        ['get', '/api/v1/connections/{id}/scans'],
        ['get', '/api/v1/files'],
        ['get', '/api/v1/folders'],
        ['get', '/api/v1/tags'],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}

const isScan = (value: unknown): value is Scan => typeof value === 'object' && value !== null && 'phase' in value;

function parsed(data: string): Scan | undefined {
  const value: unknown = JSON.parse(data);
  return isScan(value) ? value : undefined;
}

/** A running scan as its events tell it and how fast files come, or why they do not tell; its end makes everything that depends on it stale. */
export function useProgress(scan: Scan) {
  const client = useQueryClient();
  const stale = useStale();
  const key = ['scan-progress', scan.id];
  const live = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      let last = { scan, filesPerSecond: 0 };
      let first: Sight | undefined;
      const ended = (data: string) => {
        const next = parsed(data);
        return next !== undefined && isOver(next);
      };
      for await (const data of events(`/api/v1/scans/${scan.id}/events`, signal, ended)) {
        const next = parsed(data) ?? last.scan;
        const sight = { at: performance.now(), files: next.filesSeen };
        first ??= sight;
        last = { scan: next, filesPerSecond: rateOf(first, sight) };
        client.setQueryData(key, last);
      }
      await stale();
      return last;
    },
    enabled: !isOver(scan),
    staleTime: Infinity,
  });
  return { ...(live.data ?? { scan, filesPerSecond: 0 }), lost: live.error, follow: live.refetch };
}

export function useConnectionActions() {
  const onSettled = useStale();
  return {
    connect: api.useMutation('post', '/api/v1/connections', { onSettled }),
    change: api.useMutation('patch', '/api/v1/connections/{id}', { onSettled }),
    disconnect: api.useMutation('delete', '/api/v1/connections/{id}', { onSettled }),
    test: api.useMutation('post', '/api/v1/connections/{id}/test', { onSettled }),
    scan: api.useMutation('post', '/api/v1/connections/{id}/scans', { onSettled }),
    cancel: api.useMutation('post', '/api/v1/scans/{id}/cancel', { onSettled }),
  };
}

/** Begins a scan of each storage that none is under way of. Fails with the first refusal, when all were asked for. */
export function useScanAll() {
  const onSettled = useStale();
  return useMutation({
    mutationFn: async (storages: Connection[]) => {
      const idle = storages.filter(({ lastScan }) => lastScan == null || isOver(lastScan));
      const begun = await Promise.allSettled(
        idle.map(({ id }) =>
          http.POST('/api/v1/connections/{id}/scans', { params: { path: { id } }, body: { acceptSmaller: false } }),
        ),
      );
      const refused = begun.find((one) => one.status === 'rejected');
      if (refused) throw refused.reason;
    },
    onSettled,
  });
}
