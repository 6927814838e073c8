import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

function pictures(files = 1204) {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', files, 5_400_000_000);
  return world;
}

const card = () => screen.findByRole('region', { name: 'Pictures' });

test('a folder is found step by step and connected under a name of its own', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/folders', world);

  await user.click(await screen.findByRole('button', { name: 'Connect a folder' }));
  await user.click(await screen.findByRole('button', { name: '/home/ana' }));
  await user.click(await screen.findByRole('button', { name: 'Pictures' }));
  await screen.findByRole('button', { name: 'Camera roll' });
  const name = screen.getByLabelText('Name');
  expect(name).toHaveValue('Pictures');
  await user.type(name, ' of us');
  await user.click(screen.getByRole('button', { name: 'Connect this folder' }));

  expect(await screen.findByRole('region', { name: 'Pictures of us' })).toHaveTextContent('Not scanned yet');
  expect(world.connections[0]?.settings.path).toBe('/home/ana/Pictures');
});

test('why a folder cannot be connected is said, and another one can be chosen', async () => {
  const { user } = await visit('/folders?connect=true', pictures());

  await user.click(await screen.findByRole('button', { name: '/home/ana' }));
  await user.click(await screen.findByRole('button', { name: 'Pictures' }));
  await user.click(await screen.findByRole('button', { name: 'Connect this folder' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('/home/ana/Pictures is connected already, as "Pictures".');

  await user.click(screen.getByRole('button', { name: 'Up' }));
  await screen.findByRole('button', { name: 'Music' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a scan is followed to its end', async () => {
  const world = pictures(0);
  world.pace = 20;
  const { user } = await visit('/folders', world);

  await user.click(within(await card()).getByRole('button', { name: 'Scan now' }));

  expect(await screen.findByText('Reading what may be the same')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Scan again' })).toBeDisabled();
  expect(await screen.findByText(/^Scanned /)).toBeVisible();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('a scan can be stopped', async () => {
  const world = pictures();
  world.pace = 200;
  const { user } = await visit('/folders', world);

  await user.click(within(await card()).getByRole('button', { name: 'Scan again' }));
  await user.click(await screen.findByRole('button', { name: 'Stop' }));

  expect(await screen.findByText(/^Scan stopped /)).toBeVisible();
});

test('what could not be read is listed when asked for', async () => {
  const world = pictures();
  world.problems.push({ path: 'private/diary.txt', reason: 'The file may not be read by this service.' });
  Object.assign(world.scans[0] ?? {}, { problemCount: 1 });
  const { user } = await visit('/folders', world);

  await user.click(await screen.findByRole('button', { name: '1 thing could not be read' }));

  expect(await screen.findByText('private/diary.txt')).toBeVisible();
});

test('a scan in doubt is believed only when the person says so', async () => {
  const world = pictures();
  Object.assign(world.connections[0] ?? {}, { status: 'suspect', statusDetail: 'This scan saw 3 files.' });
  const { user } = await visit('/folders', world);

  await user.click(within(await card()).getByRole('button', { name: 'Believe this scan' }));
  await screen.findByText(/^Scanned /);

  expect(world.bodies).toContainEqual({ call: 'scan', body: { acceptSmaller: true } });
});

test('a second scan while one runs is refused in words', async () => {
  const { user } = await visit('/folders', pictures());
  server.use(
    http.post(at('/api/v1/connections/{id}/scans'), () =>
      problem(409, 'scan-running', 'A scan of this folder is running already; wait for its end or stop it.'),
    ),
  );

  await user.click(within(await card()).getByRole('button', { name: 'Scan again' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('wait for its end or stop it');
});

test('a folder is renamed, and disconnected after a question', async () => {
  const world = pictures();
  const { user } = await visit('/folders', world);

  await user.click(await screen.findByRole('button', { name: 'More for Pictures' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  await user.clear(await screen.findByLabelText('Name'));
  await user.type(screen.getByLabelText('Name'), 'Photos');
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  await screen.findByRole('region', { name: 'Photos' });

  await user.click(screen.getByRole('button', { name: 'More for Photos' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
  expect(world.connections).toHaveLength(1);
  await user.click(await screen.findByRole('button', { name: 'Disconnect' }));

  expect(await screen.findByRole('heading', { name: 'No folder yet' })).toBeVisible();
});
