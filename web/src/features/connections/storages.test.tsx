import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import { browser } from '../../shared/provider-sign-in';
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

test('a storage to scan first says so', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 12, 5000).scanFirst = true;
  await visit('/storages', world);

  const card = await screen.findByRole('region', { name: 'Pictures' });
  expect(within(card).getByText('Scan first')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Scan now: Pictures' })).toBeVisible();
});

test('a folder is found step by step and connected under a name of its own', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/storages', world);

  await user.click(await screen.findByRole('button', { name: 'Connect a storage' }));
  await user.click(await screen.findByRole('button', { name: 'Folder of the server' }));
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
  const { user } = await visit('/storages?connect=true', pictures());

  await user.click(await screen.findByRole('button', { name: 'Folder of the server' }));
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
  const { user } = await visit('/storages', world);

  await user.click(within(await card()).getByRole('button', { name: 'Scan now' }));

  expect(await screen.findByText('Reading what may be the same')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Scan again' })).toBeDisabled();
  expect(await screen.findByText(/^Scanned /)).toBeVisible();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('a scan can be stopped', async () => {
  const world = pictures();
  world.pace = 200;
  const { user } = await visit('/storages', world);

  await user.click(within(await card()).getByRole('button', { name: 'Scan again' }));
  await user.click(await screen.findByRole('button', { name: 'Stop' }));

  expect(await screen.findByText(/^Scan stopped /)).toBeVisible();
});

test('what could not be read is listed when asked for', async () => {
  const world = pictures();
  world.problems.push({ path: 'private/diary.txt', reason: 'The file may not be read by this service.' });
  Object.assign(world.scans[0] ?? {}, { problemCount: 1 });
  const { user } = await visit('/storages', world);

  await user.click(await screen.findByRole('button', { name: '1 thing could not be read' }));

  expect(await screen.findByText('private/diary.txt')).toBeVisible();
});

test('a scan in doubt is believed only when the person says so', async () => {
  const world = pictures();
  Object.assign(world.connections[0] ?? {}, { status: 'suspect', statusDetail: 'This scan saw 3 files.' });
  const { user } = await visit('/storages', world);

  await user.click(within(await card()).getByRole('button', { name: 'Believe this scan' }));
  await screen.findByText(/^Scanned /);

  expect(world.bodies).toContainEqual({ call: 'scan', body: { acceptSmaller: true } });
});

test('all storages are scanned at once, but for those that are being scanned', async () => {
  const world = pictures();
  world.folder('Texts', '/home/ana/Texts', 3, 700);
  world.folder('Music', '/home/ana/Music', 3, 700);
  world.pace = 200;
  const { user } = await visit('/storages', world);
  await user.click(within(await card()).getByRole('button', { name: 'Scan again' }));
  await within(await card()).findByRole('button', { name: 'Stop' });

  await user.click(screen.getByRole('button', { name: 'Scan all' }));

  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Stop' })).toHaveLength(3));
  expect(world.bodies.filter(({ call }) => call === 'scan')).toHaveLength(3);
  expect(screen.getByRole('button', { name: 'Scan all' })).toBeDisabled();
});

test('earlier scans are listed with what they found, a page at a time', async () => {
  const world = pictures();
  const [first] = world.scans;
  if (first) {
    world.scans.push(...Array.from({ length: 24 }, (_, n) => ({ ...first, id: world.next(2), filesAdded: n })));
    world.scans.push({ ...first, id: world.next(2), state: 'failed', detail: 'The disk was not there.' });
  }
  const { user } = await visit('/storages', world);

  await user.click(await screen.findByRole('button', { name: 'More for Pictures' }));
  await user.click(await screen.findByRole('menuitem', { name: 'History of scans' }));
  const list = within(await screen.findByRole('dialog', { name: 'Scans of Pictures' }));
  expect(await list.findByText(/· 7 new$/)).toBeVisible();
  expect(list.queryByText('The disk was not there.')).toBeNull();
  await user.click(list.getByRole('button', { name: 'Show more' }));

  expect(await list.findByText('The disk was not there.')).toBeVisible();
});

test('what is wrong comes with what helps, and a test puts it right', async () => {
  const world = pictures();
  Object.assign(world.connections[0] ?? {}, { status: 'offline', statusDetail: 'The folder is not there.' });
  const { user } = await visit('/storages', world);
  expect(await within(await card()).findByText(/^Is the disk attached/)).toBeVisible();

  await user.click(within(await card()).getByRole('button', { name: 'Test again' }));

  expect(await screen.findByText('It can be reached.')).toBeVisible();
  expect(await within(await card()).findByText('Ready')).toBeVisible();
  expect(within(await card()).queryByText(/^Is the disk attached/)).toBeNull();
});

test('a second scan while one runs is refused in words', async () => {
  const { user } = await visit('/storages', pictures());
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
  const { user } = await visit('/storages', world);

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

  expect(await screen.findByRole('heading', { name: 'No storage yet' })).toBeVisible();
});

const dialog = async () => within(await screen.findByRole('dialog'));

test('a server is connected by what its form asks for, and a wrong word is shown at its field', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/storages?connect=true', world);

  await user.click(await screen.findByRole('button', { name: 'WebDAV or Nextcloud' }));
  const form = await dialog();
  await user.type(form.getByLabelText(/^Address/), 'https://cloud.example.org/dav/');
  await user.type(form.getByLabelText(/^User name/), 'ana');
  await user.type(form.getByLabelText(/^Password/), 'wrong');
  await user.click(form.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(form.getByLabelText(/^Password/)).toBeInvalid());
  expect(world.connections).toHaveLength(0);

  await user.clear(form.getByLabelText(/^Password/));
  await user.type(form.getByLabelText(/^Password/), world.storagePassword);
  await user.click(form.getByRole('button', { name: 'Connect' }));

  const made = await screen.findByRole('region', { name: 'WebDAV or Nextcloud' });
  expect(made).toHaveTextContent('https://cloud.example.org/dav/');
  expect(made).not.toHaveTextContent(world.storagePassword);
});

test('a bucket goes without what may be left empty', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/storages?connect=true', world);

  await user.click(await screen.findByRole('button', { name: 'S3' }));
  const form = await dialog();
  await user.type(form.getByLabelText(/^Bucket/), 'photos');
  await user.type(form.getByLabelText(/^Access key/), 'key');
  await user.type(form.getByLabelText(/^Secret key/), 'secret');
  await user.click(form.getByRole('button', { name: 'Connect' }));

  await screen.findByRole('region', { name: 'S3' });
  expect(world.bodies).toContainEqual({
    call: 'connect',
    body: {
      kind: 's3',
      name: 'S3',
      settings: { endpoint: null, region: null, bucket: 'photos', prefix: null, accessKey: 'key', secretKey: 'secret' },
    },
  });
});

