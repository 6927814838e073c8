import type { Schemas } from '../../api/client';

type Scan = Schemas['Scan'];

export const texts = {
  title: 'Folders',
  lead: 'The places that are compared with each other.',
  connect: 'Connect a folder',
  emptyTitle: 'No folder yet',
  emptyText: 'Connect the folders where your files live. Connecting changes nothing in them.',
  pickTitle: 'Which folder?',
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
  disconnectTitle: 'Disconnect this folder?',
  disconnectText:
    'Declutter Cloud forgets what it found there. No file is touched; what a cleanup moved stays in the folder’s trash.',
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
