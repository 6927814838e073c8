import type { Schemas } from '../../api/client';

type Scan = Schemas['Scan'];

export const texts = {
  title: 'Storages',
  lead: 'The places that are compared with each other.',
  connect: 'Connect a storage',
  emptyTitle: 'No storage yet',
  emptyText: 'Connect the folders and clouds where your files live. Connecting changes nothing in them.',
  connectTitle: 'What do you want to connect?',
  nothingOffered: 'Nothing can be connected here yet. The operator of this service can change that.',
  back: 'All kinds',
  goTo: (label: string) => `Sign in at ${label}`,
  goToHint: (label: string) =>
    `You sign in at ${label} itself and come back here. Until your first cleanup we only ask to look.`,
  finishing: 'Finishing the connection…',
  connected: (name: string) => `“${name}” is connected.`,
  toStorages: 'Back to your storages',
  refused: 'Nothing was connected: the sign-in was not completed.',
  dismiss: 'Dismiss',
  connectUploads: 'Connect your uploads',
  uploadsHint: 'What you upload here is compared with your other storages.',
  connectIt: 'Connect',
  signInAgain: 'Sign in again',
  change: 'Change access',
  changeTitle: 'How is it reached?',
  changeHint: 'What you leave empty stays as it is. With another address the password must be typed again.',
  save: 'Save',
  remotes: 'Remotes that are set up here',
  pickHint: 'Open folders until you are in the right one, then connect it. Everything below it is included.',
  nowhere: 'Nothing may be connected here. The operator of this service sets the folders in LOCAL_ROOTS.',
  noSubfolders: 'No folders in here.',
  name: 'Name',
  use: 'Connect this folder',
  scan: 'Scan now',
  scanAgain: 'Scan again',
  cancelScan: 'Stop',
  test: 'Test',
  testGood: 'It can be reached.',
  rename: 'Rename',
  disconnect: 'Disconnect',
  disconnectTitle: 'Disconnect this storage?',
  disconnectText:
    'Declutter Cloud forgets what it found there. No file is touched; what a cleanup moved stays in the storage’s trash.',
  believe: 'Believe this scan',
  problems: 'What could not be read',
  never: 'Not scanned yet',
} as const;

export const phases: Record<Scan['phase'], string> = {
  queued: 'Waiting to start',
  listing: 'Looking at what is there',
  comparing: 'Comparing sizes',
  reading: 'Reading what may be the same',
  merging: 'Putting it together',
  done: 'Done',
};

export const states: Record<Scan['state'], string> = {
  queued: 'Waiting',
  running: 'Scanning',
  complete: 'Scanned',
  failed: 'Could not be scanned',
  cancelled: 'Scan stopped',
  suspect: 'Scan in doubt',
};
