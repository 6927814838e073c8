import type { Schemas } from '../../api/client';
import { count, number, size } from '../../shared/format';
import { counted } from '../../shared/texts';
import type { Cleanup, Restored } from './queries';

type State = Schemas['CleanupView']['state'];
type ItemState = Schemas['CleanupItemView']['state'];

export const texts = {
  history: 'History',
  historyLead: 'Every plan and cleanup, newest first.',
  emptyTitle: 'No cleanup yet',
  emptyText: 'When you plan or make a cleanup, it is listed here and can be undone from here.',
  toReview: 'Go to review',
  planTitle: 'Your plan',
  planText:
    'Nothing has happened yet. When you confirm, each file is moved into the trash folder of its own storage, after the copy that stays was read once more. You can undo it afterwards.',
  confirm: 'Move to trash',
  discard: 'Discard plan',
  undo: 'Undo',
  undoAll: 'Undo this cleanup',
  purged: 'Deleted for good',
  typed: 'This is a large cleanup. To confirm it, type:',
  allow: 'Allow it at the provider',
  expires: 'The plan can be confirmed until',
  items: 'Files',
  stays: 'stays:',
  done: 'Done.',
  undone: 'Everything that could be brought back is back.',
  all: 'All',
  filter: 'Show files by state',
  noneOfState: 'No file is in this state.',
  showAll: (n: number) => `Show all ${n}`,
  dismiss: 'Dismiss',
  bringingBack: 'Bringing the files back …',
  bringingBackOf: (back: number, all: number) => `Bringing the files back … ${number(back)} of ${number(all)}`,
  nothingMoved: 'Nothing was moved to the trash.',
  expired: 'Nobody confirmed it in time, so nothing was moved. Plan it again from the review.',
  trash: 'Trash',
  trashLead:
    'What your cleanups moved aside, newest first. Each file can be brought back until it is deleted for good.',
  trashEmptyTitle: 'The trash is empty',
  trashEmptyText: 'Files that a cleanup removes wait here first, so that you can change your mind.',
  trashEmptyStorage: 'Nothing of this storage is in the trash.',
  storage: 'Storage',
  allStorages: 'All storages',
  gone: 'A storage that is not connected any more',
  restore: 'Restore selected',
  restoreAll: 'Restore all of this cleanup',
  cleanedUp: 'Cleaned up',
  selectShown: 'Select all shown',
  clear: 'Clear',
  keys: 'Shift selects a range; arrow keys move, Space selects.',
  kept: 'kept until you restore it',
  inTrash: 'in the trash',
  cleanup: 'Cleanup',
  moved: 'moved',
  progress: 'Cleanup progress',
  undoProgress: 'Undo progress',
  toGo: (files: string) => `${files} to go`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  filesPerSecond: (files: string) => `${files} files/s`,
  perSecond: (size: string) => `${size}/s`,
  left: (time: string) => `about ${time} left`,
  planned: (groups: string, when: string) => `from ${groups}, planned ${when}`,
  keptBack: (copies: number) => `${counted.copies(copies)} in protected folders or needed by a photo`,
  hardLinked: (files: number) => `${count(files, 'hard-linked file')} (removing one name frees nothing)`,
  unproven: (copies: number) => `${counted.copies(copies)} not proven enough`,
  leftAlone: (what: string) => `Left alone: ${what}.`,
  purgedIn: (time: string) => `deleted for good ${time}`,
} as const;

/** What has become of so many files. */
export const became = {
  inTrash: (n: number) => `${counted.files(n)} in the trash`,
  purged: (n: number) => `${counted.files(n)} deleted for good`,
  restored: (n: number) => `${counted.files(n)} brought back`,
  skipped: (n: number) => `${counted.files(n)} left alone`,
  failed: (n: number) => `${counted.files(n)} failed`,
  unknown: (n: number) => `${counted.files(n)} in doubt`,
} as const;

/** What a cleanup has moved, and when the space comes free: the trash keeps files for so many days. */
export function movedText({ done }: Cleanup, retention: number | undefined): string {
  const left = done.skipped + done.failed;
  return [
    done.removed > 0 ? `${counted.files(done.removed)} moved to the trash.` : texts.nothingMoved,
    ...(done.removed > 0 && retention !== undefined
      ? [`${size(done.bytesRemoved)} come free after ${count(retention, 'day')}, unless you undo it.`]
      : []),
    ...(left > 0 ? [`Not moved: ${counted.files(left)}.`] : []),
    ...(done.unknown > 0 ? [`In doubt: ${counted.files(done.unknown)}.`] : []),
  ].join(' ');
}

/** What came of asking files back. */
export function restoredText({ asked, back, problems }: Restored): string {
  const told =
    back >= asked ? `${counted.files(back)} brought back.` : `${back} of ${counted.files(asked)} brought back.`;
  return [told, ...problems].join(' ');
}

/** How a group of files that did not go as planned is told; its number stands before the title. */
export const exceptions: Record<'skipped' | 'failed' | 'unknown', { title: string; advice: string }> = {
  skipped: { title: 'left alone', advice: 'They are where they were. Scan the storage again and make a new plan.' },
  failed: { title: 'failed', advice: 'See the reason of each. Once it is mended, scan again and make a new plan.' },
  unknown: {
    title: 'in doubt',
    advice:
      'The storage did not say what became of them, so nothing was tried twice. The copy that stays was not touched. See that the storage is reachable and scan it again: that tells where they are.',
  },
};

export const states: Record<State, string> = {
  planned: 'Planned',
  running: 'Running',
  done: 'Done',
  undoing: 'Undoing',
  undone: 'Undone',
  expired: 'Expired',
  failed: 'Failed',
};

export const stateColors: Record<State, string> = {
  planned: 'cyan',
  running: 'cyan',
  done: 'green',
  undoing: 'cyan',
  undone: 'gray',
  expired: 'gray',
  failed: 'red',
};

export const itemStates: Record<ItemState, string> = {
  planned: 'To be moved',
  removed: 'In trash',
  skipped: 'Left alone',
  failed: 'Failed',
  unknown: 'In doubt',
  restored: 'Brought back',
};

export const itemColors: Record<ItemState, string> = {
  planned: 'gray',
  removed: 'green',
  skipped: 'yellow',
  failed: 'red',
  unknown: 'orange',
  restored: 'cyan',
};
