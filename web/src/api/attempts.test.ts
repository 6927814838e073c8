import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { handlers } from '../test/handlers';
import { server } from '../test/server';
import { World } from '../test/world';
import { http as client } from './client';
import { REMEMBERED, session } from './session';

let world: World;
let keys: (string | null)[];
let answers: (() => Response)[];

const answered =
  (status: number, headers: HeadersInit = {}) =>
  () =>
    new HttpResponse(null, { status, headers });
const lost = () => HttpResponse.error();

beforeEach(async () => {
  world = new World().signedIn();
  keys = [];
  answers = [];
  server.use(...handlers(world));
  server.use(
    http.all('*/api/v1/cleanups/:id/:what', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return answers.shift()?.() ?? new HttpResponse(null, { status: 202 });
    }),
  );
  localStorage.setItem(REMEMBERED, 'yes');
  await session.refresh();
});

const undo = (id = 'one') =>
  client.POST('/api/v1/cleanups/{id}/undo', { params: { path: { id } } }).catch(() => undefined);

test('what only asks has no key, so that it can be asked anew before it was answered', async () => {
  server.use(
    http.post('*/api/v1/cleanups/preview', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await client.POST('/api/v1/cleanups/preview', { body: { keep: { strategy: 'newest' }, scope: {} } });

  expect(keys).toEqual([null]);
});

test('each change has a key of its own', async () => {
  await undo();
  await undo();

  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).not.toBe(keys[0]);
});

test('what only reads has none', async () => {
  await client.GET('/api/v1/cleanups/{id}/items', { params: { path: { id: 'one' } } });

  expect(keys).toEqual([null]);
});

test.each([
  ['got lost', lost],
  ['failed on the server', answered(503)],
  ['came too often', answered(429, { 'Retry-After': '1' })],
  ['is still being answered', answered(409, { 'Retry-After': '2' })],
])('a change that %s keeps its key when it is asked for again', async (_, answer) => {
  answers = [answer, answer];

  await undo();
  await undo();
  await undo();
  await undo();

  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
  expect(keys[3]).not.toBe(keys[0]);
});

test('a change that was refused is a new one when it is asked for again', async () => {
  answers = [answered(409)];

  await undo();
  await undo();

  expect(keys[1]).not.toBe(keys[0]);
});

test('after another change the same is a new one', async () => {
  answers = [lost];

  await undo('one');
  await undo('two');
  await undo('one');

  expect(new Set(keys).size).toBe(3);
});

test('a request whose token has run out keeps its key', async () => {
  answers = [answered(401)];

  await undo();

  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});
