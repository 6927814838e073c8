import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

function library() {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.folder('Backup', '/mnt/backup', 300, 900_000_000);
  world.group(2048, ['notes.pdf', 'old/notes.pdf']);
  world.group(1 << 20, ['2025/beach.jpg', 'beach.jpg', '2024/beach.jpg']);
  return world;
}

const group = (name: string) => screen.findByRole('region', { name: `Group ${name}` });
const stays = (section: HTMLElement) =>
  within(section)
    .getAllByRole('button', { pressed: true })
    .map((button) => button.querySelector('bdi')?.textContent);
/** Opens where copies are preferred and protected. */
const openPlaces = async (user: UserEvent) => {
  await user.click(screen.getByText('Preferred and protected places'));
  await screen.findByLabelText('Protected folders', { selector: 'input' });
};
const basket = () => screen.getByRole('complementary', { name: 'What would go' });

test('what frees most comes first, with what would go', async () => {
  await visit('/review', library());

  await group('beach.jpg');
  expect(screen.getAllByRole('region').map((section) => section.getAttribute('aria-label'))).toEqual([
    'Group beach.jpg',
    'Group notes.pdf',
  ]);
  expect(basket()).toHaveTextContent('2 MiB to free');
  expect(basket()).toHaveTextContent('3 files to the trash');
});

test('the strategy decides what stays', async () => {
  const { user } = await visit('/review', library());
  expect(stays(await group('beach.jpg'))).toEqual(['Pictures / 2025/beach.jpg']);

  await user.selectOptions(screen.getByLabelText('Keep'), 'the oldest');
  await waitFor(async () => expect(stays(await group('beach.jpg'))).toEqual(['Pictures / 2024/beach.jpg']));

  await user.selectOptions(screen.getByLabelText('Keep'), 'the shortest path');
  await waitFor(async () => expect(stays(await group('beach.jpg'))).toEqual(['Backup / beach.jpg']));
});

test('another copy can be kept, or all of them', async () => {
  const { user } = await visit('/review', library());
  const beach = await group('beach.jpg');

  await user.click(within(beach).getByRole('button', { name: /Backup \/ beach.jpg/ }));
  expect(stays(beach)).toEqual(['Backup / beach.jpg']);

  await user.click(within(beach).getByRole('button', { name: 'Keep all' }));
  expect(stays(beach)).toHaveLength(3);
  expect(basket()).toHaveTextContent('1 file to the trash');
});

test('clicking the copy that stays lets it stay', async () => {
  const { user } = await visit('/review', library());
  const beach = await group('beach.jpg');

  await user.click(within(beach).getByRole('button', { name: /2025\/beach.jpg/ }));

  expect(stays(beach)).toEqual(['Pictures / 2025/beach.jpg']);
});

