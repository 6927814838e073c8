import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../../test/visit';
import { PASSWORD, World } from '../../test/world';

async function fill(user: Awaited<ReturnType<typeof visit>>['user'], email: string, password: string) {
  await user.type(await screen.findByLabelText(/Email/), email);
  await user.type(screen.getByLabelText(/^Password/), password);
}

test('whoever signs up is in, and is told where to begin', async () => {
  const world = new World();
  const { user } = await visit('/sign-up', world);

  await fill(user, 'new@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Create account' }));

  expect(await screen.findByRole('heading', { name: 'Connect your first folder' })).toBeVisible();
  expect(world.email).toBe('new@example.org');
});

test('what is wrong with a field stands at the field', async () => {
  const { user } = await visit('/sign-up', new World());

  await fill(user, 'taken@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Create account' }));

  expect(await screen.findByText(/There is an account with this address already/)).toBeVisible();
  expect(screen.getByLabelText(/Email/)).toBeInvalid();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a wrong password is refused in words, and the right one still works', async () => {
  const { user } = await visit('/sign-in', new World());

  await fill(user, 'ana@example.org', 'not the password');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('do not belong together');

  await user.clear(screen.getByLabelText(/^Password/));
  await user.type(screen.getByLabelText(/^Password/), PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('signing in leads back to the page that was asked for', async () => {
  const { user, router } = await visit('/cleanups', new World());

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('heading', { name: 'History' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/cleanups');
});

test('an address elsewhere is not where signing in leads', async () => {
  const { user, router } = await visit('/sign-in?next=//elsewhere.example', new World());

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/');
});

test('signing out ends the session', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/', world);

  await user.click(await screen.findByRole('button', { name: 'Account and appearance' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));

  expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect(world.hasCookie).toBe(false);
});
