import { Badge, Card, Group, Skeleton, Text, Title } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { MoreButton } from '../../../shared/more-button';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { type Cleanup, type Item, type ItemFilter, ITEMS_A_PAGE, useFreshItems, useItems } from '../queries';
import { itemColors, itemStates, texts } from '../texts';
import classes from './item-list.module.css';
import { StateFilter } from './state-filter';

const ESTIMATED_HEIGHT = 72;

interface Props {
  cleanup: Cleanup;
  /** Only these files, else all. */
  state: ItemFilter | undefined;
  onState: (state: ItemFilter | undefined) => void;
}

/** The files of a cleanup, with the truth about each. */
export function ItemList({ cleanup, state, onState }: Props) {
  const list = useItems(cleanup, state);
  const frame = useRef<HTMLDivElement>(null);
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = useVirtualizer({
    count: all.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    overscan: 8,
  });
  useFreshItems(cleanup, state, Math.floor((rows.range?.startIndex ?? 0) / ITEMS_A_PAGE));
  return (
    <Card component="section" padding={0} aria-label={texts.items}>
      <Group justify="space-between" p="md" gap="sm">
        <Title order={2} size="h4">
          {texts.items}
        </Title>
        <StateFilter cleanup={cleanup} value={state} onChange={onState} />
      </Group>
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={120} m="md" /> : null}
      {list.isSuccess && all.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {texts.noneOfState}
        </Text>
      ) : null}
      {/* A scrolling region must be reachable by keyboard (WCAG 2.1.1). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={frame} className={classes.frame} tabIndex={0} role="group" aria-label={texts.items}>
        <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const item = all[row.index];
            return item === undefined ? null : (
              <div
                key={item.id}
                ref={rows.measureElement}
                data-index={row.index}
                className={classes.row}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <Row item={item} />
              </div>
            );
          })}
        </div>
      </div>
      <MoreButton of={list} m="sm" />
    </Card>
  );
}

function Row({ item }: { item: Item }) {
  return (
    <div className={classes.item}>
      <div className={classes.place}>
        <Text size="sm">
          <bdi>{item.path}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          <bdi>{item.connectionName}</bdi> · {texts.stays} <bdi>{item.survivor.path}</bdi>
        </Text>
        {item.reason ? (
          <Text size="xs" mt={2}>
            {item.reason}
          </Text>
        ) : null}
      </div>
      <Text size="sm" c="dimmed">
        <Size bytes={item.size} />
      </Text>
      <Badge variant="light" color={itemColors[item.state]}>
        {item.purged ? texts.purged : itemStates[item.state]}
      </Badge>
    </div>
  );
}
