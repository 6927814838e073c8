import type { Schemas } from '../../api/client';

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
} as const;

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
