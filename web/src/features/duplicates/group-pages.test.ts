import { expect, test } from 'vitest';
import { totals, World } from '../../test/world';
import { withGroup, withoutGroup } from './group-pages';

const world = new World();
world.folder('Pictures', '/home/ana/Pictures', 12, 5000);
[50, 40, 40, 30].forEach((size) => world.group(size, ['a', 'b', 'c']));
const sorted = [...world.groups].sort((a, b) => b.reclaimableBytes - a.reclaimableBytes || (a.id > b.id ? -1 : 1));
const known = {
  pages: [
    { items: sorted.slice(0, 2), nextCursor: '2', totals: totals(sorted) },
    { items: sorted.slice(2), nextCursor: null, totals: totals(sorted) },
  ],
  pageParams: [null, '2'],
};

test('a group that goes takes its share of the totals along', () => {
  const [, gone] = sorted;
  if (!gone) throw new Error('There is no such group');

  const left = withoutGroup(known, gone);

  expect(left.pages.flatMap(({ items }) => items)).toEqual(sorted.filter((group) => group !== gone));
  expect(left.pages[0]?.totals).toEqual({ groups: 3, redundantFiles: 6, reclaimableBytes: 240 });
});

test('a group that comes back is where it was', () => {
  sorted.forEach((group) => {
    const again = withGroup(withoutGroup(known, group), group);
    expect(again.pages.flatMap(({ items }) => items)).toEqual(sorted);
    expect(again.pages[0]?.totals).toEqual(totals(sorted));
  });
});