test('the keyboard does it all', async () => {
  const world = library();
  const { user } = await visit('/review', world);
  const notes = await group('notes.pdf');

  await user.keyboard('j2');
  expect(stays(notes)).toEqual(['Backup / old/notes.pdf']);
  await user.keyboard('k');
  expect(stays(notes)).toHaveLength(2);
  await user.keyboard('c');
  expect(await screen.findByRole('dialog', { name: 'Every byte compared by SHA-256' })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('{ArrowUp}x');

  await waitFor(() => expect(screen.queryByRole('region', { name: 'Group beach.jpg' })).toBeNull());
  await waitFor(() => expect(world.dismissed.size).toBe(1));
});

test('one key lets a group stand and goes to the next, and each decision is taken back by u', async () => {
  const world = library();
  const { user } = await visit('/review', world);
  const beach = await group('beach.jpg');

  await user.keyboard('2{Enter}');
  expect(within(beach).getByText('Decided')).toBeVisible();
  expect(await group('notes.pdf')).toHaveAttribute('aria-current', 'true');
  expect(basket()).toHaveTextContent('1 of 2 groups decided');
  await user.keyboard('x');
  await waitFor(() => expect(basket()).toHaveTextContent('1 of 1 group decided'));

  await user.keyboard('uuu');

  expect(await group('notes.pdf')).toBeVisible();
  expect(stays(await group('beach.jpg'))).toEqual(['Pictures / 2025/beach.jpg']);
  expect(basket()).toHaveTextContent('0 of 2 groups decided');
  await waitFor(() => expect(world.dismissed.size).toBe(0));
  expect(screen.getByRole('button', { name: 'Undo the last decision' })).toBeDisabled();
});

test('a group that cannot be dismissed comes back, with the reason', async () => {
  const { user } = await visit('/review', library());
  await group('notes.pdf');
  server.use(http.post(at('/api/v1/duplicates/{id}/dismiss'), () => problem(409, 'busy', 'Wait for the scan.')));

  await user.keyboard('jx');

  expect(await screen.findByRole('alert')).toHaveTextContent('Wait for the scan.');
  expect(await group('notes.pdf')).toBeVisible();
});

test('the comparison marks what differs, and zooms and moves all pictures together', async () => {
  const { user } = await visit('/review', library());
  const sizes = ['4000x3000', '800x600', null];
  server.use(
    http.get(at('/api/v1/files/{id}/thumbnail'), ({ request }) => {
      const pixels = request.url.endsWith('=768') ? sizes.shift() : null;
      return new HttpResponse('', { headers: pixels ? { 'X-Original-Pixels': pixels } : {} });
    }),
  );
  await group('beach.jpg');
  await user.keyboard('c');
  const dialog = await screen.findByRole('dialog');
  const [first] = within(dialog).getAllByRole('region', { name: /^Copy / });

  expect(first).toHaveTextContent('Pictures, differs');
  expect(first).toHaveTextContent('Size1 MiBTypeimage/jpeg');
  await waitFor(() => expect(first).toHaveTextContent('Pixels4000 × 3000, differs'));
  await user.click(within(dialog).getByRole('button', { name: 'Nearer' }));
  within(dialog).getAllByRole('group', { name: 'Picture of beach.jpg' })[1]?.focus();
  await user.keyboard('{ArrowLeft}');

  const views = [...dialog.querySelectorAll<HTMLElement>('[style*="transform"]')].flatMap(({ style: { transform } }) =>
    transform ? [transform] : [],
  );
  expect(views).toEqual(Array(3).fill('translate(10%, 0%) scale(1.5)'));
});

test('the keys are explained', async () => {
  const { user } = await visit('/review', library());

  await user.click(await screen.findByRole('button', { name: 'Keyboard' }));

  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toHaveTextContent('keep all copies of the group');
});

test('what is no duplicate goes from the list, and comes back on undo', async () => {
  const { user } = await visit('/review', library());

  await user.click(within(await group('notes.pdf')).getByRole('button', { name: 'Not a duplicate' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Group notes.pdf' })).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Undo the last decision' }));

  expect(await group('notes.pdf')).toBeVisible();
});

test('one folder can be looked at alone', async () => {
  const world = library();
  world.group(5_000_000, ['only/one.mp4']);
  const { user } = await visit('/review', world);
  await group('one.mp4');

  await user.selectOptions(screen.getByLabelText('Folder'), 'Backup');

  await waitFor(() => expect(screen.queryByRole('region', { name: 'Group one.mp4' })).toBeNull());
  expect(await group('beach.jpg')).toBeVisible();
});

test('what is preferred stays, and what would go is told before', async () => {
  const { user } = await visit('/review', library());
  await group('beach.jpg');
  await waitFor(() => expect(basket()).toHaveTextContent('By the rule 1 from Pictures, 2 from Backup'));

  await openPlaces(user);
  await user.click(screen.getByRole('combobox', { name: 'Preferred storages' }));
  await user.click(within(await screen.findByRole('listbox')).getByRole('option', { name: 'Backup' }));

  await waitFor(async () => expect(stays(await group('beach.jpg'))).toEqual(['Backup / beach.jpg']));
  await waitFor(() => expect(basket()).toHaveTextContent('By the rule 3 from Pictures'));
  await user.type(screen.getByLabelText('Protected folders', { selector: 'input' }), '2024{Enter}');
  await waitFor(async () => expect(stays(await group('beach.jpg'))).toEqual(['Pictures / 2024/beach.jpg']));
  await user.type(screen.getByLabelText('Preferred folders', { selector: 'input' }), 'old{Enter}');
  await waitFor(async () => expect(stays(await group('notes.pdf'))).toEqual(['Backup / old/notes.pdf']));
});

test('the plan is made of the choices and the protected folders', async () => {
  const world = library();
  const { user } = await visit('/review', world);
  const beach = await group('beach.jpg');

  await user.click(within(beach).getByRole('button', { name: /Backup \/ beach.jpg/ }));
  await openPlaces(user);
  await user.type(screen.getByLabelText('Protected folders', { selector: 'input' }), '2024{Enter}');
  await user.click(screen.getByRole('button', { name: 'Review plan' }));

  expect(await screen.findByRole('heading', { name: 'Your plan' })).toBeVisible();
  expect(screen.getByText('Left alone: 1 copy in protected folders or needed by a photo.')).toBeVisible();
  expect(world.bodies.at(-1)?.body).toMatchObject({
    keep: { strategy: 'newest', protectedPaths: ['2024'], choices: [{ keepFileIds: [expect.any(String)] }] },
  });
});

test('where the rule lets nothing go, no plan is offered', async () => {
  const { user } = await visit('/review', library());
  await group('notes.pdf');

  await openPlaces(user);
  for (const path of ['2024', '2025', 'old', 'beach.jpg', 'notes.pdf']) {
    await user.type(screen.getByLabelText('Protected folders', { selector: 'input' }), `${path}{Enter}`);
  }

  await waitFor(() => expect(basket()).toHaveTextContent('By the rule nothing goes; 3 copies stay for safety'));
  expect(screen.getByRole('button', { name: 'Review plan' })).toBeDisabled();
});

test('where a scan must come first, the plan says so and offers it', async () => {
  const world = library();
  const { user } = await visit('/review', world);
  await group('beach.jpg');
  world.connections.forEach((one) => (one.scanFirst = one.name === 'Backup'));

  await user.click(screen.getByRole('button', { name: 'Review plan' }));

  expect(await screen.findByText('Scan them to the end first: Backup.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Scan now: Backup' }));
  await waitFor(() => expect(world.bodies.at(-1)?.call).toBe('scan'));
});

