import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import { server } from '../../test/server';
import { at, problem } from '../../test/typed';
import { visit } from '../../test/visit';
import { PASSWORD, World } from '../../test/world';

const section = (name: string) => screen.findByRole('region', { name });
const scheme = () => document.documentElement.getAttribute('data-mantine-color-scheme');

test('the account is a step away from every page', async () => {
  const { user } = await visit('/', new World().signedIn());

  await user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Account' }));

  expect(await screen.findByRole('heading', { name: 'Account' })).toBeVisible();
  expect(screen.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
});

test('a new name is kept', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/account', world);

  const you = within(await section('You'));
  expect(you.getByRole('button', { name: 'Save' })).toBeDisabled();
  await user.type(you.getByLabelText('Name'), ' María');
  await user.click(you.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(world.name).toBe('Ana María'));
  expect(await screen.findByText('Saved.')).toBeVisible();
});

test('colours that are chosen are there at once and kept with the account', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/account', world);

  await user.click(within(await section('Look and habits')).getByRole('radio', { name: 'Dark' }));

  await waitFor(() => expect(scheme()).toBe('dark'));
  await waitFor(() => expect(world.identity.preferences.colorScheme).toBe('dark'));
});

test('another device has the colours of the account', async () => {
  const world = new World().signedIn();
  world.identity.preferences.colorScheme = 'dark';
  localStorage.removeItem('mantine-color-scheme-value');

  await visit('/', world);

  await waitFor(() => expect(scheme()).toBe('dark'));
});

test('a review begins with what the account keeps', async () => {
  const world = new World().signedIn();
  world.folder('Pictures', '/home/ana/Pictures', 1204, 5_400_000_000);
  world.group(1 << 20, ['2025/beach.jpg', 'beach.jpg']);
  const { user, router } = await visit('/account', world);

  await user.selectOptions(await screen.findByLabelText('Of several copies, keep'), 'the oldest');
  await waitFor(() => expect(world.identity.preferences.keepStrategy).toBe('oldest'));
  await router.navigate({ to: '/review' });

  expect(await screen.findByLabelText('Keep')).toHaveValue('oldest');
});

test('a password is changed by the current one, and other devices are signed out', async () => {
  const world = new World().signedIn();
  world.identity.elsewhere('Safari on iPhone', '198.51.100.4');
  const { user } = await visit('/account?tab=security', world);
  const password = within(await section('Password'));

  await user.type(password.getByLabelText('Current password'), 'not the password');
  await user.type(password.getByLabelText(/^New password/), 'other words in a row');
  await user.click(password.getByRole('button', { name: 'Change password' }));
  expect(await password.findByText(/is not yours/)).toBeVisible();
  expect(password.getByLabelText('Current password')).toBeInvalid();

  await user.clear(password.getByLabelText('Current password'));
  await user.type(password.getByLabelText('Current password'), PASSWORD);
  await user.click(password.getByRole('button', { name: 'Change password' }));

  expect(await screen.findByText(/every other device is signed out/)).toBeVisible();
  expect(world.password).toBe('other words in a row');
  const where = within(await section('Where you are signed in'));
  await waitFor(() => expect(where.queryByText('Safari on iPhone')).toBeNull());
});

test('what is wrong with a new password stands at its field', async () => {
  const { user } = await visit('/account?tab=security', new World().signedIn());
  const password = within(await section('Password'));

  await user.type(password.getByLabelText('Current password'), PASSWORD);
  await user.type(password.getByLabelText(/^New password/), 'password1234');
  await user.click(password.getByRole('button', { name: 'Change password' }));

  expect(await password.findByText(/guessed first/)).toBeVisible();
  expect(password.getByLabelText(/^New password/)).toBeInvalid();
  expect(password.queryByRole('alert')).toBeNull();
});

test('devices are told apart, and ended one by one or all others at once', async () => {
  const world = new World().signedIn();
  world.identity.elsewhere('Safari on iPhone', '198.51.100.4').elsewhere('curl', '203.0.113.9');
  world.identity.elsewhere('Firefox on Windows', '203.0.113.10');
  const { user } = await visit('/account?tab=security', world);
  const where = within(await section('Where you are signed in'));

  await where.findByText('curl');
  const [first] = where.getAllByRole('listitem');
  expect(first).toHaveTextContent('Chrome on LinuxThis device');
  expect(first && within(first).queryByRole('button')).toBeNull();
  await user.click(where.getByRole('button', { name: 'End curl, 203.0.113.9' }));
  await waitFor(() => expect(where.queryByText('curl')).toBeNull());
  expect(where.getByText('Safari on iPhone')).toBeVisible();

  await user.click(where.getByRole('button', { name: 'End all others' }));
  await waitFor(() => expect(where.getAllByRole('listitem')).toHaveLength(1));
  expect(where.queryByRole('button', { name: 'End all others' })).toBeNull();
});

test('the data comes as a file under the name that the server gives', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const { user } = await visit('/account?tab=data', new World().signedIn());

  await user.click(await screen.findByRole('button', { name: 'Download my data' }));

  expect(await screen.findByText('declutter-export-2026-11-25.zip is in your downloads.')).toBeVisible();
  expect(saved.mock.contexts[0]).toMatchObject({ download: 'declutter-export-2026-11-25.zip' });
  saved.mockRestore();
});

test('an account goes by its word and the password, and the page is a stranger’s again', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/account?tab=data', world);
  const way = within(await section('Delete my account'));
  expect(way.getByText(/Your files stay untouched/)).toBeVisible();

  await user.click(way.getByRole('button', { name: 'Delete my account' }));
  await user.type(way.getByLabelText('Password'), 'not the password');
  expect(way.getByRole('button', { name: 'Delete my account' })).toBeDisabled();
  await user.type(way.getByLabelText(/To go on, type/), 'delete');
  await user.click(way.getByRole('button', { name: 'Delete my account' }));
  expect(await way.findByText(/is not yours/)).toBeVisible();
  expect(world.identity.isDeleted).toBe(false);

  await user.clear(way.getByLabelText('Password'));
  await user.type(way.getByLabelText('Password'), PASSWORD);
  await user.click(way.getByRole('button', { name: 'Delete my account' }));

  expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect(world.identity.isDeleted).toBe(true);
});

test('why an account cannot go now is said', async () => {
  const { user } = await visit('/account?tab=data', new World().signedIn());
  server.use(
    http.delete(at('/api/v1/me'), () =>
      problem(409, 'at-work', 'A scan is at work; wait for its end or cancel it, then delete your account.'),
    ),
  );

  await user.click(await screen.findByRole('button', { name: 'Delete my account' }));
  await user.type(screen.getByLabelText(/To go on, type/), 'delete');
  await user.type(screen.getByLabelText('Password'), PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Delete my account' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('A scan is at work');
});