test('only kinds that are set up are offered', async () => {
  const world = new World().signedIn();
  world.kinds = [];

  await visit('/storages?connect=true', world);

  expect(await screen.findByText(/Nothing can be connected here yet/)).toBeVisible();
});

test('a cloud is signed in to at its provider and is there when the person is back', async () => {
  const goTo = vi.spyOn(browser, 'goTo').mockImplementation(() => undefined);
  const world = new World().signedIn();
  const { user, leave } = await visit('/storages?connect=true', world);

  await user.click(await screen.findByRole('button', { name: 'Google Drive' }));
  await user.click(await screen.findByRole('button', { name: 'Sign in at Google Drive' }));
  await waitFor(() => expect(goTo).toHaveBeenCalledWith('https://provider.example/consent?state=abc'));
  leave();
  await visit('/connected/googledrive?state=abc&code=xyz', world);

  expect(await screen.findByRole('region', { name: 'Google Drive' })).toBeVisible();
  expect(world.bodies).toContainEqual({ call: 'finish', body: { state: 'abc', code: 'xyz' } });
  goTo.mockRestore();
});

test('a way back that does not count says so', async () => {
  await visit('/connected/googledrive?state=other&code=xyz', new World().signedIn());

  expect(await screen.findByRole('alert')).toHaveTextContent('begin anew');
  expect(screen.getByRole('link', { name: 'Back to your storages' })).toBeVisible();
});

test('who refuses at the provider is told that nothing was connected', async () => {
  await visit('/connected/googledrive?error=access_denied&state=abc', new World().signedIn());

  expect(await screen.findByText(/Nothing was connected/)).toBeVisible();
});

test('a cloud that wants another sign-in leads there', async () => {
  const goTo = vi.spyOn(browser, 'goTo').mockImplementation(() => undefined);
  const world = new World().signedIn();
  const drive = world.storage('googledrive', 'Drive', { access: 'write' }, 12, 5000);
  Object.assign(drive, { status: 'needs_sign_in', statusDetail: 'Google Drive does not accept what was granted.' });
  const { user } = await visit('/storages', world);

  const shown = within(await screen.findByRole('region', { name: 'Drive' }));
  expect(shown.getByText('Needs sign-in')).toBeVisible();
  await user.click(shown.getByRole('button', { name: 'Sign in again' }));

  await waitFor(() => expect(goTo).toHaveBeenCalled());
  expect(world.bodies).toContainEqual({
    call: 'start',
    body: { kind: 'googledrive', connectionId: drive.id, access: 'write' },
  });
  goTo.mockRestore();
});

test('a password is changed without the rest being typed again', async () => {
  const world = new World().signedIn();
  world.storage('webdav', 'Server', { url: 'https://cloud.example.org/dav/', username: 'ana' }, 12, 5000);
  const { user } = await visit('/storages', world);

  await user.click(await screen.findByRole('button', { name: 'More for Server' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Change access' }));
  const form = await dialog();
  expect(form.getByLabelText(/^Address/)).toHaveValue('https://cloud.example.org/dav/');
  await user.type(form.getByLabelText(/^Password/), 'new');
  await user.click(form.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(world.bodies).toContainEqual({
    call: 'change',
    body: { settings: { url: 'https://cloud.example.org/dav/', username: 'ana', password: 'new' } },
  });
});
