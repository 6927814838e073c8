import { expect, test } from 'vitest';
import { World } from '../../test/world';
import { NO_PACE, paceOf } from './pace';

function seen(at: number, removed: number, bytesRemoved: number) {
  const world = new World();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000);
  world.group(100, ['a', 'b', 'c', 'd', 'e']);
  const plan = world.plan({ keep: { strategy: 'newest' }, scope: {} });
  if (!plan) throw new Error('There is nothing to plan');
  return { at, cleanup: { ...plan, done: { ...plan.done, removed, bytesRemoved } } };
}

test('the pace is of what was seen to happen, and guesses the time that is left', () => {
  expect(paceOf(seen(1000, 1, 100), seen(3000, 2, 300))).toEqual({
    filesPerSecond: 0.5,
    bytesPerSecond: 100,
    secondsLeft: 4,
  });
});

test('before anything has happened there is nothing to guess from', () => {
  expect(paceOf(seen(1000, 1, 100), seen(1000, 1, 100))).toEqual(NO_PACE);
  expect(paceOf(seen(1000, 1, 100), seen(9000, 1, 100))).toEqual(NO_PACE);
});
