import { expect, test } from 'vitest';
import type { TrashItem } from './queries';
import { all, NONE, toggle, wishes } from './selection';

const SHOWN = ['a', 'b', 'c', 'd'];
const ids = (selection: typeof NONE) => [...selection.ids].sort();

test('a range goes from the file touched last, in either direction', () => {
  const first = toggle(NONE, SHOWN, 'c', false);

  expect(ids(toggle(first, SHOWN, 'a', true))).toEqual(['a', 'b', 'c']);
  expect(ids(toggle(first, SHOWN, 'd', true))).toEqual(['c', 'd']);
});

test('a range that ends at a selected file takes out', () => {
  const most = toggle(all(SHOWN), SHOWN, 'b', false);

  expect(ids(toggle(most, SHOWN, 'd', true))).toEqual(['a']);
});

test('without an anchor in sight a range is one file', () => {
  expect(ids(toggle(NONE, SHOWN, 'b', true))).toEqual(['b']);
  expect(ids(toggle({ ids: new Set(), anchor: 'gone' }, SHOWN, 'b', true))).toEqual(['b']);
});

test('each cleanup is asked once, and again only for what is too much at once', () => {
  const items = Array.from({ length: 502 }, (_, n) => item(String(n), n === 0 ? 'other' : 'large'));

  expect(wishes(items).map(({ cleanupId, itemIds }) => [cleanupId, itemIds?.length])).toEqual([
    ['other', 1],
    ['large', 500],
    ['large', 1],
  ]);
});

const item = (id: string, cleanupId: string): TrashItem => ({
  id,
  cleanupId,
  connectionId: 'one',
  connectionName: 'Pictures',
  path: id,
  name: id,
  size: 1,
  removedAt: '2026-11-20T09:30:00Z',
  purgeAfter: null,
});
