import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

const COPIES = ['keep.jpg', 'a.jpg', 'b.jpg', 'c.jpg'];

/** Three files of one cleanup and one of another in the trash. */
function filled() {
  const world = new World().signedIn();
  const pictures = world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(1 << 20, COPIES);
  carriedOut(world);
  world.connections = [world.folder('Texts', '/home/ana/Texts', 12, 5000)];
  world.group(1 << 10, ['keep.txt', 'x.txt']);
  carriedOut(world);
  world.connections.unshift(pictures);
  return world;
}

function carriedOut(world: World) {
  const plan = world.plan({ keep: { strategy: 'newest' }, scope: {} });
  if (!plan) throw new Error('There is nothing to plan');
  plan.state = 'running';
  const isRunning = () => plan.state === 'running';
  while (isRunning()) world.advance(plan);
}

const box = (path: string) => screen.findByRole('checkbox', { name: path });
const undos = (world: World) => world.bodies.filter(({ call }) => call === 'undo');

test('the trash says what lies in it, how much that is, and when each file goes for good', async () => {
  const { user } = await visit('/', filled());

  await user.click(await screen.findByRole('link', { name: 'Trash' }));

  expect(await screen.findByText(/^4 files,/)).toHaveTextContent('4 files, 3 MiB in the trash');
  expect(screen.getAllByRole('checkbox')).toHaveLength(4);
  expect(screen.getAllByRole('region', { name: /^Cleaned up / })).toHaveLength(2);
  expect(screen.getAllByText('deleted for good in 29 days')).toHaveLength(4);
});

test('selected files are brought back, with one call a cleanup', async () => {
  const world = filled();
  const { user } = await visit('/trash', world);

  await user.click(await box('a.jpg'));
  await user.click(await box('b.jpg'));
  await user.click(await box('x.txt'));
  await user.click(screen.getByRole('button', { name: 'Restore selected' }));

  expect(await screen.findByText('3 files brought back.')).toBeVisible();
  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(1));
  expect(undos(world).map(({ body }) => JSON.stringify(body))).toHaveLength(2);
  expect(world.plans.map(({ done }) => done.restored)).toEqual([1, 2]);
});

test('Shift selects a range by mouse and by keyboard, arrows move, Escape clears', async () => {
  const { user } = await visit('/trash', filled());

  await user.click(await box('a.jpg'));
  await user.keyboard('{Shift>}');
  await user.click(await box('c.jpg'));
  await user.keyboard('{/Shift}');
  expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(3);

  await user.keyboard('{ArrowUp} ');
  expect(await box('b.jpg')).toHaveFocus();
  expect(await box('b.jpg')).not.toBeChecked();

  await user.keyboard('{Escape}');
  expect(screen.queryAllByRole('checkbox', { checked: true })).toEqual([]);
});

test('a file that cannot be had back is told with its reason', async () => {
  const world = filled();
  world.lost = ({ path }) => (path === 'b.jpg' ? 'It is not in the trash any more.' : undefined);
  const { user } = await visit('/trash', world);

  await user.click(await box('a.jpg'));
  await user.click(await box('b.jpg'));
  await user.click(screen.getByRole('button', { name: 'Restore selected' }));

  expect(await screen.findByText('1 of 2 files brought back. It is not in the trash any more.')).toBeVisible();
});

test('a refusal is told, and nothing is said to be back', async () => {
  const { user } = await visit('/trash', filled());
  server.use(http.post(at('/api/v1/cleanups/{id}/undo'), () => problem(409, 'busy', 'A scan runs; wait.')));

  await user.click(await box('x.txt'));
  await user.click(screen.getByRole('button', { name: 'Restore selected' }));

  expect(await screen.findByText('0 of 1 file brought back. A scan runs; wait.')).toBeVisible();
});

test('a whole cleanup is brought back at once', async () => {
  const world = filled();
  const { user } = await visit('/trash', world);
  const [, ofPictures] = await screen.findAllByRole('region', { name: /^Cleaned up / });

  await user.click(within(ofPictures ?? document.body).getByRole('button', { name: 'Restore all of this cleanup' }));

  expect(await screen.findByText('3 files brought back.')).toBeVisible();
  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(1));
  expect(undos(world)).toEqual([{ call: 'undo', body: undefined }]);
});

test('a service that refuses to tell for a while is asked again, and what it did is told', async () => {
  const world = filled();
  const { user } = await visit('/trash', world);
  server.use(http.get(at('/api/v1/cleanups/{id}/events'), () => problem(503, 'busy', 'Come again.'), { once: true }));

  await user.click(await box('x.txt'));
  await user.click(screen.getByRole('button', { name: 'Restore selected' }));

  expect(await screen.findByText('1 file brought back.')).toBeVisible();
});

test('the reason is told however many files failed before', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(
    1024,
    Array.from({ length: 602 }, (_, n) => `${n}.jpg`),
  );
  world.outcome = ({ path }) =>
    path === '601.jpg' ? { state: 'removed', reason: null } : { state: 'failed', reason: 'It is in use.' };
  carriedOut(world);
  world.lost = () => 'It is not in the trash any more.';
  const { user } = await visit('/trash', world);

  await user.click(await box('601.jpg'));
  await user.click(screen.getByRole('button', { name: 'Restore selected' }));

  expect(await screen.findByText('0 of 1 file brought back. It is not in the trash any more.')).toBeVisible();
});

test('one storage can be looked at alone', async () => {
  const { user } = await visit('/trash', filled());
  await box('a.jpg');

  await user.selectOptions(screen.getByLabelText('Storage'), 'Texts');

  await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(1));
  expect(screen.getByText(/1 file,/)).toHaveTextContent('1 file, 1 KiB in the trash');
});

test('an empty trash says what it is for', async () => {
  await visit('/trash', new World().signedIn());

  expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeVisible();
});
