import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CODE, RECOVERY } from '../../test/identity-world';
import { visit } from '../../test/visit';
import { PASSWORD, World } from '../../test/world';

async function fill(user: Awaited<ReturnType<typeof visit>>['user'], email: string, password: string) {
  await user.type(await screen.findByLabelText(/Email/), email);
  await user.type(screen.getByLabelText(/^Password/), password);
}

test('whoever signs up is in, and is told where to begin', async () => {
  const world = new World();
  const { user } = await visit('/sign-up', world);

  await fill(user, 'new@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Create account' }));

  expect(await screen.findByRole('heading', { name: 'Connect your first storage' })).toBeVisible();
  expect(world.email).toBe('new@example.org');
});

test('what is wrong with a field stands at the field', async () => {
  const { user } = await visit('/sign-up', new World());

  await fill(user, 'taken@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Create account' }));

  expect(await screen.findByText(/There is an account with this address already/)).toBeVisible();
  expect(screen.getByLabelText(/Email/)).toBeInvalid();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a password that is guessed first is refused at its field', async () => {
  const { user } = await visit('/sign-up', new World());

  await fill(user, 'new@example.org', 'password1234');
  await user.click(screen.getByRole('button', { name: 'Create account' }));

  expect(await screen.findByText(/guessed first/)).toBeVisible();
  expect(screen.getByLabelText(/^Password/)).toBeInvalid();
});

test('a new password says how long it is and when that is enough', async () => {
  const { user } = await visit('/sign-up', new World());
  const field = await screen.findByLabelText(/^Password/);

  await user.type(field, 'räder 🚲');
  expect(field).toHaveAccessibleDescription(/7 of at least 12 characters/);

  await user.type(field, ' rollen');
  expect(field).toHaveAccessibleDescription(/Long enough/);
});

test('a wrong password is refused in words, and the right one still works', async () => {
  const { user } = await visit('/sign-in', new World());

  await fill(user, 'ana@example.org', 'not the password');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('do not belong together');

  await user.clear(screen.getByLabelText(/^Password/));
  await user.type(screen.getByLabelText(/^Password/), PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('signing in leads back to the page that was asked for', async () => {
  const { user, router } = await visit('/cleanups', new World());

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('heading', { name: 'History' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/cleanups');
});

test('what was asked for within a page is there after signing in', async () => {
  const { user } = await visit('/account?tab=security', new World());

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('tab', { name: 'Security', selected: true })).toBeVisible();
});

test.each([
  '//elsewhere.example',
  '/%5Celsewhere.example',
  '/%09/elsewhere.example',
  '/%0A/elsewhere.example',
  '%09//elsewhere.example',
  'https://elsewhere.example',
])('an address elsewhere, %s, is not where signing in leads', async (next) => {
  const { user, router } = await visit(`/sign-in?next=${next}`, new World());

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/');
});

test('signing out ends the session', async () => {
  const world = new World().signedIn();
  const { user } = await visit('/', world);

  await user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));

  expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect(world.hasCookie).toBe(false);
});

test('an account with a second factor is entered by password and code', async () => {
  const world = new World();
  world.identity.secondFactor = true;
  const { user, router } = await visit('/cleanups', world);

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('heading', { name: 'One more step' })).toBeVisible();
  expect(screen.getByLabelText(/^Code/)).toHaveFocus();

  await user.keyboard('000000{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('This code is not the one of this moment');

  await user.clear(screen.getByLabelText(/^Code/));
  await user.type(screen.getByLabelText(/^Code/), `${CODE}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'History' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/cleanups');
});

test('a recovery code stands in for the phone', async () => {
  const world = new World();
  world.identity.secondFactor = true;
  const { user } = await visit('/sign-in', world);
  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  await user.click(await screen.findByRole('button', { name: /Use a recovery code/ }));
  await user.type(screen.getByLabelText(/^Recovery code/), `${RECOVERY}{Enter}`);

  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('too many tries are counted down until the next one', async () => {
  const world = new World();
  world.identity.wait = 2;
  const { user } = await visit('/sign-in', world);

  await fill(user, 'ana@example.org', PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('try again in 2 seconds');
  expect(screen.getByRole('button', { name: /Try again in [12] s/ })).toBeDisabled();
  world.identity.wait = undefined;
  await user.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('the providers that are set up are offered, and know where to come back to', async () => {
  const world = new World();
  world.identity.providers = [{ name: 'google', label: 'Google' }];
  await visit('/cleanups', world);

  expect(await screen.findByRole('link', { name: 'Continue with Google' })).toHaveAttribute(
    'href',
    '/api/v1/auth/social/google/start?next=%2Fcleanups',
  );
  expect(screen.queryByRole('link', { name: 'Continue with Microsoft' })).toBeNull();
});

test('a sign-in of another provider begins by the cookie that it left', async () => {
  const world = new World();
  const { router } = await visit('/sign-up', world);
  await screen.findByRole('heading', { name: 'Make room, safely' });
  world.hasCookie = true;

  await router.navigate({ to: '/signed-in', search: { next: '/cleanups' } });

  expect(await screen.findByRole('heading', { name: 'History' })).toBeVisible();
});

test('a sign-in of another provider that left no cookie has failed', async () => {
  await visit('/signed-in', new World());

  expect(await screen.findByText(/could not confirm who you are/)).toBeVisible();
});

test.each([
  ['refused', /You did not allow the sign-in/],
  ['link-needed', /Sign in with your password first, then link the provider/],
  ['something-new', /could not confirm who you are/],
])('a sign-in of another provider that ended as %s is explained', async (kind, words) => {
  await visit(`/sign-in?social=${kind}`, new World());

  expect(await screen.findByText(words)).toBeVisible();
});

test('a sign-in of another provider to an account with a second factor asks for the code alone', async () => {
  const world = new World();
  world.identity.isWaitingForCode = true;
  const { user } = await visit('/sign-in?social=code-needed', world);

  await user.type(await screen.findByLabelText(/^Code/), `${CODE}{Enter}`);

  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeVisible();
  expect(world.bodies).toContainEqual({ call: 'social-code', body: { code: CODE } });
});
