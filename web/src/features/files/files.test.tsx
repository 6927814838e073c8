import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { http } from 'msw';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

const MIB = 1024 * 1024;

function filled() {
  const world = new World().signedIn();
  const home = world.folder('Home', '/home/ana', 5, 5000);
  const backup = world.folder('Backup', '/mnt/backup', 2, 700);
  world.files.add(home, 'notes.txt', 20);
  world.files.add(home, 'photos/Résumé.pdf', 3 * MIB);
  world.files.add(home, 'photos/2024/beach.jpg', 5 * MIB);
  world.files.add(home, 'photos/2024/film.mp4', 200 * MIB);
  world.files.add(backup, 'old/beach.jpg', 5 * MIB);
  return world;
}

const row = (name: RegExp) => screen.findByRole('button', { name });
const rows = () => screen.queryAllByRole('button').filter((each) => each.closest('[data-index]') !== null);

test('folders are opened one in another, and the trail leads back', async () => {
  const { user, router } = await visit('/files', filled());

  await user.click(await row(/^Home/));
  expect(await row(/notes\.txt/)).toBeVisible();
  await user.click(await row(/^photos/));
  await user.click(await row(/^2024/));

  expect(await row(/beach\.jpg/)).toBeVisible();
  expect(rows()).toHaveLength(2);
  const trail = screen.getByRole('navigation', { name: 'Where you are' });
  expect(
    within(trail)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['All storages', 'Home', 'photos', '2024']);
  await user.click(within(trail).getByRole('link', { name: 'photos' }));
  expect(await row(/Résumé\.pdf/)).toBeVisible();
  await user.click(within(trail).getByRole('link', { name: 'All storages' }));
  expect(await row(/^Backup/)).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test('a search goes through all storages while it is typed, and says where each file is', async () => {
  const world = filled();
  const { user } = await visit('/files', world);
  await row(/^Home/);

  await user.keyboard('/');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await user.keyboard('bea jpg');

  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(await row(/Home \/ photos\/2024/)).toBeVisible();
  expect(await row(/Backup \/ old/)).toBeVisible();
  expect(world.fileQueries.at(-1)).toContain('q=bea+jpg');
  await user.click(screen.getByRole('button', { name: 'Clear search' }));
  expect(await row(/^Backup/)).toBeVisible();
});

test('filters narrow the list together, and are cleared at once', async () => {
  const world = filled();
  const { user } = await visit('/files', world);
  await row(/^Home/);

  await user.click(screen.getByRole('checkbox', { name: 'Videos' }));
  expect(await row(/film\.mp4/)).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Size'), 'Over 1 GiB');

  expect(await screen.findByText(/No file matches/)).toBeVisible();
  expect(world.fileQueries.at(-1)).toContain(`type=video&minSize=${1024 * MIB}`);
  await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
  expect(await row(/^Home/)).toBeVisible();
});

test('the keyboard goes from row to row, opens, and goes up', async () => {
  const { user } = await visit('/files', filled());
  await row(/^Home/);

  await user.keyboard('{Enter}');
  expect(await row(/notes\.txt/)).toBeVisible();
  await user.keyboard('j{Enter}');
  expect(await screen.findByRole('dialog', { name: 'notes.txt' })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('{Backspace}');
  expect(await row(/^Backup/)).toBeVisible();
  await user.keyboard('{Shift>}?{/Shift}');
  expect(await screen.findByText('one folder up')).toBeVisible();
});

test('a file is read, tagged and found by its tag', async () => {
  const world = filled();
  const { user } = await visit('/files', world);
  await user.type(await screen.findByRole('searchbox'), 'notes');
  await user.click(await row(/notes\.txt/));

  expect(await screen.findByText('content of notes.txt')).toBeVisible();
  await user.type(screen.getByRole('combobox', { name: 'Tags' }), 'to  do{Enter}');
  await waitFor(() => expect(world.files[0]?.tags).toEqual(['to do']));
  await user.click(screen.getByRole('button', { name: 'Close the details' }));
  await user.selectOptions(screen.getByLabelText('Tag'), await screen.findByRole('option', { name: 'to do (1)' }));

  expect(await row(/notes\.txt.*to do/)).toBeVisible();
});

test('a download is saved under its name', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const names: string[] = [];
  const { user } = await visit('/files', filled());
  await user.type(await screen.findByRole('searchbox'), 'resume');
  await user.click(await row(/Résumé\.pdf/));

  await user.click(await screen.findByRole('button', { name: 'Download' }));

  await waitFor(() => expect(names).toEqual(['Résumé.pdf']));
  saved.mockRestore();
});

test('a large download goes where the person wants it as it comes, and nowhere where that is called off', async () => {
  const written: string[] = [];
  const takeDown = new WritableStream<Uint8Array>({
    write: (part) => void written.push(new TextDecoder().decode(part)),
  });
  const choose = vi
    .fn()
    .mockRejectedValueOnce(new DOMException('Called off', 'AbortError'))
    .mockResolvedValueOnce({ createWritable: () => Promise.resolve(takeDown) });
  window.showSaveFilePicker = choose;
  const { user } = await visit('/files', filled());
  await user.type(await screen.findByRole('searchbox'), 'film');
  await user.click(await row(/film\.mp4/));
  const button = await screen.findByRole('button', { name: 'Download' });

  await user.click(button);
  await waitFor(() => expect(button).toBeEnabled());
  expect(written).toEqual([]);
  await user.click(button);

  await waitFor(() => expect(written.join('')).toBe('content of film.mp4'));
  expect(choose).toHaveBeenLastCalledWith({ suggestedName: 'film.mp4' });
  expect(screen.queryByRole('alert')).toBeNull();
  delete window.showSaveFilePicker;
});

test('a copy is moved to the trash and can be had back; what must be typed is asked for', async () => {
  const world = filled();
  world.phrase = 'remove 1 file';
  const { user } = await visit('/files', world);
  await user.type(await screen.findByRole('searchbox'), 'beach');
  await user.click(await row(/Backup \/ old/));

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await user.type(await screen.findByLabelText(/large part of its storage/), 'remove 1 file');
  await user.click(screen.getByRole('button', { name: 'Move to trash' }));

  expect(await screen.findByText(/1 file moved to the trash/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('1 file brought back.')).toBeVisible();
});

test('the only copy stays, and the page says so', async () => {
  const { user } = await visit('/files', filled());
  await user.type(await screen.findByRole('searchbox'), 'notes');
  await user.click(await row(/notes\.txt/));

  await user.click(await screen.findByRole('button', { name: 'Move to trash' }));

  expect(await screen.findByText('It is the only copy of what it holds, so it stays.')).toBeVisible();
});

test('the map shows what takes the space, and opens folder by folder', async () => {
  const { user } = await visit('/files', filled());
  await row(/^Home/);

  await user.click(screen.getByRole('radio', { name: 'Map of space' }));
  const map = await screen.findByRole('group', { name: 'Map of space' });
  expect(
    within(map)
      .getAllByRole('button')
      .map(({ title }) => title),
  ).toEqual(['Home: 208 MiB, 4 files', 'Backup: 5 MiB, 1 file']);
  await user.click(within(map).getByRole('button', { name: /^Home/ }));
  await user.click(await within(map).findByRole('button', { name: /^photos/ }));

  expect(await within(map).findByRole('button', { name: /^2024/ })).toBeVisible();
  await user.click(within(map).getByRole('button', { name: /^Files in this folder/ }));
  expect(await row(/Résumé\.pdf/)).toBeVisible();
});

test('long lists come page by page', async () => {
  const world = filled();
  const [home] = world.connections;
  if (home) Array.from({ length: 260 }, (_, n) => world.files.add(home, `many/${String(n).padStart(3, '0')}.zip`));
  const { user } = await visit('/files', world);
  await user.type(await screen.findByRole('searchbox'), 'zip');

  await waitFor(() => expect(rows().length).toBeGreaterThan(5));
  expect(rows().length).toBeLessThan(60);
});

test('a list that is not whole yet says so and fills up', async () => {
  const world = filled();
  world.indexing = 2;
  await visit('/files', world);

  expect(await screen.findByText(/still being taken down/)).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/still being taken down/)).toBeNull());
});

test('without storages it says what to do, and a failure is told', async () => {
  const { leave } = await visit('/files', new World().signedIn());
  expect(await screen.findByRole('heading', { name: 'No files yet' })).toBeVisible();
  leave();

  const { user } = await visit('/files', filled());
  await row(/^Home/);
  server.use(http.get(at('/api/v1/files'), () => problem(503, 'unavailable', 'Try again shortly.')));
  await user.type(screen.getByRole('searchbox'), 'x');
  expect(await screen.findByText('Try again shortly.')).toBeVisible();
});
