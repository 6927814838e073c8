import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import { browser } from '../../shared/provider-sign-in';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

/** A library with a plan to let two of three copies go. */
function planned(cap = 500) {
  const world = new World().signedIn();
  world.cap = cap;
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(1 << 20, ['2025/beach.jpg', 'beach.jpg', '2024/beach.jpg']);
  const plan = world.plan({ keep: { strategy: 'newest' }, scope: {} });
  return { world, path: `/cleanups/${plan?.id ?? ''}` };
}

const items = () => screen.findByRole('region', { name: 'Files' });

test('a plan says what would go, from where, and what stays', async () => {
  const { world, path } = planned();
  await visit(path, world);

  expect(await screen.findByRole('heading', { name: 'Your plan' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Your plan' })).toHaveTextContent('2 files, 2 MiB');
  expect(screen.getByText(/Nothing has happened yet/)).toBeVisible();
  await waitFor(async () => expect(await items()).toHaveTextContent('2024/beach.jpg'));
  expect(await items()).toHaveTextContent('stays: 2025/beach.jpg');
});

test('a confirmed plan is followed to its end, and can be undone', async () => {
  const { world, path } = planned();
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  expect(await screen.findByRole('heading', { name: 'Done' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('2 files in the trash · 2 MiB moved');
  await waitFor(async () => expect(within(await items()).getAllByText('In trash')).toHaveLength(2));

  await user.click(screen.getByRole('button', { name: 'Undo this cleanup' }));
  expect(await screen.findByRole('heading', { name: 'Undone' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('2 files brought back');
});

test('confirming sends the hash of the plan that was shown', async () => {
  const { world, path } = planned();
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await screen.findByRole('heading', { name: 'Done' });

  expect(world.bodies).toContainEqual({ call: 'confirm', body: { planHash: world.plans[0]?.planHash } });
});

test('a large plan wants its words typed', async () => {
  const { world, path } = planned(1);
  const { user } = await visit(path, world);

  const confirm = await screen.findByRole('button', { name: 'Move to trash' });
  expect(confirm).toBeDisabled();
  await user.type(screen.getByLabelText(/type: move 2 files/), 'move 2 file');
  expect(confirm).toBeDisabled();
  await user.type(screen.getByLabelText(/type: move 2 files/), 's');
  await user.click(confirm);

  expect(await screen.findByRole('heading', { name: 'Done' })).toBeVisible();
});

test('a plan that no longer fits says so, and nothing moves', async () => {
  const { world, path } = planned();
  const { user } = await visit(path, world);
  const confirm = await screen.findByRole('button', { name: 'Move to trash' });
  if (world.plans[0]) world.plans[0].planHash = 'b2'.repeat(32);

  await user.click(confirm);

  expect(await screen.findByRole('alert')).toHaveTextContent('read the plan again and confirm what it shows');
  expect(world.plans[0]?.state).toBe('planned');
});

test('a plan can be discarded', async () => {
  const { world, path } = planned();
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Discard plan' }));

  expect(await screen.findByRole('heading', { name: 'Review' })).toBeVisible();
  expect(world.plans).toEqual([]);
});

test('a file left alone says why', async () => {
  const { world, path } = planned();
  world.outcome = ({ path: place }) =>
    place === 'beach.jpg'
      ? { state: 'skipped', reason: 'It has changed since the scan.' }
      : { state: 'unknown', reason: 'Neither its place nor the trash answers.' };
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1 file left alone, 1 file in doubt'));
  await waitFor(async () => expect(await items()).toHaveTextContent('It has changed since the scan.'));
  expect(screen.queryByRole('button', { name: 'Undo this cleanup' })).toBeNull();
});

test('what was deleted for good is said to be that, and offers no way back', async () => {
  const { world, path } = planned();
  world.outcome = () => ({ state: 'removed', reason: null, purged: true });
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('2 files deleted for good'));
  await waitFor(async () => expect(within(await items()).getAllByText('Deleted for good')).toHaveLength(2));
  expect(screen.queryByRole('button', { name: 'Undo this cleanup' })).toBeNull();
});

test('the history lists cleanups and undoes them', async () => {
  const { world } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'running' });
  if (plan) world.advance(plan);
  const { user } = await visit('/cleanups', world);

  expect(await screen.findByRole('link', { name: /2 files, 2 MiB/ })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));

  expect(await screen.findByText('Undoing')).toBeVisible();
});

test('the end of a cleanup is told on any page, and undone from there', async () => {
  const { world, path } = planned();
  world.pace = 50;
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await user.click(screen.getByRole('link', { name: 'Storages' }));

  const toast = await screen.findByText('2 files moved to the trash, 2 MiB can come free.');
  expect(toast).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Storages' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));

  expect(await screen.findByText('2 files brought back.')).toBeVisible();
  expect(world.plans[0]?.state).toBe('undone');
});

test('a cleanup that was over before is not told again', async () => {
  const { world } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'running' });
  if (plan) world.advance(plan);
  await visit('/cleanups', world);

  expect(await screen.findByRole('link', { name: /2 files, 2 MiB/ })).toBeVisible();
  expect(screen.queryByText(/can come free/)).toBeNull();
});

test('a running cleanup says how far it is', async () => {
  const { world, path } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'running', done: { ...plan.done, removed: 1, bytesRemoved: 1 << 20 } });
  world.pace = 500;
  await visit(path, world);

  expect(await screen.findByText('1 of 2 files · 1 MiB of 2 MiB')).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Cleanup progress' })).toHaveAttribute('aria-valuenow', '50');
});

test('files are shown by their state, with how many are in each', async () => {
  const { world, path } = planned();
  world.outcome = ({ path: place }) =>
    place === 'beach.jpg' ? { state: 'unknown', reason: 'No answer.' } : { state: 'removed', reason: null };
  const { user } = await visit(path, world);
  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await user.click(await screen.findByRole('button', { name: 'In doubt 1' }));

  await waitFor(async () => expect(within(await items()).queryByText('2024/beach.jpg')).toBeNull());
  expect(await items()).toHaveTextContent('No answer.');
  expect(screen.getByRole('button', { name: 'In trash 1' })).toHaveAttribute('aria-pressed', 'false');
  expect(screen.getByRole('region', { name: 'in doubt' })).toHaveTextContent('scan it again');
});

test('the history says why a cleanup failed and what became of a plan that nobody confirmed', async () => {
  const { world } = planned();
  const [plan] = world.plans;
  if (plan) world.plans.push({ ...plan, id: world.next(5), state: 'failed', detail: 'Pictures is offline.' });
  if (plan) plan.state = 'expired';
  await visit('/cleanups', world);

  expect(await screen.findByText('Pictures is offline.')).toBeVisible();
  expect(screen.getByText(/Nobody confirmed it in time/)).toBeVisible();
});

test('an undo that is refused says why', async () => {
  const { world } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'running' });
  if (plan) world.advance(plan);
  const { user } = await visit('/cleanups', world);
  server.use(
    http.post(at('/api/v1/cleanups/{id}/undo'), () => problem(409, 'busy', 'A scan of this folder is running; wait.')),
  );

  await user.click(await screen.findByRole('button', { name: 'Undo' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('A scan of this folder is running; wait.');
});

test('without a cleanup the history says how to make one', async () => {
  await visit('/cleanups', new World().signedIn());

  expect(await screen.findByRole('heading', { name: 'No cleanup yet' })).toBeVisible();
});

test('a cloud that may only be looked at leads to its provider first', async () => {
  const goTo = vi.spyOn(browser, 'goTo').mockImplementation(() => undefined);
  const { world, path } = planned();
  const drive = world.storage('googledrive', 'Drive', { access: 'read' }, 12, 5000);
  const { user } = await visit(path, world);
  server.use(
    http.post(at('/api/v1/cleanups/{id}/confirm'), () =>
      problem(409, 'write-access-needed', 'Allow that first: Drive.', [
        { field: `connections.${drive.id}`, message: 'Sign in to "Drive" again.' },
      ]),
    ),
  );

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await user.click(await screen.findByRole('button', { name: 'Allow it at the provider' }));

  await waitFor(() => expect(goTo).toHaveBeenCalled());
  expect(world.bodies).toContainEqual({
    call: 'start',
    body: { kind: 'googledrive', connectionId: drive.id, access: 'write' },
  });
  goTo.mockRestore();
});
