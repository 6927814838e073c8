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
});

test('where nothing is in the trash and nothing in doubt, there is nothing to undo', async () => {
  const { world, path } = planned();
  world.outcome = () => ({ state: 'skipped', reason: 'It has changed since the scan.' });
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('2 files left alone'));
  expect(screen.queryByRole('button', { name: 'Undo this cleanup' })).toBeNull();
});

test('files in doubt can be asked back', async () => {
  const { world, path } = planned();
  world.outcome = () => ({ state: 'unknown', reason: 'Neither its place nor the trash answers.' });
  const { user } = await visit(path, world);
  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await user.click(await screen.findByRole('button', { name: 'Undo this cleanup' }));

  expect(await screen.findByRole('heading', { name: 'Undone' })).toBeVisible();
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

test('what lies in the trash is counted and listed apart from what was deleted for good', async () => {
  const { world, path } = planned();
  world.outcome = ({ path: place }) => ({ state: 'removed', reason: null, purged: place === 'beach.jpg' });
  const { user } = await visit(path, world);
  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  await user.click(await screen.findByRole('button', { name: 'In trash 1' }));
  await waitFor(async () => expect(within(await items()).queryByText('beach.jpg')).toBeNull());
  expect(within(await items()).getByText('2024/beach.jpg')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Deleted for good 1' }));
  await waitFor(async () => expect(within(await items()).queryByText('2024/beach.jpg')).toBeNull());
  expect(within(await items()).getByText('beach.jpg')).toBeVisible();
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

  const toast = await screen.findByText(
    '2 files moved to the trash. 2 MiB come free after 30 days, unless you undo it.',
  );
  expect(toast).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Storages' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));

  expect(await screen.findByText('2 files brought back.')).toBeVisible();
  expect(world.plans[0]?.state).toBe('undone');
});

test('a cleanup that failed says why wherever one is', async () => {
  const { world, path } = planned();
  world.pace = 50;
  world.fault = 'Pictures is offline.';
  const { user } = await visit(path, world);

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await user.click(screen.getByRole('link', { name: 'Storages' }));

  expect(await screen.findByText('Pictures is offline.')).toBeVisible();
});

test('an undo says how many files are back and how many are to come', async () => {
  const { world, path } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'undoing', done: { ...plan.done, restored: 3, toRestore: 9, removed: 9 } });
  world.pace = 500;
  await visit(path, world);

  expect(await screen.findByText('3 files brought back, 9 to go')).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Undo progress' })).toHaveAttribute('aria-valuenow', '25');
});

test('an old cleanup that is undone from the history is followed to its end', async () => {
  const { world } = planned();
  const [oldest] = world.plans;
  if (oldest) Object.assign(oldest, { state: 'running' });
  if (oldest) world.advance(oldest);
  for (let n = 0; n < 30; n++) if (oldest) world.plans.unshift({ ...oldest, id: world.next(5), state: 'undone' });
  const { user } = await visit('/cleanups', world);

  await user.click(await screen.findByRole('button', { name: 'Undo' }));

  await waitFor(() => expect(oldest?.state).toBe('undone'));
  await waitFor(() => expect(screen.queryByText('Undoing')).toBeNull());
});

test('while files move only those in sight are asked for again', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(
    1024,
    Array.from({ length: 251 }, (_, n) => `${n}.jpg`),
  );
  const plan = world.plan({ keep: { strategy: 'newest' }, scope: {} });
  if (plan) plan.state = 'running';
  const { user } = await visit(`/cleanups/${plan?.id ?? ''}`, world);
  world.pace = 60_000;
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(world.itemQueries).toContain('limit=100&cursor=100'));
  world.itemQueries = [];

  await waitFor(() => expect(world.itemQueries.length).toBeGreaterThan(1));

  expect(new Set(world.itemQueries)).toEqual(new Set(['limit=100']));
});

test('a cleanup that was over before is not told again', async () => {
  const { world } = planned();
  const [plan] = world.plans;
  if (plan) Object.assign(plan, { state: 'running' });
  if (plan) world.advance(plan);
  await visit('/cleanups', world);

  expect(await screen.findByRole('link', { name: /2 files, 2 MiB/ })).toBeVisible();
  expect(screen.queryByText(/come free/)).toBeNull();
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
