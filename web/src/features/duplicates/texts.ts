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
  protect: 'Protected folders',
  protectHint: 'Files below these never go. Paths as shown in the list, one at a time; press Enter to add.',
  keepAll: 'Keep all',
  notDuplicate: 'Not a duplicate',
  stays: 'Stays',
  goes: 'Goes to trash',
  dismissed: 'Remembered: not a duplicate.',
  undo: 'Undo',
  makePlan: 'Review plan',
  shortcuts: 'Keyboard',
  compare: 'Compare',
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

export const keys = [
  ['j / ↓', 'next group'],
  ['k / ↑', 'previous group'],
  ['1 – 9', 'keep this copy'],
  ['a', 'keep all copies of the group'],
  ['x', 'not a duplicate'],
  ['Enter', 'compare side by side'],
  ['?', 'this help'],
] as const;
