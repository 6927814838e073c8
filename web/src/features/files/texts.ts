import type { Schemas } from '../../api/client';
import type { Age, FileType, Least, Sorting } from './filters';

export const texts = {
  title: 'Files',
  lead: 'Everything that was scanned, in all storages.',
  search: 'Search by name',
  placeholder: 'Part of a name',
  clear: 'Clear search',
  everywhere: 'All storages',
  trail: 'Where you are',
  list: 'List',
  map: 'Map of space',
  view: 'Show as',
  sort: 'Order',
  type: 'Type',
  size: 'Size',
  age: 'Changed',
  tag: 'Tag',
  anyTag: 'Any tag',
  clearFilters: 'Clear all filters',
  emptyTitle: 'No files yet',
  emptyText: 'Connect a storage and scan it; then you can look through it here.',
  toStorages: 'Go to storages',
  emptyFolder: 'This folder is empty.',
  noMatch: 'No file matches. Try fewer words or clear a filter.',
  indexing: 'Names of what was scanned lately are still being taken down; the list fills up by itself.',
  mapEmpty: 'There is nothing here that takes space.',
  filesHere: 'Files in this folder',
  othersHere: 'Everything else here',
  details: 'Details',
  closeDetails: 'Close the details',
  download: 'Download',
  downloading: 'Downloading …',
  remove: 'Move to trash',
  removed: 'Moving it to the trash …',
  removeHint: 'It goes only where another copy of it stays, and it can be brought back from the trash.',
  typed: 'This file is a large part of its storage. To move it, type what the message says.',
  tags: 'Tags',
  tagHint: 'Press Enter after each tag.',
  name: 'Name',
  storage: 'Storage',
  folder: 'Folder',
  root: 'Top folder',
  changed: 'Changed',
  mediaType: 'Type',
  preview: 'Preview',
  noPreview: 'There is no preview of this kind of file. Download it to look at it.',
  tooLarge: 'It is too large to be shown here. Download it to look at it.',
  cutOff: 'Only the beginning is shown.',
  shortcuts: 'Keyboard',
  loading: 'Loading more files',
} as const;

export const types: Record<FileType, string> = {
  image: 'Images',
  video: 'Videos',
  audio: 'Audio',
  document: 'Documents',
  archive: 'Archives',
  other: 'Other',
};

export const leasts: Record<Least, string> = {
  any: 'Any size',
  mib: 'Over 1 MiB',
  hundred: 'Over 100 MiB',
  gib: 'Over 1 GiB',
};

export const ages: Record<Age, string> = {
  any: 'Any time',
  month: 'In the last month',
  year: 'In the last year',
  old: 'Over 2 years ago',
};

export const sortings: Record<Sorting, string> = {
  name: 'Name',
  largest: 'Largest first',
  newest: 'Newest first',
  oldest: 'Oldest first',
};

export const keys = [
  ['/', 'go to the search'],
  ['↓ or j', 'next'],
  ['↑ or k', 'previous'],
  ['Enter', 'open'],
  ['Backspace', 'one folder up'],
  ['m', 'list or map'],
  ['?', 'this list'],
] as const;

/** Where a file lies, for eyes. */
export const placeOf = ({ path, name }: Schemas['FileView'], storage: string) =>
  [storage, path.slice(0, Math.max(0, path.length - name.length - 1))].filter((part) => part !== '').join(' / ');
