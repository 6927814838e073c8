import { expect, test } from 'vitest';
import { rateOf } from './rate';

test('the rate is of what was seen to come since the first sight', () => {
  expect(rateOf({ at: 1000, files: 500 }, { at: 3000, files: 4500 })).toBe(2000);
});

test('at the first sight, and where the count begins anew, there is none', () => {
  expect(rateOf({ at: 1000, files: 500 }, { at: 1000, files: 500 })).toBe(0);
  expect(rateOf({ at: 1000, files: 500 }, { at: 2000, files: 0 })).toBe(0);
});
