import { expect, test } from 'vitest';
import { World } from '../../test/world';
import { type Choices, keepAll, keepOnly, kept, type View, wishOf, wouldGo } from './choices';

const world = new World();
world.folder('Pictures', '/home/ana/Pictures', 9, 9000);
const large = world.group(1000, ['a/1.jpg', 'b/1.jpg', 'c/1.jpg']);
const small = world.group(10, ['a/2.jpg', 'b/2.jpg']);
const all = { files: 3, bytes: 2010 };
const none: Choices = new Map();
const ids = (group: typeof large) => group.files.map((file) => file.id);

test('the suggestion stays where nobody chose', () => {
  expect(kept(large, none)).toEqual([large.keepFileId]);
  expect(wouldGo(all, [large, small], none)).toEqual({ files: 3, bytes: 2010 });
});

test('another survivor changes nothing about how much goes', () => {
  const choices = keepOnly(none, large, ids(large)[2] ?? '');

  expect(kept(large, choices)).toEqual([ids(large)[2]]);
  expect(wouldGo(all, [large, small], choices)).toEqual({ files: 3, bytes: 2010 });
});

test('a group kept whole takes its bytes off', () => {
  expect(wouldGo(all, [large, small], keepAll(none, large))).toEqual({ files: 1, bytes: 10 });
});

test('a choice for one group leaves the others as they were', () => {
  const choices = keepAll(keepOnly(none, small, ids(small)[1] ?? ''), large);

  expect(kept(small, choices)).toEqual([ids(small)[1]]);
  expect(kept(large, choices)).toEqual(ids(large));
  expect(none.size).toBe(0);
});

test('the wish names the rule, the choices and the folder', () => {
  const view: View = {
    strategy: 'oldest',
    preferConnections: ['p'],
    preferPaths: ['b'],
    protectedPaths: ['a'],
    connectionId: 'c',
  };

  expect(wishOf(view, keepOnly(none, small, 'x'))).toEqual({
    keep: {
      strategy: 'oldest',
      preferConnections: ['p'],
      preferPaths: ['b'],
      protectedPaths: ['a'],
      choices: [{ groupId: small.id, keepFileIds: ['x'] }],
    },
    scope: { connectionId: 'c' },
  });
  expect(wishOf({ ...view, connectionId: null }, none).scope).toEqual({});
});
