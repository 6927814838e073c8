import { expect, test } from 'vitest';
import { World } from '../../test/world';
import { PAGE, pagesAround, placeOf, rowsOf } from './rows';

const world = new World();
const groups = Array.from({ length: PAGE }, (_, n) => world.group(n + 1, ['a', 'b']));
const [first, second] = groups;
if (!first || !second) throw new Error('There are no groups');

test('each group is at its place, and what has not come holds its own', () => {
  const rows = rowsOf(2 * PAGE + 3, [{ number: 1, items: groups }], new Set());

  expect(rows).toHaveLength(2 * PAGE + 3);
  expect(rows[PAGE - 1]).toEqual({ page: 0, group: undefined });
  expect(rows[PAGE]).toEqual({ page: 1, group: first });
  expect(rows.at(-1)).toEqual({ page: 2, group: undefined });
  expect(placeOf(rows, second.id)).toBe(PAGE + 1);
  expect(placeOf(rows, undefined)).toBe(-1);
});

test('what is gone leaves no gap, and the pages stay what they were', () => {
  const rows = rowsOf(2 * PAGE, [{ number: 0, items: groups }], new Set([first.id]));

  expect(rows).toHaveLength(2 * PAGE - 1);
  expect(rows[0]?.group).toBe(second);
  expect(rows[PAGE - 1]?.page).toBe(1);
});

test('the pages beside those in sight are asked for as well, the first one never', () => {
  expect(pagesAround({ from: 0, to: 0 }, 10 * PAGE)).toEqual([1]);
  expect(pagesAround({ from: 4, to: 5 }, 10 * PAGE)).toEqual([3, 4, 5, 6]);
  expect(pagesAround({ from: 9, to: 9 }, 10 * PAGE)).toEqual([8, 9]);
  expect(pagesAround({ from: 0, to: 0 }, 0)).toEqual([]);
});
