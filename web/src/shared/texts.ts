import type { Schemas } from '../api/client';
import { count } from './format';

/** Words that more than one feature says. */
export const common = {
  product: 'Declutter Cloud',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading',
  more: 'Show more',
  save: 'Save',
  saved: 'Saved.',
  showPassword: 'Show password',
  copy: 'Copy',
  copied: 'Copied',
  waitFor: (seconds: number) => `Try again in ${seconds} s`,
  scan: 'Scan now',
  scanning: 'Scanning …',
  scanFirst: 'Scan first',
  scanFirstText:
    'The database of this service was restored from a backup, so what is known of these storages may be out of date. No cleanup touches them before each was scanned to the end.',
  added: 'new',
  changed: 'changed',
  gone: 'gone',
  unchanged: 'nothing changed',
  usedOf: (used: string, total: string) => `${used} of ${total} used`,
  usedOfNoLimit: (used: string) => `${used} used, no limit`,
  itsDisk: (words: string) => `Its disk: ${words}`,
  roomOf: (name: string) => `Room of ${name}`,
  previewOf: (name: string) => `Preview of ${name}`,
  partMissing: 'This part of the page could not be loaded. Load the page again.',
  privacy: 'Privacy and security',
  noSuchPage: 'There is no such page',
  noSuchPageText: 'The address may be old or mistyped. Everything starts from home.',
  goHome: 'Go home',
  somethingWrong: 'Something did not work. Try again in a moment.',
  requestId: 'Request',
  offline: 'You are offline. What you see may be out of date; it will catch up by itself.',
} as const;

/** The question for the password. */
export const proof = {
  title: 'Is it really you?',
  why: 'This changes who can get into your account, so give your password once more.',
  password: 'Password',
  code: 'Code of your second factor',
  codeHint: 'Six digits of your authenticator app, or a recovery code.',
  go: 'Continue',
  noPassword:
    'Your account has no password. Sign in again with the provider that you use; what you wanted to do is open for ten minutes after that.',
  again: 'Sign out now',
  unproven: 'Nothing was changed: it was not confirmed that it is you.',
} as const;

export const storageStates: Record<Schemas['Connection']['status'], string> = {
  new: 'New',
  ready: 'Ready',
  offline: 'Offline',
  suspect: 'In doubt',
  needs_sign_in: 'Needs sign-in',
};

export const scanStates: Record<Schemas['Scan']['state'], string> = {
  queued: 'Waiting',
  running: 'Scanning',
  complete: 'Scanned',
  failed: 'Could not be scanned',
  cancelled: 'Scan stopped',
  suspect: 'Scan in doubt',
};

/** Numbers with what they count. */
export const counted = {
  files: (n: number) => count(n, 'file'),
  groups: (n: number) => count(n, 'group'),
  copies: (n: number) => count(n, 'copy', 'copies'),
  things: (n: number) => count(n, 'thing'),
  calls: (n: number) => count(n, 'call'),
  callers: (n: number) => count(n, 'caller'),
} as const;
