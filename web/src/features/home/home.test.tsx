import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { server } from '../../test/server';
import { at, json, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

test('without folders the next step is to connect one', async () => {
  const { user } = await visit('/', new World().signedIn());

  await user.click(await screen.findByRole('link', { name: 'Connect your first storage' }));

  expect(await screen.findByRole('dialog', { name: 'What do you want to connect?' })).toBeVisible();
});

test('with duplicates it says what can be freed and leads to them', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(1 << 20, ['2024/a.jpg', '2025/a.jpg', 'a.jpg']);
  const { user } = await visit('/', world);

  expect((await screen.findAllByText('2 MiB'))[0]).toBeVisible();
  expect(screen.getByText(/2 files are an exact copy of another, in 1 group/)).toBeVisible();

  await user.click(screen.getByRole('link', { name: 'Review the duplicates' }));
  expect(await screen.findByRole('heading', { name: 'Review' })).toBeVisible();
});

test('each storage shows how full it is, and one that needs its person says so', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000).quota = { used: 75 * 2 ** 30, total: 100 * 2 ** 30 };
  world.storage('googledrive', 'Drive', { access: 'read' }, 3, 700).quota = { used: 2 ** 30, total: null };
  Object.assign(world.storage('webdav', 'Server', { url: 'https://cloud.example.org' }, 1, 1), {
    status: 'needs_sign_in',
    statusDetail: 'The password was changed.',
  });
  const { user } = await visit('/', world);

  expect(await screen.findByText('Its disk: 75 GiB of 100 GiB used')).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Room of Pictures' })).toHaveAttribute('aria-valuenow', '75');
  expect(screen.getByText('1 GiB used, no limit')).toBeVisible();
  expect(screen.queryByRole('progressbar', { name: 'Room of Drive' })).toBeNull();

  await user.click(screen.getByRole('link', { name: /^Needs you/ }));
  expect(await screen.findByText('The password was changed.')).toBeVisible();
});

test('the last scans say how they ended and what they found', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000);
  Object.assign(world.scans[0] ?? {}, { filesAdded: 4, filesChanged: 0, filesRemoved: 1, problemCount: 2 });
  world.folder('Texts', '/home/ana/Texts', 3, 700);
  Object.assign(world.scans[1] ?? {}, { filesAdded: 0 });
  await visit('/', world);

  const scans = within(await screen.findByRole('region', { name: 'Last scans' }));
  expect(
    await scans.findByText(/^Scanned .* 12 files · 4 new, 1 gone · 2 things could not be read · 42 s$/),
  ).toBeVisible();
  expect(scans.getByText(/nothing changed/)).toBeVisible();
  expect(await scans.findByRole('link', { name: 'Texts' })).toBeVisible();
});

test('while the first scan runs it says that results are to come, and shows them by itself', async () => {
  const world = new World().signedIn();
  const folder = world.folder('Pictures', '/home/ana/Pictures', 0, 0);
  const scan = world.startScan(folder);
  await visit('/', world);
  expect(await screen.findByRole('heading', { name: 'Looking through your storages' })).toBeVisible();
  expect(document.title).toBe('Home · Declutter Cloud');

  world.endScan(scan, 'complete');

  expect(await screen.findByText(/12 new, 3 changed/)).toBeVisible();
});

test('with nothing left to do it says so', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000);
  await visit('/', world);

  expect(await screen.findByRole('heading', { name: 'All tidy' })).toBeVisible();
});

test('after a restore of the database it leads to the scans that come first', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000).scanFirst = true;
  world.folder('Texts', '/home/ana/Texts', 12, 5000);
  const { user } = await visit('/', world);

  expect(await screen.findByRole('alert', { name: 'Scan first' })).toHaveTextContent('restored from a backup');
  expect(screen.queryByRole('button', { name: 'Scan now: Texts' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Scan now: Pictures' }));

  expect(await screen.findByRole('button', { name: 'Pictures: Scanning …' })).toBeDisabled();
  const [scan] = world.scans;
  if (scan) world.endScan(scan, 'complete');
  await waitFor(() => expect(screen.queryByRole('alert', { name: 'Scan first' })).toBeNull());
});

test('where the totals cannot be had, they can be asked for again', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/sign-up', world);
  server.use(http.get(at('/api/v1/overview'), () => problem(409, 'busy', 'The totals are being counted.')));

  await user.click(await screen.findByRole('link', { name: 'Home' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The totals are being counted.');
  server.use(http.get(at('/api/v1/overview'), () => json('OverviewOverview', world.overview())));
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('heading', { name: 'Connect your first storage' })).toBeVisible();
});
