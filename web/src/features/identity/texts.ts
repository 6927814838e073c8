export const texts = {
  signIn: 'Sign in',
  signUp: 'Create account',
  welcomeBack: 'Welcome back',
  oneMoreStep: 'One more step',
  begin: 'Make room, safely',
  pitch: 'Find what is stored twice, and let it go without losing the last copy of anything.',
  email: 'Email',
  name: 'Name',
  nameHint: 'How the page greets you; optional.',
  password: 'Password',
  newHere: 'New here?',
  haveAccount: 'You have an account?',
  ended: 'Your session has ended. Sign in again and you are back where you were.',
  or: 'or',
  continueWith: (provider: string) => `Continue with ${provider}`,
  code: 'Code',
  codeHint: 'Six digits from your authenticator app.',
  recoveryCode: 'Recovery code',
  recoveryHint: 'One of the ten that you kept when you turned the second factor on. Each works once.',
  useRecovery: 'No phone at hand? Use a recovery code',
  useApp: 'Use the authenticator app',
  startAgain: 'Start again',
} as const;

export const providerNames = { google: 'Google', microsoft: 'Microsoft' } as const;

/** What a way back from another provider says, by the kind in the address. */
export const socialProblems = {
  refused: 'You did not allow the sign-in, so nothing happened. Try again, or use your password.',
  failed: 'The other provider could not confirm who you are. Try again in a moment, or use your password.',
  'link-needed':
    'There is an account with this mail address already. Sign in with your password first, then link the provider under Account, Security.',
  taken: 'That sign-in belongs to another account here. Unlink it there first, or choose another one.',
} as const;

export const socialProblem = (kind: string): string =>
  Object.entries(socialProblems).find(([name]) => name === kind)?.[1] ?? socialProblems.failed;

export const password = {
  label: 'New password',
  current: 'Current password',
  hint: 'A few words in a row are easy to remember and hard to guess. Anything goes: spaces, signs, any script.',
  short: (count: number, least: number) => `${count} of at least ${least} characters`,
  enough: 'Long enough. Longer is better still.',
} as const;

export const account = {
  title: 'Account',
  lead: 'Who you are here, how you get in, and what is kept about you.',
  tabs: { profile: 'Profile', security: 'Security', data: 'Your data' },
  profile: 'Profile',
  you: 'You',
  look: 'Look and habits',
  lookLead: 'Kept with your account, so every device has them.',
  scheme: 'Appearance',
  schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  keep: 'Of several copies, keep',
  keepHint: 'What a review begins with; you can always choose otherwise.',
  keeps: { newest: 'the newest', oldest: 'the oldest', shortest_path: 'the one with the shortest path' },
  since: 'Here since',
} as const;

export const security = {
  passwordTitle: 'Password',
  passwordLead: 'Changing it ends every other sign-in.',
  firstPasswordLead: 'You sign in through another provider. With a password you can get in without it too.',
  change: 'Change password',
  set: 'Set password',
  changed: 'Your password is changed, and every other device is signed out.',
  factorTitle: 'Second factor',
  factorLead: 'A code from your phone beside the password: who steals the one still lacks the other.',
  on: 'On',
  off: 'Off',
  turnOn: 'Set up',
  turnOff: 'Turn off',
  turnOffTitle: 'Turn off the second factor?',
  turnOffText: 'Your password alone will be enough to get in. Your recovery codes become void.',
  newCodes: 'New recovery codes',
  scan: 'Scan this with an authenticator app',
  scanLabel: 'QR code for your authenticator app',
  type: 'Or type this secret into it',
  confirmLead: 'Then give the code that it shows.',
  confirm: 'Turn on',
  codesTitle: 'Your recovery codes',
  codesLead:
    'Each lets you in once when your phone is not at hand. They are shown only now; keep them where you keep things that matter.',
  download: 'Download',
  codesFile: 'declutter-recovery-codes.txt',
  kept: 'I have kept them',
  sessionsTitle: 'Where you are signed in',
  sessionsLead: 'End what you do not know, then change your password.',
  thisOne: 'This device',
  lastUsed: 'last used',
  since: 'since',
  end: 'End',
  endOthers: 'End all others',
  identitiesTitle: 'Other ways in',
  identitiesLead: 'Sign in through a provider that you have an account with.',
  link: 'Link',
  unlink: 'Unlink',
  linked: (provider: string) => `${provider} is linked. You can sign in with it from now on.`,
} as const;

export const data = {
  exportTitle: 'Take your data with you',
  exportText:
    'A ZIP of JSON files with all that this service keeps about you: account, sign-ins, storages, scans, files, duplicates and cleanups. No passwords, no keys.',
  export: 'Download my data',
  exporting: 'Putting it together; a large library takes a while.',
  exported: (file: string) => `${file} is in your downloads.`,
  privacyTitle: 'What is kept, in plain words',
  privacy: [
    'Names, sizes, dates and fingerprints of your files, so that copies can be told. Their content is read where it must be compared and not kept.',
    'Your mail address, your name if you gave one, and where and when you signed in.',
    'What was cleaned up, when and why, so that it can be undone.',
    'The operator’s security log notes sign-ins and deletions under a number and with the network address that they came from, without your name or mail address.',
    'It all stays on this service, run by whoever gave you its address. It follows nobody, shows no advertising and speaks only with the storages and sign-ins that you connect.',
  ],
  deleteTitle: 'Delete my account',
  deleteText:
    'Everything that this service keeps about you goes, at once and for good: storages, scans, duplicates, plans, history. Your files stay untouched where they are, and so does what a cleanup moved to the trash. Afterwards a cleanup can no longer be undone from here.',
  delete: 'Delete my account',
  typed: 'To go on, type',
  word: 'delete',
} as const;

export const admin = {
  title: 'People',
  lead: 'Everybody with an account on this service.',
  user: 'User',
  admin: 'Admin',
  you: 'You',
  factor: 'Second factor',
  never: 'never signed in',
  lastSeen: 'last signed in',
  since: 'since',
  makeAdmin: 'Make admin',
  makeUser: 'Make user',
  makeAdminTitle: (who: string) => `Make ${who} an admin?`,
  makeUserTitle: (who: string) => `Make ${who} a user again?`,
  makeAdminText: 'Admins see everybody’s address and decide who else is an admin. They never see anybody’s files.',
  makeUserText: 'This takes effect at once, on every device.',
  lastAdmin: 'There must always be one admin.',
} as const;
