import { expect, test } from 'vitest';
import { replaced } from './in-sight';

const page = (items: string[], nextCursor: string | null) => ({ items, nextCursor });
const known = {
  pages: [page(['a', 'b'], '2'), page(['c', 'd'], '4'), page(['e'], null)],
  pageParams: [null, '2', '4'],
};

test('one page is as it is now, and the others are as they were', () => {
  const fresh = page(['C', 'd'], '4');

  expect(replaced(known, 1, fresh)).toEqual({
    pages: [known.pages[0], fresh, known.pages[2]],
    pageParams: known.pageParams,
  });
});

test('where the list goes on elsewhere, what followed is let go', () => {
  const fresh = page(['d', 'e'], null);

  expect(replaced(known, 1, fresh)).toEqual({ pages: [known.pages[0], fresh], pageParams: [null, '2'] });
});
