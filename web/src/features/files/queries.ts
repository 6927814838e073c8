import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, download, downloadTo, http, objectUrl, type Schemas } from '../../api/client';
import { canChoosePlace, choosePlace, saveUrl } from '../../shared/save';
import type { Query } from './filters';

export type File = Schemas['FileView'];
export type FolderList = Schemas['FolderFolderList'];
export type Folder = Schemas['FolderFolder'];
type Cleanup = Schemas['CleanupView'];

const FILES = ['get', '/api/v1/files'];
const FOLDERS = ['get', '/api/v1/folders'];
const TAGS = ['get', '/api/v1/tags'];
const CLEANUPS = ['get', '/api/v1/cleanups'];
const PAGE = 100;
/** The most that one call gives. */
const MOST = 500;
const LOOK_AGAIN_MS = 1_000;
const HOUR = 3_600_000;
/** Bytes from which on a file is not kept in memory to be saved. */
const LARGE = 64 * 1024 * 1024;
/** Bytes of a text that are shown. */
export const TEXT_SHOWN = 64 * 1024;

const first = (): string | null => null;

/** Files, a page after the other; asked for again while the service still takes down their names. */
export const files = (asked: Query) =>
  infiniteQueryOptions({
    queryKey: [...FILES, asked],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await http.GET('/api/v1/files', { params: { query }, signal });
      if (data === undefined) {
        throw new Error('The list of files came without content');
      }
      return data;
    },
    initialPageParam: first(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages.at(-1)?.complete === false ? LOOK_AGAIN_MS : false),
  });

/** What a folder holds, the largest first; all storages where none is named. */
export const folders = (folderId: string | undefined) =>
  queryOptions({
    queryKey: [...FOLDERS, folderId ?? null],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST, ...(folderId === undefined ? {} : { folderId }) };
      const { data } = await http.GET('/api/v1/folders', { params: { query }, signal });
      if (data === undefined) {
        throw new Error('The list of folders came without content');
      }
      return data;
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.complete === false ? LOOK_AGAIN_MS : false),
  });

export const tags = () => api.queryOptions('get', '/api/v1/tags', { params: { query: { limit: MOST } } });

export const file = (id: string) => api.queryOptions('get', '/api/v1/files/{id}', { params: { path: { id } } });

export const connections = () => api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: MOST } } });

/** Content as an address that a player of the page takes; it stays for as long as the page. */
export const content = (id: string) =>
  queryOptions({
    queryKey: ['content', id],
    queryFn: ({ signal }) => objectUrl(`/api/v1/files/${id}/content`, signal),
    retry: false,
    staleTime: HOUR,
  });

/** The beginning of a text. */
export const text = (id: string) =>
  queryOptions({
    queryKey: ['text', id],
    queryFn: async ({ signal }) => {
      const { data } = await http.GET('/api/v1/files/{id}/content', {
        params: { path: { id } },
        parseAs: 'arrayBuffer',
        signal,
      });
      const bytes: unknown = data;
      return bytes instanceof ArrayBuffer ? new TextDecoder().decode(bytes.slice(0, TEXT_SHOWN)) : '';
    },
    retry: false,
    staleTime: HOUR,
  });

/** Saves a file; a large one goes straight to where the person wants it, wherever the browser can do that. */
export const useDownload = () =>
  useMutation({
    mutationFn: async ({ id, name, size }: File) => {
      const path = `/api/v1/files/${id}/content`;
      if (size < LARGE || !canChoosePlace()) {
        saveUrl(name, (await download(path)).url);
        return;
      }
      const place = await choosePlace(name);
      if (place) await downloadTo(path, () => place.createWritable());
    },
  });

export function useFileActions() {
  const client = useQueryClient();
  const stale = (...keys: string[][]) => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  const onSettled = () => stale(FILES, ['get', '/api/v1/files/{id}'], TAGS);
  return {
    tag: api.useMutation('put', '/api/v1/files/{id}/tags/{tag}', { onSettled }),
    untag: api.useMutation('delete', '/api/v1/files/{id}/tags/{tag}', { onSettled }),
    remove: api.useMutation('delete', '/api/v1/files/{id}', {
      // Whoever follows cleanups takes it from there: its end, the way back, and what is stale then.
      onSuccess: (cleanup) =>
        client.setQueryData<Cleanup[]>([...CLEANUPS, 'newest'], (known) => [
          cleanup,
          ...(known ?? []).filter(({ id }) => id !== cleanup.id),
        ]),
    }),
  };
}
