import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, useCallback, useEffect, useRef, useState } from 'react';
import type { Group } from '../choices';
import { placeOf, type Row } from '../rows';
import { texts } from '../texts';
import { heightOf, GroupCard } from './group-card';
import classes from './group-list.module.css';

interface Props {
  rows: readonly Row[];
  /** Id of the group that the keyboard is at. */
  active: string | undefined;
  /** Told the numbers of the first and the last page of the rows in sight. */
  onSight: (from: number, to: number) => void;
  cardProps: (group: Group) => Omit<ComponentProps<typeof GroupCard>, 'group' | 'active'>;
}

const GAP = 12;
/** What the basket covers of the page, pixels. */
const COVERED = 170;
/** Rows that a list can have: browsers let nothing be higher than some 33 million pixels. */
const MOST = 100_000;

/** Draws only the groups in sight, however many there are; those that have not come yet have their place. */
export function GroupList({ rows, active, onSight, cardProps }: Props) {
  const [top, setTop] = useState(0);
  const list = useWindowVirtualizer({
    count: Math.min(MOST, rows.length),
    estimateSize: useCallback((index: number) => heightOf(rows[index]?.group), [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.group?.id ?? index, [rows]),
    gap: GAP,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: GAP,
    scrollPaddingEnd: COVERED,
  });
  const items = list.getVirtualItems();
  const from = rows[items[0]?.index ?? 0]?.page ?? 0;
  const to = rows[items.at(-1)?.index ?? 0]?.page ?? 0;
  useEffect(() => onSight(from, to), [from, to, onSight]);
  const activeIndex = placeOf(rows, active);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && activeIndex >= 0) {
      list.scrollToIndex(activeIndex, { align: 'auto' });
    }
    isFirst.current = false;
  }, [activeIndex, list]);
  return (
    <>
      <div
        ref={(element) => setTop(element?.offsetTop ?? 0)}
        className={classes.frame}
        style={{ height: list.getTotalSize() }}
      >
        {items.map((item) => {
          const group = rows[item.index]?.group;
          return (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className={classes.row}
              style={{ transform: `translateY(${item.start - list.options.scrollMargin}px)` }}
            >
              {group ? (
                <GroupCard group={group} active={group.id === active} {...cardProps(group)} />
              ) : (
                <div className={classes.waiting} style={{ height: heightOf(undefined) }} aria-hidden />
              )}
            </div>
          );
        })}
      </div>
      {rows.length > MOST ? <p className={classes.rest}>{texts.moreGroups(rows.length - MOST)}</p> : null}
    </>
  );
}
