import { expect, test } from 'vitest';
import { count, duration, size } from './format';

test.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [1023 * 1024, '1,023 KiB'],
  [5_400_000_000, '5.03 GiB'],
  [2 ** 60, '1,024 PiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});

test.each([
  [0.2, '1 s'],
  [59, '59 s'],
  [180, '3 min'],
  [3900, '1 h 5 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test('one is singular, all else is not', () => {
  expect([count(1, 'copy', 'copies'), count(0, 'file'), count(1200, 'file')]).toEqual([
    '1 copy',
    '0 files',
    '1,200 files',
  ]);
});
