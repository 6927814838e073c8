import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { handlers } from '../test/handlers';
import { server } from '../test/server';
import { World } from '../test/world';
import { http as client } from './client';
import { REMEMBERED, session } from './session';

let world: World;

beforeEach(() => {
  world = new World().signedIn();
  server.use(...handlers(world));
  localStorage.setItem(REMEMBERED, 'yes');
});

test('a first visit asks for nothing', async () => {
  localStorage.clear();

  expect(await session.refresh()).toBe(false);
  expect(world.refreshes).toBe(0);
});

test('the cookie of an earlier visit signs in again', async () => {
  expect(await session.refresh()).toBe(true);
  expect(session.token()).toBe(world.token);
});

test('callers at the same time share one refresh', async () => {
  await Promise.all([session.refresh(), session.refresh(), session.refresh()]);

  expect(world.refreshes).toBe(1);
});

test('a refused refresh ends the session for later visits too', async () => {
  await session.refresh();
  world.hasCookie = false;

  expect(await session.refresh()).toBe(false);
  await session.refresh();
  expect(world.refreshes).toBe(2);
});

test('a server out of reach signs nobody out', async () => {
  await session.refresh();
  server.use(http.post('*/api/v1/auth/refresh', () => HttpResponse.error()));

  expect(await session.refresh()).toBe(true);
});

test.each([429, 503])('a server that answers a refresh with %d signs nobody out', async (status) => {
  await session.refresh();
  server.use(http.post('*/api/v1/auth/refresh', () => new HttpResponse(null, { status })));

  expect(await session.refresh()).toBe(true);
  expect(session.hasEnded()).toBe(false);
});

test('a cookie that another page of the service left is taken up', async () => {
  localStorage.clear();

  expect(await session.adopt()).toBe(true);
  expect(session.token()).toBe(world.token);
});

test('a request whose token has run out is sent again with a new one', async () => {
  await session.refresh();
  world.token = 'another';

  const { data } = await client.GET('/api/v1/me');

  expect(data?.email).toBe(world.email);
  expect(world.refreshes).toBe(2);
});