test('a card shows some copies of many, and all of them once it is opened', async () => {
  const world = library();
  world.group(10, ['1.zip', '2.zip', '3.zip', '4.zip', '5.zip']);
  const { user } = await visit('/review', world);
  const many = await group('1.zip');
  const copies = () => within(within(many).getByRole('list', { name: 'Copies' })).getAllByRole('listitem');
  expect(copies()).toHaveLength(3);

  await user.click(within(many).getByRole('button', { name: 'Show 2 more copies' }));

  expect(copies()).toHaveLength(5);
  expect(many).toHaveAttribute('aria-current', 'true');
});

test('the end of a long list is reached without what is before it, and its start again', async () => {
  const world = library();
  for (let n = 0; n < 200; n++) world.group(1000 - n, [`many/${n}.zip`, `more/${n}.zip`]);
  await visit('/review', world);
  await group('beach.jpg');

  act(() => window.scrollTo({ top: 90_000 }));
  expect(await group('199.zip')).toBeVisible();
  act(() => window.scrollTo({ top: 0 }));

  expect(await group('beach.jpg')).toBeVisible();
});

test('with nothing to review it says what to do', async () => {
  await visit('/review', new World().signedIn());

  expect(await screen.findByRole('heading', { name: 'Nothing to review' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to storages' })).toBeVisible();
});
