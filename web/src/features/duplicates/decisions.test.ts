import { expect, test } from 'vitest';
import { World } from '../../test/world';
import { accept, dismissed, goneOf, keep, keepEvery, reclaimed, takenBack, UNDECIDED } from './decisions';

const world = new World();
world.folder('Pictures', '/home/ana/Pictures', 12, 5000);
const beach = world.group(100, ['a.jpg', 'b.jpg', 'c.jpg']);
const notes = world.group(50, ['a.txt', 'b.txt']);

test('each step is taken back by itself, the last one first', () => {
  const kept = keep(UNDECIDED, beach, beach.files[1]?.id ?? '');
  const accepted = accept(kept, beach);
  const all = keepEvery(accepted, notes);

  const first = takenBack(all);
  const second = first && takenBack(first.now);
  const third = second && takenBack(second.now);

  expect(first?.now).toEqual(accepted);
  expect(first?.group).toBe(notes);
  expect(second?.now).toEqual(kept);
  expect(third?.now).toEqual(UNDECIDED);
  expect(third && takenBack(third.now)).toBeUndefined();
});

test('what was no duplicate is told when it is taken back, and other decisions stay', () => {
  const accepted = accept(UNDECIDED, beach);

  expect(takenBack(dismissed(accepted, notes))).toEqual({ now: accepted, group: notes, wasDismissed: true });
});

test('what was dismissed is gone until that is taken back or refused', () => {
  const now = dismissed(accept(UNDECIDED, beach), notes);

  expect(goneOf(now)).toEqual(new Set([notes.id]));
  expect(goneOf(reclaimed(now, notes))).toEqual(new Set());
  expect(reclaimed(now, beach)).toEqual(now);
});
