/** Which files of a list are selected: a pure state, by id. */
import type { TrashItem, Wish } from './queries';

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins: the file that was touched last. */
  anchor?: string;
}

export const NONE: Selection = { ids: new Set() };

/** A service takes no more at once. */
const MOST_AT_ONCE = 500;

/** Turns one file over; as a range, all from the anchor to it become what it becomes. */
export function toggle(selection: Selection, shown: readonly string[], id: string, isRange: boolean): Selection {
  const from = isRange && selection.anchor !== undefined ? shown.indexOf(selection.anchor) : -1;
  const to = shown.indexOf(id);
  const touched = from < 0 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  const ids = new Set(selection.ids);
  const isGoingIn = !ids.has(id);
  touched.forEach((one) => (isGoingIn ? ids.add(one) : ids.delete(one)));
  return { ids, anchor: id };
}

/** Files of one cleanup together, in the order in which the cleanups are met. */
export function byCleanup(items: readonly TrashItem[]) {
  const cleanups = new Map<string, TrashItem[]>();
  items.forEach((item) => {
    const others = cleanups.get(item.cleanupId);
    if (others) others.push(item);
    else cleanups.set(item.cleanupId, [item]);
  });
  return [...cleanups];
}

export const all = (shown: readonly string[]): Selection => ({ ids: new Set(shown) });

/** One wish a cleanup, or more where it is too much for one. */
export function wishes(items: readonly TrashItem[]): Wish[] {
  return byCleanup(items).flatMap(([cleanupId, ofCleanup]) => {
    const ids = ofCleanup.map(({ id }) => id);
    return Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, part) => ({
      cleanupId,
      itemIds: ids.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
    }));
  });
}
