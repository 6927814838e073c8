import { Badge, Text, UnstyledButton } from '@mantine/core';
import { IconFolder, IconServer } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import { day } from '../../../shared/format';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { Thumbnail } from '../../../shared/thumbnail';
import type { File, Folder } from '../queries';
import { placeOf } from '../texts';
import classes from './row-list.module.css';

export type Entry = { folder: Folder } | { file: File };

interface Props {
  entries: readonly Entry[];
  active: number;
  /** Whether files may be of any folder, so that each says where it is. */
  scattered: boolean;
  /** Names of storages by their ids. */
  storages: ReadonlyMap<string, string>;
  onOpen: (entry: Entry) => void;
  onEnd: () => void;
}

const ESTIMATED_HEIGHT = 57;
/** Rows before the end at which more are asked for, so that scrolling meets no gap. */
const AHEAD = 40;
/** What the places at the bottom of a narrow page cover, pixels. */
const COVERED = 90;
const SMALL = 64;

const keyOf = (entry: Entry) => ('folder' in entry ? entry.folder.id : entry.file.id);

/** Folders and files below each other; only those in sight are drawn, however many there are. */
export function RowList({ entries, active, scattered, storages, onOpen, onEnd }: Props) {
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => ESTIMATED_HEIGHT,
    getItemKey: (index) => {
      const entry = entries[index];
      return entry ? keyOf(entry) : index;
    },
    overscan: 10,
    scrollMargin: top,
    scrollPaddingEnd: COVERED,
  });
  const items = rows.getVirtualItems();
  const atEnd = items.length > 0 && (items.at(-1)?.index ?? 0) >= entries.length - AHEAD;
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, onEnd]);
  useEffect(() => {
    if (active > 0) rows.scrollToIndex(active, { align: 'auto' });
  }, [active, rows]);
  return (
    <div
      ref={(element) => setTop(element?.offsetTop ?? 0)}
      className={classes.frame}
      style={{ height: rows.getTotalSize() }}
    >
      {items.map((item) => {
        const entry = entries[item.index];
        return entry === undefined ? null : (
          <div
            key={item.key}
            ref={rows.measureElement}
            data-index={item.index}
            className={classes.place}
            style={{ transform: `translateY(${item.start - rows.options.scrollMargin}px)` }}
          >
            <UnstyledButton
              className={classes.row}
              data-active={item.index === active || undefined}
              onClick={() => onOpen(entry)}
            >
              {'folder' in entry ? (
                <FolderRow folder={entry.folder} />
              ) : (
                <FileRow
                  file={entry.file}
                  place={scattered ? placeOf(entry.file, storages.get(entry.file.connectionId) ?? '') : undefined}
                />
              )}
            </UnstyledButton>
          </div>
        );
      })}
    </div>
  );
}

function FolderRow({ folder }: { folder: Folder }) {
  const Icon = folder.path === '' ? IconServer : IconFolder;
  return (
    <>
      <Icon className={classes.sign} size={26} stroke={1.5} aria-hidden />
      <Text span className={classes.name} fw={600}>
        <bdi>{folder.name}</bdi>
      </Text>
      <Text span size="xs" c="dimmed" className={classes.date}>
        {counted.files(folder.files)}
      </Text>
      <Text span size="sm" c="dimmed" className={classes.size}>
        <Size bytes={folder.bytes} />
      </Text>
    </>
  );
}

function FileRow({ file, place }: { file: File; place: string | undefined }) {
  return (
    <>
      <span className={classes.picture}>
        <Thumbnail fileId={file.id} name={file.name} mediaType={file.mediaType} edge={SMALL} />
      </span>
      <span className={classes.name}>
        <Text span size="sm" fw={500}>
          <bdi>{file.name}</bdi>
        </Text>
        {file.tags.map((tag) => (
          <Badge key={tag} component="span" size="sm" variant="light" ml={6} tt="none">
            {tag}
          </Badge>
        ))}
        {place === undefined ? null : (
          <Text span size="xs" c="dimmed" className={classes.where}>
            <bdi>{place}</bdi>
          </Text>
        )}
      </span>
      <Text span size="xs" c="dimmed" className={classes.date}>
        {day(file.modifiedAt)}
      </Text>
      <Text span size="sm" c="dimmed" className={classes.size}>
        <Size bytes={file.size} />
      </Text>
    </>
  );
}
