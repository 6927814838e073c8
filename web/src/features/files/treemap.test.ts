import { expect, test } from 'vitest';
import { type Box, squarified } from './treemap';

const area = ({ width, height }: Box) => width * height;
const ratio = ({ width, height }: Box) => Math.max(width / height, height / width);
const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

test('the example of the paper comes out as there', () => {
  const boxes = squarified([6, 6, 4, 3, 2, 2, 1], 6, 4);

  expect(boxes.slice(0, 3).map(({ width, height }) => [width, height])).toEqual([
    [3, 2],
    [3, 2],
    [expect.closeTo(12 / 7), expect.closeTo(7 / 3)],
  ]);
});

test('boxes fill the area, do not overlap and are as large as their weights say', () => {
  const weights = Array.from({ length: 60 }, (_, n) => 1_000_000 / (n + 1) ** 2);
  const total = weights.reduce((sum, each) => sum + each, 0);

  const boxes = squarified(weights, 120, 70);

  boxes.forEach((box, n) => expect(area(box)).toBeCloseTo((120 * 70 * (weights[n] ?? 0)) / total, 6));
  for (const [n, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(120.000001);
    expect(box.y + box.height).toBeLessThanOrEqual(70.000001);
    boxes.slice(n + 1).forEach((other) => expect(overlap(box, other)).toBeLessThan(1e-6));
  }
});

test('equal weights give boxes that are nearly squares', () => {
  const boxes = squarified(
    Array.from({ length: 12 }, () => 1),
    400,
    300,
  );

  boxes.forEach((box) => expect(ratio(box)).toBeLessThan(1.5));
});

test('nothing gives nothing, and one gives all', () => {
  expect(squarified([], 10, 10)).toEqual([]);
  expect(squarified([7], 10, 5)).toEqual([{ x: 0, y: 0, width: 10, height: 5 }]);
});
