/** Pages of groups as they are once one has gone or come back, without asking for all of them again. */
import type { InfiniteData } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import type { Group } from './choices';

type Pages<Cursor> = InfiniteData<Schemas['DuplicateGroupList'], Cursor>;

function counted(totals: Schemas['GroupsTotals'], { copies, reclaimableBytes }: Group, by: 1 | -1) {
  return {
    groups: totals.groups + by,
    redundantFiles: totals.redundantFiles + by * (copies - 1),
    reclaimableBytes: totals.reclaimableBytes + by * reclaimableBytes,
  };
}

export const withoutGroup = <Cursor>(data: Pages<Cursor>, group: Group): Pages<Cursor> => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => id !== group.id),
    totals: counted(page.totals, group, -1),
  })),
});

/** The list's order: what frees most first, then by id from the highest. */
const comesBefore = (a: Group, b: Group) =>
  a.reclaimableBytes === b.reclaimableBytes ? a.id > b.id : a.reclaimableBytes > b.reclaimableBytes;

export function withGroup<Cursor>(data: Pages<Cursor>, group: Group): Pages<Cursor> {
  const found = data.pages.findIndex(({ items }) => items.some((other) => comesBefore(group, other)));
  const home = found < 0 ? data.pages.length - 1 : found;
  return {
    ...data,
    pages: data.pages.map((page, at) => ({
      ...page,
      items: at === home ? [...page.items, group].sort((a, b) => (comesBefore(a, b) ? -1 : 1)) : page.items,
      totals: counted(page.totals, group, 1),
    })),
  };
}
