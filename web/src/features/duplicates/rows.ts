/** The list of groups as far as it is known, each group at its place: a pure state. */
import type { Group } from './choices';

/** Groups that one request brings. */
export const PAGE = 50;

export interface Page {
  /** Counted from 0. */
  number: number;
  items: readonly Group[];
}

export interface Row {
  /** Number of the page that the group is on. */
  page: number;
  /** Undefined as long as that page has not come. */
  group: Group | undefined;
}

/** All rows of so many groups, without those that are gone; a page that is not there counts as whole. */
export function rowsOf(groups: number, pages: readonly Page[], gone: ReadonlySet<string>): readonly Row[] {
  const known = new Map(pages.map(({ number, items }) => [number, items]));
  return Array.from({ length: Math.ceil(groups / PAGE) }, (_, page) => {
    const items = known.get(page);
    return items
      ? items.filter(({ id }) => !gone.has(id)).map((group) => ({ page, group }))
      : Array<Row>(Math.min(PAGE, groups - page * PAGE)).fill({ page, group: undefined });
  }).flat();
}

/** Where a group is; -1 where it is not known, or none is meant. */
export const placeOf = (rows: readonly Row[], id: string | undefined) =>
  id === undefined ? -1 : rows.findIndex(({ group }) => group?.id === id);

export interface Sight {
  /** Numbers of the first and the last page in sight. */
  from: number;
  to: number;
}

/** The pages that are in sight and those beside them, without the first, of so many groups. */
export function pagesAround({ from, to }: Sight, groups: number): number[] {
  const last = Math.ceil(groups / PAGE) - 1;
  const first = Math.max(1, from - 1);
  return Array.from({ length: Math.max(0, Math.min(last, to + 1) - first + 1) }, (_, at) => first + at);
}
