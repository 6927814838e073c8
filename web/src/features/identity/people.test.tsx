import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

function admin(others = 3) {
  const world = new World().signedIn();
  world.identity.role = 'admin';
  world.identity.crowd(others);
  return world;
}

const dialog = async () => within(await screen.findByRole('dialog'));

test('admins find people in the menu, everybody else has no such page', async () => {
  const { user, leave } = await visit('/', admin());
  await user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'People' }));
  expect(await screen.findByText('Person 1')).toBeVisible();
  leave();

  const other = await visit('/admin', new World().signedIn());
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await other.router.navigate({ to: '/' });
  await other.user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await screen.findByRole('menuitem', { name: 'Account' });
  expect(screen.queryByRole('menuitem', { name: 'People' })).toBeNull();
});

test('a role is changed after a question', async () => {
  const world = admin();
  const { user } = await visit('/admin', world);

  await user.click(await screen.findByRole('button', { name: 'Make admin: Person 2' }));
  expect(world.identity.people[1]?.role).toBe('user');
  await user.click((await dialog()).getByRole('button', { name: 'Make admin' }));

  expect(await screen.findByRole('button', { name: 'Make user: Person 2' })).toBeVisible();
  expect(world.identity.people[1]?.role).toBe('admin');
});

test('why the last admin stays one is said', async () => {
  const { user } = await visit('/admin', admin());

  await user.click(await screen.findByRole('button', { name: 'Make user: Ana' }));
  await user.click((await dialog()).getByRole('button', { name: 'Make user' }));

  expect(await (await dialog()).findByRole('alert')).toHaveTextContent('This is the last admin');
});

test('a long list goes on when asked', async () => {
  const { user } = await visit('/admin', admin(60));
  await screen.findByText('Person 1');
  expect(screen.queryByText('Person 59')).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Show more' }));

  expect(await screen.findByText('Person 59')).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull());
});
