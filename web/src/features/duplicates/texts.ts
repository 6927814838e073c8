import type { Schemas } from '../../api/client';

export const texts = {
  title: 'Review',
  emptyTitle: 'Nothing to review',
  emptyText:
    'No file is stored twice in what was scanned. Connect more folders or scan again when things have changed.',
  toStorages: 'Go to storages',
  noMatch: 'No group matches these filters.',
  strategy: 'Keep',
  folder: 'Folder',
  allStorages: 'All storages',
  places: 'Preferred and protected places',
  preferStorages: 'Preferred storages',
  preferStoragesHint: 'A copy there stays before any other, the first storage first.',
  preferPaths: 'Preferred folders',
  preferPathsHint: 'Among the rest, a copy below these stays, the first folder first.',
  protect: 'Protected folders',
  protectHint: 'Files below these never go. Paths as shown in the list, one at a time; press Enter to add.',
  keepAll: 'Keep all',
  notDuplicate: 'Not a duplicate',
  stays: 'Stays',
  goes: 'Goes to trash',
  undo: 'Undo',
  makePlan: 'Review plan',
  shortcuts: 'Keyboard',
  compare: 'Compare',
  closeCompare: 'Close the comparison',
  copy: 'Copy',
  picture: 'Picture of',
  differs: 'differs',
  keepThis: 'Keep this one',
  zoomIn: 'Nearer',
  zoomOut: 'Further away',
  zoomReset: 'Whole picture',
  decided: 'Decided',
  undoLast: 'Undo the last decision',
  counting: 'Counting what goes from where …',
  estimated: 'An estimate; the plan tells exactly',
  nothingGoes: 'By the rule nothing goes',
} as const;

export const strategies = [
  { value: 'newest', label: 'the newest' },
  { value: 'oldest', label: 'the oldest' },
  { value: 'shortest_path', label: 'the shortest path' },
] as const;

export const evidence: Record<Schemas['DuplicateGroupItem']['evidence'], string> = {
  read: 'Every byte compared by SHA-256',
  strong: 'The cloud’s own SHA-256 agrees',
  provider: 'The cloud’s checksum agrees',
  claimed: 'A checksum agrees that nobody checked',
  looks: 'Looks alike',
};

export const fields = {
  name: 'Name',
  storage: 'Storage',
  folder: 'Folder',
  changed: 'Changed',
  size: 'Size',
  type: 'Type',
} as const;

export const keys = [
  ['Enter or Space', 'let the group stand as it is, and go to the next'],
  ['1 – 9', 'keep this copy'],
  ['k', 'keep all copies of the group'],
  ['x', 'not a duplicate'],
  ['u', 'undo the last decision'],
  ['↓ or j', 'next group'],
  ['↑', 'previous group'],
  ['c', 'compare side by side'],
  ['p', 'review the plan'],
  ['?', 'this help'],
] as const;
