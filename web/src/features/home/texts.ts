import type { Schemas } from '../../api/client';

export const texts = {
  title: 'Home',
  reclaimable: 'can be freed',
  copies: (files: string, groups: string, one: boolean) =>
    `${files} ${one ? 'is' : 'are'} an exact copy of another, in ${groups}.`,
  stepConnect: 'Connect your first storage',
  stepConnectText: 'A folder or a cloud where your files live. Connecting it changes nothing in it.',
  stepScan: 'Scan your storages',
  stepScanText: 'A scan finds what is stored more than once. It reads, and changes nothing.',
  stepScanning: 'Looking through your storages',
  stepScanningText: 'What is stored more than once is shown here as soon as the scan is through. It changes nothing.',
  stepFollow: 'Follow the scan',
  stepReview: 'Review the duplicates',
  stepReviewText: 'See what is the same, choose what stays, and nothing goes before you confirm it.',
  stepRest: 'All tidy',
  stepRestText: 'No duplicates are left in what was scanned. Scan again when things have changed.',
  stored: 'Stored',
  inTrash: 'In trash',
  freed: 'Freed so far',
  storages: 'Your storages',
  manage: 'Manage storages',
  attention: 'Needs you: see what is wrong and how to mend it',
  holds: (files: string, size: string) => `${files}, ${size}`,
  never: 'Not scanned yet',
  lastScans: 'Last scans',
  noScans: 'No scan yet.',
  aStorage: 'A storage that was disconnected',
  unread: (things: string) => `${things} could not be read`,
} as const;

/** What each kind of finding is called. */
export const kinds: Record<Schemas['OverviewReclaimable']['kind'], string> = {
  exact: 'In exact copies',
};
