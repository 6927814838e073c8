/** What a list of files is narrowed to, as people say it, and as the service is asked. */
export const FILE_TYPES = ['image', 'video', 'audio', 'document', 'archive', 'other'] as const;
export const LEASTS = ['any', 'mib', 'hundred', 'gib'] as const;
export const AGES = ['any', 'month', 'year', 'old'] as const;
export const SORTINGS = ['name', 'largest', 'newest', 'oldest'] as const;

export type FileType = (typeof FILE_TYPES)[number];
export type Least = (typeof LEASTS)[number];
export type Age = (typeof AGES)[number];
export type Sorting = (typeof SORTINGS)[number];

export interface Filter {
  q: string;
  type: FileType | null;
  least: Least;
  age: Age;
  tag: string | null;
}

export const NO_FILTER: Filter = { q: '', type: null, least: 'any', age: 'any', tag: null };

const MIB = 1024 * 1024;
const BYTES: Record<Least, number> = { any: 0, mib: MIB, hundred: 100 * MIB, gib: 1024 * MIB };
const DAY_MS = 86_400_000;
/** Whole hours, so that the same question is the same for a while. */
const HOUR_MS = 3_600_000;

export const isNarrowed = ({ q, type, least, age, tag }: Filter) =>
  q.trim() !== '' || type !== null || least !== 'any' || age !== 'any' || tag !== null;

const daysBefore = (now: number, days: number) =>
  new Date(Math.floor((now - days * DAY_MS) / HOUR_MS) * HOUR_MS).toISOString();

function times(age: Age, now: number) {
  switch (age) {
    case 'any':
      return {};
    case 'month':
      return { modifiedAfter: daysBefore(now, 30) };
    case 'year':
      return { modifiedAfter: daysBefore(now, 365) };
    case 'old':
      return { modifiedBefore: daysBefore(now, 730) };
  }
}

/** The parameters of `GET /api/v1/files`; in a folder that is not searched, only what is directly in it. */
export const queryOf = (filter: Filter, folderId: string | undefined, sorting: Sorting, now: number) => ({
  ...(filter.q.trim() === '' ? {} : { q: filter.q.trim() }),
  ...(folderId === undefined ? {} : { folderId }),
  ...(isNarrowed(filter) ? {} : { depth: 'folder' as const }),
  ...(filter.type === null ? {} : { type: filter.type }),
  ...(filter.least === 'any' ? {} : { minSize: BYTES[filter.least] }),
  ...times(filter.age, now),
  ...(filter.tag === null ? {} : { tag: filter.tag }),
  ...ORDERS[sorting],
});

const ORDERS = {
  name: { sort: 'name', order: 'asc' },
  largest: { sort: 'size', order: 'desc' },
  newest: { sort: 'modified', order: 'desc' },
  oldest: { sort: 'modified', order: 'asc' },
} as const;

export type Query = ReturnType<typeof queryOf>;
