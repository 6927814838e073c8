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
  folders: 'Folders',
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
  disconnectMeans: [
    'Its files are no longer compared with those of your other storages.',
    'What a cleanup moved to its trash can no longer be brought back from here.',
    'Connect it again at any time; it is then scanned anew.',
  ],
  believe: 'Believe this scan',
  problems: 'What could not be read',
  never: 'Not scanned yet',
  scanAll: 'Scan all',
  lookedFirst: 'It is opened and looked into first. Nothing is saved unless that works, and nothing in it changes.',
  testAgain: 'Test again',
  checked: 'Last checked',
  lastFound: 'The last scan found:',
  history: 'History of scans',
  historyOf: (name: string) => `Scans of ${name}`,
  took: (time: string) => `took ${time}`,
  moreFor: (name: string) => `More for ${name}`,
  progress: 'Scan progress',
  perSecond: (amount: string) => `${amount}/s`,
  downloaded: (size: string) => `${size} downloaded`,
  toTheStorage: (calls: string) => `${calls} to the storage`,
  left: (time: string) => `about ${time} left`,
  unread: (things: string) => `${things} could not be read`,
} as const;

export const phases: Record<Scan['phase'], string> = {
  queued: 'Waiting to start',
  listing: 'Looking at what is there',
  comparing: 'Comparing sizes',
  reading: 'Reading what may be the same',
  merging: 'Putting it together',
  done: 'Done',
};

const PROVIDER_AWAY =
  'The provider does not answer. That passes by itself as a rule; test it again in a while. What was known of it stands.';
const SERVER_AWAY =
  'Is the server switched on and to be reached from this service? Is the address still right? Then test it again.';

/** What helps, by what is wrong. */
export const remedies = {
  offline: {
    local: 'Is the disk attached and the folder still where it was? Put it back, then test it again.',
    uploads: 'The service’s own store cannot be reached. Tell whoever runs this service.',
    webdav: SERVER_AWAY,
    s3: SERVER_AWAY,
    onedrive: PROVIDER_AWAY,
    googledrive: PROVIDER_AWAY,
    dropbox: PROVIDER_AWAY,
    rclone: 'Tell whoever runs this service: the remote that is set up there does not answer.',
  },
  suspect:
    'Did you delete or move that much yourself? Then believe this scan. If not, see whether all of the storage is there, and scan again.',
  needs_sign_in: 'It does not let this service in any more. Sign in again; all that is known of it stays.',
} as const satisfies Record<
  Exclude<Schemas['Connection']['status'], 'new' | 'ready'>,
  string | Record<Schemas['Connection']['kind'], string>
>;
