import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../test/visit';
import { World } from '../test/world';

test.each(['/', '/storages', '/review', '/cleanups', '/account', '/admin', '/admin/service'])(
  '%s asks a stranger to sign in',
  async (path) => {
    await visit(path, new World());

    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  },
);

test('an address that is not there says so and leads home', async () => {
  const { user } = await visit('/nowhere', new World().signedIn());

  await user.click(await screen.findByRole('link', { name: 'Go home' }));

  expect(await screen.findByRole('heading', { name: 'Connect your first storage' })).toBeVisible();
});

test('a cleanup that is not there is a problem in words', async () => {
  await visit('/cleanups/0193a7b0-0000-7000-8000-00000000ffff', new World().signedIn());

  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such thing, or it is not yours.');
});

test('a session that ended is told of, and is picked up where it was', async () => {
  const world = new World().signedIn();
  const { user, router } = await visit('/', world);
  await screen.findByRole('heading', { name: 'Connect your first storage' });
  world.hasCookie = false;
  world.token = 'of another time';

  await user.click(await screen.findByRole('link', { name: 'History' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Your session has ended.');
  expect(router.state.location.search).toMatchObject({ next: '/cleanups' });
});

test('each page has a title of its own, and takes the keyboard as it comes', async () => {
  const { user } = await visit('/', new World().signedIn());
  await screen.findByRole('heading', { name: 'Connect your first storage' });
  expect(document.body).toHaveFocus();

  await user.click(screen.getByRole('link', { name: 'Trash' }));
  await screen.findByRole('heading', { name: 'Trash' });
  expect(screen.getByRole('main')).toHaveFocus();
  expect(document.title).toBe('Trash · Declutter Cloud');

  await user.click(screen.getByRole('link', { name: 'Home' }));
  await user.click(await screen.findByRole('link', { name: 'Connect your first storage' }));
  const dialog = await screen.findByRole('dialog', { name: 'What do you want to connect?' });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
});
