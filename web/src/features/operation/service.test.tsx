import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

function admin() {
  const world = new World().signedIn();
  world.identity.role = 'admin';
  return world;
}

test('admins see the jobs of all nodes and how the service is, by the menu', async () => {
  const world = admin();
  Object.assign(world.jobs[0] ?? {}, { queued: 1204, queuedSince: '2026-11-20T09:30:00Z', failedLately: 7 });
  const { user } = await visit('/', world);

  await user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Service' }));

  const scans = within(await screen.findByRole('row', { name: /^Scans/ }));
  expect(scans.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    '1,204',
    '0',
    '0',
    '7',
    expect.stringMatching(/^since /),
  ]);
  expect(await screen.findByText('2 of 50 in use')).toBeVisible();
  expect(screen.getByText('40 GiB of 100 GiB free')).toBeVisible();
  expect(screen.getByText('Reachable, schema of this release')).toBeVisible();
});

test('a trouble comes first, with what to do; looking again shows whether it helped', async () => {
  const world = admin();
  world.health.checks.push({ fine: false, what: 'home has 12 MiB left', trouble: 'home-full', remedy: 'Make room.' });
  world.health.lastBackupAt = null;
  const { user } = await visit('/admin/service', world);
  const checks = within(await screen.findByRole('region', { name: 'What the doctor finds' }));
  expect(checks.getAllByRole('listitem')[0]).toHaveTextContent('Troublehome has 12 MiB leftMake room.');
  expect(screen.getByText(/^The database was told of none/)).toBeVisible();

  world.health = { ...world.health, checks: world.health.checks.slice(0, 1) };
  await user.click(screen.getByRole('button', { name: 'Look again' }));

  await waitFor(() => expect(checks.getAllByRole('listitem')).toHaveLength(1));
});

test('to everybody else there is no such page', async () => {
  await visit('/admin/service', new World().signedIn());

  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
