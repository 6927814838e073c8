import { expect, test } from 'vitest';
import { moved, WHOLE, zoomed } from './zoom';

test('one comes nearer and goes back to the whole, never beyond', () => {
  expect(zoomed(WHOLE, 2)).toEqual({ scale: 2, x: 0, y: 0 });
  expect(zoomed(zoomed(WHOLE, 2), 1 / 4)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 1000).scale).toBe(12);
});

test('a picture is moved to its edge and no further', () => {
  expect(moved(WHOLE, 0.3, 0)).toEqual(WHOLE);
  expect(moved(zoomed(WHOLE, 2), 0.2, -9)).toEqual({ scale: 2, x: 0.2, y: -0.5 });
});

test('what is in the middle stays there when one comes nearer', () => {
  const near = moved(zoomed(WHOLE, 2), 0.2, 0.1);

  expect(zoomed(near, 2)).toEqual({ scale: 4, x: 0.4, y: 0.2 });
});
