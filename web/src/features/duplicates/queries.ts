import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, http, type Schemas } from '../../api/client';
import { me } from '../../shared/me';
import { type Amount, type Group, type View, viewBy, wishOf } from './choices';
import { PAGE, type Page, pagesAround, rowsOf, type Sight } from './rows';

const DUPLICATES = ['get', '/api/v1/duplicates'];
/** Not below the list's own key: what makes the list anew makes new keys for its other pages. */
const MORE = ['more', '/api/v1/duplicates'];
const FORECAST = ['post', '/api/v1/cleanups/preview'];
const MINUTE = 60_000;

type List = Schemas['DuplicateGroupList'];
type Part = { cursor: string; skip: number; totals: false };
interface Further extends Page {
  /** Where the list goes on; undefined at its end. */
  next: string | undefined;
}

async function part(view: View, which: Part | undefined, signal: AbortSignal): Promise<List> {
  const query = {
    strategy: view.strategy,
    ...(view.preferConnections.length > 0 ? { preferConnections: view.preferConnections.join(',') } : {}),
    ...(view.preferPaths.length > 0 ? { preferPaths: view.preferPaths.join('//') } : {}),
    ...(view.protectedPaths.length > 0 ? { protectedPaths: view.protectedPaths.join('//') } : {}),
    ...(view.connectionId === null ? {} : { connectionId: view.connectionId }),
    ...which,
    limit: PAGE,
  };
  const { data } = await http.GET('/api/v1/duplicates', { params: { query }, signal });
  if (data === undefined) {
    throw new Error('The list of duplicates came without content');
  }
  return data;
}

/** The list as it is when it is asked for: its first page and how much there is. */
const firstPage = (view: View) =>
  queryOptions({
    queryKey: [...DUPLICATES, view],
    queryFn: ({ signal }) => part(view, undefined, signal),
    staleTime: MINUTE,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** Asks for what the review shows first. */
export async function askForGroups(client: QueryClient) {
  const { preferences } = await client.query({ ...me, staleTime: 'static' });
  await client.query(firstPage(viewBy(preferences.keepStrategy)));
}

/** Another page of the list as it was at that moment, found from the nearest one before it that is there. */
const page = (view: View, moment: number, number: number) =>
  queryOptions({
    queryKey: [...MORE, view, moment, number],
    queryFn: async ({ client, signal }): Promise<Further> => {
      const before = pageBefore(client, view, moment, number);
      if (before.next === undefined) return { number, items: [], next: undefined };
      const skip = (number - before.number - 1) * PAGE;
      const { items, nextCursor } = await part(view, { cursor: before.next, skip, totals: false }, signal);
      return { number, items, next: nextCursor ?? undefined };
    },
    staleTime: Infinity,
    gcTime: 0,
  });

function pageBefore(client: QueryClient, view: View, moment: number, number: number) {
  for (let earlier = number - 1; earlier > 0; earlier--) {
    const there = client.getQueryData(page(view, moment, earlier).queryKey);
    if (there) return there;
  }
  return { number: 0, next: client.getQueryData(firstPage(view).queryKey)?.nextCursor ?? undefined };
}

const there = (results: readonly { data?: Page | undefined; error: Error | null }[]) => ({
  pages: results.flatMap(({ data }) => data ?? []),
  error: results.find(({ error }) => error !== null)?.error ?? null,
});

/**
 * The groups of a view, without those that are gone. Pages come as they are in sight, wherever that is; those that have
 * come stay.
 */
export function useGroups(view: View, gone: ReadonlySet<string>, sight: Sight, enabled: boolean) {
  const client = useQueryClient();
  const first = useQuery({ ...firstPage(view), enabled });
  const moment = first.dataUpdatedAt;
  const groups = first.data?.totals?.groups ?? 0;
  const come = client.getQueriesData<Page>({ queryKey: [...MORE, view, moment] }).flatMap(([, data]) => data ?? []);
  const numbers = new Set([...come.map(({ number }) => number), ...pagesAround(sight, groups)]);
  const { pages, error } = useQueries({
    queries: [...numbers].map((number) => page(view, moment, number)),
    combine: there,
  });
  const items = first.data?.items;
  const rows = useMemo(
    () => (items ? rowsOf(groups, [{ number: 0, items }, ...pages], gone) : []),
    [groups, items, pages, gone],
  );
  const totals = useMemo(
    () =>
      first.data?.totals &&
      [...(items ?? []), ...pages.flatMap((each) => each.items)]
        .filter(({ id }) => gone.has(id))
        .reduce(without, first.data.totals),
    [first.data, items, pages, gone],
  );
  return { ...first, error: first.error ?? error, rows, totals };
}

const without = (totals: Schemas['GroupsTotals'], group: Group): Schemas['GroupsTotals'] => ({
  groups: totals.groups - 1,
  redundantFiles: totals.redundantFiles - (group.copies - 1),
  reclaimableBytes: totals.reclaimableBytes - group.reclaimableBytes,
});

/** What a plan by the rule alone would list. */
export const forecast = (view: View) =>
  queryOptions({
    queryKey: [...FORECAST, view],
    queryFn: async ({ signal }) => {
      const { data } = await http.POST('/api/v1/cleanups/preview', { body: wishOf(view, new Map()), signal });
      if (data === undefined) {
        throw new Error('The preview came without content');
      }
      return data;
    },
    staleTime: MINUTE,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const connections = () => api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });

/** Decides about groups of the list that is shown. */
export function useGroupActions() {
  const client = useQueryClient();
  // A count that is under way, or begins before the decision is kept, cannot tell whether the group was in it.
  const onMutate = (change: (group: Group) => unknown) => (group: Group) => {
    const isCounted =
      client.isFetching({ queryKey: FORECAST }) === 0 &&
      client.getQueriesData({ queryKey: FORECAST }).some(([, known]) => known !== undefined);
    change(group);
    return isCounted;
  };
  const onSuccess = async (_: unknown, __: Group, wasCounted: boolean) => {
    if (!wasCounted) {
      // Asked anew while its first answer is under way, a query waits for that one.
      await client.cancelQueries({ queryKey: FORECAST });
      await client.invalidateQueries({ queryKey: FORECAST });
    }
    await client.invalidateQueries({ queryKey: ['get', '/api/v1/overview'] });
  };
  const forecasts = (by: 1 | -1) => (group: Group) =>
    client.setQueriesData<Amount>({ queryKey: FORECAST }, (known) => known && counted(known, group, by));
  const [less, more] = [forecasts(-1), forecasts(1)];
  return {
    dismiss: useMutation({
      mutationFn: ({ id }: Group) => http.POST('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } } }),
      onMutate: onMutate(less),
      onError: (_, group) => more(group),
      onSuccess,
    }),
    takeBack: useMutation({
      mutationFn: ({ id }: Group) => http.DELETE('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } } }),
      onMutate: onMutate(more),
      onError: (_, group) => less(group),
      onSuccess,
    }),
    plan: api.useMutation('post', '/api/v1/cleanups', {
      onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/cleanups'] }),
      // A refusal may tell what the page did not know of them.
      onError: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/connections'] }),
    }),
  };
}

function counted<Known extends Amount>(known: Known, { copies, keepFileIds, size }: Group, by: 1 | -1): Known {
  const files = by * (copies - keepFileIds.length);
  return { ...known, files: known.files + files, bytes: known.bytes + files * size };
}
