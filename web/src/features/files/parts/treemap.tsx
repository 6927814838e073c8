import { Text, UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { size } from '../../../shared/format';
import { counted } from '../../../shared/texts';
import type { Folder, FolderList } from '../queries';
import { texts } from '../texts';
import { type Box, squarified } from '../treemap';
import classes from './treemap.module.css';

interface Props {
  list: FolderList;
  onOpen: (folder: Folder) => void;
  /** Shows the files that are directly in the folder. */
  onFiles: () => void;
}

/** Before the area is known. */
const WIDTH = 100;
const HEIGHT = 60;
/** Percent of the area below which a box is too small to be seen or hit. */
const LEAST = 0.05;
/** Pixels of each side below which a box cannot be hit surely (WCAG 2.2, 2.5.8); it is only drawn, the list opens its folder. */
const TARGET = 24;

interface Part {
  id: string;
  name: string;
  files: number;
  bytes: number;
  folder?: Folder;
}

/** What the list leaves of the folder. */
function rest({ folder, items, nextCursor }: FolderList): Part[] {
  const bytes = (folder?.bytes ?? 0) - items.reduce((sum, each) => sum + each.bytes, 0);
  const files = (folder?.files ?? 0) - items.reduce((sum, each) => sum + each.files, 0);
  return bytes > 0 ? [{ id: 'rest', name: nextCursor ? texts.othersHere : texts.filesHere, files, bytes }] : [];
}

/** Folders as boxes of an area in proportion to what they hold; each opens into its own. */
export function Treemap({ list, onOpen, onFiles }: Props) {
  const { ref, width, height } = useElementSize();
  const all = [...list.items.map((folder): Part => ({ ...folder, folder })), ...rest(list)];
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = all.filter(({ bytes }) => (100 * bytes) / total >= LEAST).sort((a, b) => b.bytes - a.bytes);
  const [wide, high] = width > 0 && height > 0 ? [width, height] : [WIDTH, HEIGHT];
  const boxes = squarified(
    parts.map(({ bytes }) => bytes),
    wide,
    high,
  );
  if (parts.length === 0) {
    return <Text c="dimmed">{texts.mapEmpty}</Text>;
  }
  return (
    <div ref={ref} className={classes.map} role="group" aria-label={texts.map}>
      {parts.map(({ id, name, files, bytes, folder }, at) => {
        const box = boxes[at];
        const drawn = {
          className: classes.box,
          'data-shade': folder ? at % 4 : 'rest',
          style: placed(box, wide, high),
          title: `${name}: ${size(bytes)}, ${counted.files(files)}`,
        };
        return width > 0 && box && Math.min(box.width, box.height) < TARGET ? (
          <div key={id} {...drawn} />
        ) : (
          <UnstyledButton key={id} {...drawn} onClick={() => (folder ? onOpen(folder) : onFiles())}>
            <span className={classes.name}>
              <bdi>{name}</bdi>
            </span>
            <span className={classes.size}>{size(bytes)}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

const placed = (box: Box | undefined, width: number, height: number) =>
  box && {
    left: percent(box.x, width),
    top: percent(box.y, height),
    width: percent(box.width, width),
    height: percent(box.height, height),
  };
