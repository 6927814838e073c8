import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { visit } from '../../test/visit';
import { World } from '../../test/world';

test('who is signed out reads it before making an account, and finds the way back', async () => {
  const { user } = await visit('/sign-up', new World());

  await user.click(await screen.findByRole('link', { name: 'Privacy and security' }));

  expect(await screen.findByRole('heading', { name: 'What is never stored' })).toBeVisible();
  expect(document.title).toBe('Privacy and security · Declutter Cloud');
  await user.click(screen.getByRole('link', { name: 'To the start page' }));
  expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
});

test('who is signed in finds it in the menu', async () => {
  const { user } = await visit('/', new World().signedIn());

  await user.click(await screen.findByRole('button', { name: /Account and appearance$/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Privacy and security' }));

  expect(await screen.findByRole('heading', { name: 'How files are proven the same' })).toBeVisible();
});
