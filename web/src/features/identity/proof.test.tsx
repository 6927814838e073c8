import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CODE, RECOVERY, SECRET } from '../../test/identity-world';
import { visit } from '../../test/visit';
import { PASSWORD, World } from '../../test/world';

const section = (name: string) => screen.findByRole('region', { name });
const factor = async () => within(await section('Second factor'));
const question = async () => within(await screen.findByRole('dialog', { name: 'Is it really you?' }));

function stale(secondFactor = false) {
  const world = new World().signedIn();
  Object.assign(world.identity, { isFresh: false, secondFactor });
  return world;
}

test('a second factor is set up by picture or by typing, confirmed by a code, and gives recovery codes', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'Set up' }));
  expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  expect(screen.getByText(/^JBSW Y3DP/)).toHaveTextContent(SECRET.replace(/(.{4})(?=.)/g, '$1 '));
  await user.type((await factor()).getByLabelText('Code'), '000000');
  await user.click((await factor()).getByRole('button', { name: 'Turn on' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('check the clock');

  await user.clear((await factor()).getByLabelText('Code'));
  await user.type((await factor()).getByLabelText('Code'), '492 039');
  await user.click((await factor()).getByRole('button', { name: 'Turn on' }));

  const codes = await screen.findByRole('list', { name: 'Your recovery codes' });
  expect(within(codes).getAllByRole('listitem')).toHaveLength(10);
  expect(codes).toHaveTextContent(RECOVERY);
  await user.click(screen.getByRole('button', { name: 'I have kept them' }));
  expect(screen.queryByText(RECOVERY)).toBeNull();
  expect(await screen.findByRole('button', { name: 'New recovery codes' })).toBeVisible();
});

test('recovery codes are copied as lines', async () => {
  const world = new World().signedIn();
  world.identity.secondFactor = true;
  const { user } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'New recovery codes' }));
  await user.click(await screen.findByRole('button', { name: 'Copy' }));

  expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await navigator.clipboard.readText()).split('\n')).toHaveLength(10);
});

test('an old sign-in is asked for the password, and the call goes on', async () => {
  const world = stale();
  const { user } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'Set up' }));
  const asked = await question();
  expect(asked.queryByLabelText(/Code/)).toBeNull();
  await user.type(asked.getByLabelText('Password'), 'not the password{Enter}');
  expect(await asked.findByRole('alert')).toHaveTextContent('is not yours');

  await user.clear(asked.getByLabelText('Password'));
  await user.type(asked.getByLabelText('Password'), `${PASSWORD}{Enter}`);

  expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('with a second factor its code is asked for too', async () => {
  const world = stale(true);
  const { user } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'Turn off' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Turn off' }));
  const asked = await question();
  await user.type(asked.getByLabelText('Password'), PASSWORD);
  await user.type(asked.getByLabelText(/^Code/), CODE);
  await user.click(asked.getByRole('button', { name: 'Continue' }));

  expect(await (await factor()).findByRole('button', { name: 'Set up' })).toBeVisible();
  expect(world.bodies).toContainEqual({ call: 'end-factor', body: { password: PASSWORD, code: CODE } });
});

test('who closes the question changes nothing', async () => {
  const world = stale();
  const { user } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'Set up' }));
  await user.click((await question()).getByRole('button', { name: 'Cancel' }));

  expect(await (await factor()).findByRole('button', { name: 'Set up' })).toBeEnabled();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(world.bodies.filter(({ call }) => call === 'second-factor')).toHaveLength(1);
});

test('an account without a password is asked to sign in again', async () => {
  const world = stale();
  world.identity.hasPassword = false;
  const { user, router } = await visit('/account?tab=security', world);

  await user.click((await factor()).getByRole('button', { name: 'Set up' }));
  await user.click((await question()).getByRole('button', { name: 'Sign out now' }));

  expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect(router.state.location.search).toMatchObject({ next: '/account?tab=security' });
});

test('another provider is linked by going there, and unlinked', async () => {
  const world = new World().signedIn();
  world.identity.providers = [
    { name: 'google', label: 'Google' },
    { name: 'microsoft', label: 'Microsoft' },
  ];
  world.identity.identities = [
    { provider: 'microsoft', email: 'ana@outlook.example', linkedAt: '2026-11-01T10:00:00Z' },
  ];
  const { user } = await visit('/account?tab=security', world);
  const ways = within(await section('Other ways in'));

  await user.click(await ways.findByRole('button', { name: 'Link Google' }));
  await waitFor(() => expect(window.location.hash).toBe('#at-google'));

  await user.click(ways.getByRole('button', { name: 'Unlink Microsoft' }));
  expect(await ways.findByRole('button', { name: 'Link Microsoft' })).toBeVisible();
});

test('unlinking asks who it is, too', async () => {
  const world = stale();
  world.identity.identities = [{ provider: 'google', email: 'ana@example.org', linkedAt: '2026-11-01T10:00:00Z' }];
  const { user } = await visit('/account?tab=security', world);

  await user.click(await screen.findByRole('button', { name: 'Unlink Google' }));
  await user.type((await question()).getByLabelText('Password'), `${PASSWORD}{Enter}`);

  await waitFor(() => expect(world.identity.identities).toEqual([]));
});

test('the last way in stays', async () => {
  const world = new World().signedIn();
  world.identity.hasPassword = false;
  world.identity.identities = [{ provider: 'google', email: 'ana@example.org', linkedAt: '2026-11-01T10:00:00Z' }];
  const { user } = await visit('/account?tab=security', world);

  await user.click(await screen.findByRole('button', { name: 'Unlink Google' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('set a password first');
});

test.each([
  ['linked=google', /Google is linked/],
  ['social=taken', /belongs to another account/],
])('what came of linking, %s, is told under security', async (search, words) => {
  await visit(`/account?${search}`, new World().signedIn());

  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole('tab', { name: 'Security' })).toHaveAttribute('aria-selected', 'true');
});
