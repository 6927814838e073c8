import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import type { Group } from '../choices';
import { GroupCard } from './group-card';
import classes from './group-list.module.css';

interface Props {
  groups: readonly Group[];
  /** Id of the group that the keyboard is at. */
  active: string | undefined;
  onEnd: () => void;
  cardProps: (group: Group, index: number) => Omit<ComponentProps<typeof GroupCard>, 'group' | 'active'>;
}

const ESTIMATED_HEIGHT = 210;
const GAP = 12;
/** Groups before the end at which more are asked for, so that scrolling meets no gap. */
const AHEAD = 25;
/** What the basket covers of the page, pixels. */
const COVERED = 150;

/** Draws only the groups in sight, however many there are. */
export function GroupList({ groups, active, onEnd, cardProps }: Props) {
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer({
    count: groups.length,
    estimateSize: () => ESTIMATED_HEIGHT,
    getItemKey: (index) => groups[index]?.id ?? index,
    gap: GAP,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: GAP,
    scrollPaddingEnd: COVERED,
  });
  const items = rows.getVirtualItems();
  const atEnd = items.length > 0 && (items.at(-1)?.index ?? 0) >= groups.length - AHEAD;
  useEffect(() => {
    if (atEnd) {
      onEnd();
    }
  }, [atEnd, onEnd]);
  const activeIndex = groups.findIndex((group) => group.id === active);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && activeIndex >= 0) {
      rows.scrollToIndex(activeIndex, { align: 'auto' });
    }
    isFirst.current = false;
  }, [activeIndex, rows]);
  return (
    <div
      ref={(element) => setTop(element?.offsetTop ?? 0)}
      className={classes.frame}
      style={{ height: rows.getTotalSize() }}
    >
      {items.map((item) => {
        const group = groups[item.index];
        return group === undefined ? null : (
          <div
            key={item.key}
            ref={rows.measureElement}
            data-index={item.index}
            className={classes.row}
            style={{ transform: `translateY(${item.start - rows.options.scrollMargin}px)` }}
          >
            <GroupCard group={group} active={group.id === active} {...cardProps(group, item.index)} />
          </div>
        );
      })}
    </div>
  );
}
