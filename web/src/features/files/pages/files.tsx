import { ActionIcon, Button, SegmentedControl, Skeleton, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconFolders, IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { Empty } from '../../../shared/empty';
import { LinkButton } from '../../../shared/link-button';
import { onDemand } from '../../../shared/on-demand';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Shortcuts, ShortcutsButton } from '../../../shared/shortcuts';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { type Filter, isNarrowed, NO_FILTER, queryOf, type Sorting } from '../filters';
import { Filters } from '../parts/filters';
import { type Entry, RowList } from '../parts/row-list';
import { Trail } from '../parts/trail';
import { connections, type File, files, type FolderList, folders } from '../queries';
import { keys, texts } from '../texts';
import classes from './files.module.css';

const FileDetails = onDemand(async () => (await import('../parts/file-details')).FileDetails);
const Treemap = onDemand(async () => (await import('../parts/treemap')).Treemap);

/** Pause in typing after which is searched, ms. */
const PAUSE = 150;
const VIEWS = [
  { value: 'list', label: texts.list },
  { value: 'map', label: texts.map },
];

/** All files of all storages: by folder, by what is looked for, and as a map of what takes the space. */
export function Files() {
  const { folder, view } = useSearch({ from: '/inside/files' });
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [sorting, setSorting] = useState<Sorting>('name');
  const [active, setActive] = useState(0);
  const [opened, setOpened] = useState<File>();
  const [help, setHelp] = useState(false);
  const [now] = useState(Date.now);
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();

  const [q] = useDebouncedValue(filter.q, PAUSE);
  const asked = { ...filter, q };
  const narrowed = isNarrowed(asked);
  const within = useQuery(folders(folder));
  // At the top there are only storages until something is looked for.
  const hasFiles = narrowed || folder !== undefined;
  const list = useInfiniteQuery({ ...files(queryOf(asked, folder, sorting, now)), enabled: hasFiles });
  const names = useQuery(connections());
  const storages = new Map(names.data?.items.map(({ id, name }) => [id, name]));

  const found = hasFiles ? (list.data?.pages.flatMap(({ items }) => items) ?? []) : [];
  const entries: Entry[] = [
    ...(narrowed ? [] : (within.data?.items ?? []).map((each) => ({ folder: each }))),
    ...found.map((file) => ({ file })),
  ];
  const isMap = view === 'map' && !narrowed;
  const isWhole = within.data?.complete !== false && (!hasFiles || list.data?.pages.at(-1)?.complete !== false);
  const isBusy = within.isPending || (hasFiles && list.isPending);

  const narrow = (next: Filter) => {
    setFilter(next);
    setActive(0);
  };
  const go = (to: string | undefined) => {
    narrow(NO_FILTER);
    void navigate({ to: '/files', search: { folder: to, view } });
  };
  const open = (entry: Entry) => {
    setActive(Math.max(0, entries.indexOf(entry)));
    if ('folder' in entry) go(entry.folder.id);
    else setOpened(entry.file);
  };
  const look = (map: boolean) =>
    void navigate({ to: '/files', search: { folder, view: map ? 'map' : undefined }, replace: true });
  const { fetchNextPage } = list;
  const canGrow = hasFiles && list.hasNextPage && !list.isFetchingNextPage && !list.isError;
  const more = useCallback(() => {
    if (canGrow) void fetchNextPage();
  }, [canGrow, fetchNextPage]);

  const isFree = opened === undefined && !help;
  const whenFree = (act: () => void) => () => {
    if (isFree) act();
  };
  const step = (by: number) => whenFree(() => setActive(Math.max(0, Math.min(entries.length - 1, active + by))));
  const openActive = (event: globalThis.KeyboardEvent) => {
    // What has the focus answers this key itself.
    if (event.target instanceof Element && event.target.closest('button, a, [role="dialog"]')) return;
    const entry = entries[active];
    if (isFree && !isMap && entry) open(entry);
  };
  const up = () => {
    const trail = within.data?.trail ?? [];
    if (trail.length > 0) go(trail.at(-2)?.id);
  };
  useHotkeys([
    ['/', () => (isFree ? search.current?.focus() : undefined), { usePhysicalKeys: false }],
    ['j', step(1)],
    ['ArrowDown', step(1), { preventDefault: isFree }],
    ['k', step(-1)],
    ['ArrowUp', step(-1), { preventDefault: isFree }],
    ['Enter', openActive, { preventDefault: false }],
    ['Backspace', whenFree(up)],
    ['m', whenFree(() => look(!isMap))],
    ['shift+?', () => setHelp(true), { usePhysicalKeys: false }],
  ]);

  const problem = within.error ?? list.error;
  const retry = () => void Promise.all([within.refetch(), hasFiles ? list.refetch() : undefined]);
  if (within.data && folder === undefined && within.data.items.length === 0) {
    return <Nothing />;
  }
  return (
    <>
      <PageHead
        title={texts.title}
        text={<Sum list={within.data} />}
        action={<ShortcutsButton title={texts.shortcuts} onOpen={() => setHelp(true)} />}
      />
      <div className={classes.search}>
        <TextInput
          ref={search}
          type="search"
          className={classes.field}
          aria-label={texts.search}
          placeholder={texts.placeholder}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            filter.q === '' ? null : (
              <ActionIcon variant="subtle" aria-label={texts.clear} onClick={() => narrow({ ...filter, q: '' })}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )
          }
          maxLength={200}
          value={filter.q}
          onChange={(event) => narrow({ ...filter, q: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') narrow({ ...filter, q: '' });
            if (event.key === 'ArrowDown' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <SegmentedControl
          aria-label={texts.view}
          value={isMap ? 'map' : 'list'}
          disabled={narrowed}
          data={VIEWS}
          onChange={(value) => look(value === 'map')}
        />
      </div>
      <Filters filter={filter} onFilter={narrow} sorting={sorting} onSorting={setSorting} />
      <Trail steps={within.data?.trail ?? []} view={view} />
      {isWhole ? null : (
        <Text role="status" size="sm" c="dimmed" mb="sm">
          {texts.indexing}
        </Text>
      )}
      {problem ? <ProblemAlert error={problem} onRetry={retry} /> : null}
      {isBusy && !problem ? <Skeleton h={180} radius="lg" /> : null}
      {isMap && within.data ? (
        <Treemap list={within.data} onOpen={({ id }) => go(id)} onFiles={() => look(false)} />
      ) : null}
      {isMap || problem || isBusy ? null : (
        <div aria-busy={list.isPlaceholderData}>
          <RowList
            entries={entries}
            active={active}
            scattered={narrowed}
            storages={storages}
            onOpen={open}
            onEnd={more}
          />
          {entries.length === 0 && isWhole ? <Nowhere narrowed={narrowed} onClear={() => narrow(NO_FILTER)} /> : null}
        </div>
      )}
      {list.isFetchingNextPage ? <Skeleton h={57} aria-label={texts.loading} /> : null}
      <VisuallyHidden aria-live="polite">
        {narrowed && list.isSuccess ? `${counted.files(found.length)}${list.hasNextPage ? '+' : ''}` : ''}
      </VisuallyHidden>
      {opened ? (
        <FileDetails
          file={opened}
          storage={storages.get(opened.connectionId) ?? ''}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      <Shortcuts title={texts.shortcuts} keys={keys} opened={help} onClose={() => setHelp(false)} />
    </>
  );
}

/** How much the open folder holds; at the top, all storages together. */
function Sum({ list }: { list: FolderList | undefined }) {
  if (list === undefined) return texts.lead;
  const held = list.folder ? [list.folder] : list.items;
  return (
    <>
      {counted.files(held.reduce((sum, { files: each }) => sum + each, 0))},{' '}
      <Size bytes={held.reduce((sum, { bytes }) => sum + bytes, 0)} />
    </>
  );
}

function Nothing() {
  return (
    <>
      <PageHead title={texts.title} />
      <Empty
        icon={<IconFolders aria-hidden />}
        title={texts.emptyTitle}
        text={texts.emptyText}
        action={
          <LinkButton to="/storages" variant="light">
            {texts.toStorages}
          </LinkButton>
        }
      />
    </>
  );
}

function Nowhere({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return (
    <>
      <Text c="dimmed">{narrowed ? texts.noMatch : texts.emptyFolder}</Text>
      {narrowed ? (
        <Button mt="sm" variant="light" size="compact-sm" onClick={onClear}>
          {texts.clearFilters}
        </Button>
      ) : null}
    </>
  );
}
