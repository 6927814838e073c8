import { Button, Card, Checkbox, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { Empty } from '../../../shared/empty';
import { ahead, day, number, when } from '../../../shared/format';
import { LinkButton } from '../../../shared/link-button';
import { MoreButton } from '../../../shared/more-button';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { toasts } from '../../../shared/toasts';
import { connections, trash, type TrashItem, useRestore, type Wish } from '../queries';
import { all, byCleanup, NONE, toggle, wishes } from '../selection';
import { restoredText, texts } from '../texts';
import classes from './trash.module.css';

/** What can be had back, and until when. */
export function Trash() {
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const [selection, setSelection] = useState(NONE);
  const storages = useQuery(connections());
  const list = useInfiniteQuery(trash(connectionId));
  const restore = useRestore();
  const cleanups = byCleanup(list.data?.pages.flatMap((page) => page.items) ?? []);
  const shown = cleanups.flatMap(([, items]) => items);
  const totals = list.data?.pages[0]?.totals;
  const ids = shown.map(({ id }) => id);
  const selected = shown.filter(({ id }) => selection.ids.has(id));

  const bringBack = (wished: readonly Wish[]) =>
    restore.mutate(wished, {
      onSuccess: (restored) => {
        setSelection(NONE);
        toasts.show({
          color: restored.asked > 0 && restored.back >= restored.asked ? 'green' : 'yellow',
          message: restoredText(restored),
        });
      },
    });

  return (
    <>
      <PageHead
        title={texts.trash}
        text={
          totals && totals.files > 0 ? (
            <>
              {counted.files(totals.files)}, <Size bytes={totals.bytes} /> {texts.inTrash}
            </>
          ) : undefined
        }
      />
      <Text size="sm" c="dimmed" mb="md" maw={640}>
        {texts.trashLead}
      </Text>
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && shown.length === 0 && connectionId === null ? (
        <Nothing />
      ) : (
        <div className={classes.tools}>
          <NativeSelect
            label={texts.storage}
            value={connectionId ?? ''}
            data={[
              { value: '', label: texts.allStorages },
              ...(storages.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => {
              setSelection(NONE);
              setConnectionId(event.currentTarget.value || null);
            }}
          />
          <Button variant="subtle" disabled={shown.length === 0} onClick={() => setSelection(all(ids))}>
            {texts.selectShown}
          </Button>
        </div>
      )}
      {list.isPending ? <Skeleton h={180} radius="lg" /> : null}
      {list.isSuccess && shown.length === 0 && connectionId !== null ? (
        <Text c="dimmed">{texts.trashEmptyStorage}</Text>
      ) : null}
      {restore.isPending ? (
        <Text role="status" size="sm" mb="sm">
          {texts.bringingBack} {number(restore.back)}
        </Text>
      ) : null}
      <Stack>
        {cleanups.map(([cleanupId, items]) => (
          <Card key={cleanupId} component="section" padding={0} aria-label={heading(items)}>
            <div className={classes.head}>
              <Title order={2} size="h5">
                <Link to="/cleanups/$id" params={{ id: cleanupId }}>
                  {heading(items)}
                </Link>
              </Title>
              <Button
                size="compact-sm"
                variant="light"
                disabled={restore.isPending}
                onClick={() => bringBack([{ cleanupId }])}
              >
                {texts.restoreAll}
              </Button>
            </div>
            <ul className={classes.list} aria-label={heading(items)}>
              {items.map((item) => (
                <Row
                  key={item.id}
                  item={item}
                  now={list.dataUpdatedAt}
                  selected={selection.ids.has(item.id)}
                  onToggle={(isRange) => setSelection(toggle(selection, ids, item.id, isRange))}
                  onClear={() => setSelection(NONE)}
                />
              ))}
            </ul>
          </Card>
        ))}
      </Stack>
      <MoreButton of={list} mt="md" />
      {selected.length > 0 ? (
        <aside className={classes.bar} aria-label={texts.restore}>
          <Text aria-live="polite" fw={650}>
            {counted.files(selected.length)}, <Size bytes={selected.reduce((sum, { size }) => sum + size, 0)} />
          </Text>
          <div className={classes.actions}>
            <Button variant="subtle" color="gray" disabled={restore.isPending} onClick={() => setSelection(NONE)}>
              {texts.clear}
            </Button>
            <Button
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              loading={restore.isPending}
              onClick={() => bringBack(wishes(selected))}
            >
              {texts.restore}
            </Button>
          </div>
        </aside>
      ) : null}
    </>
  );
}

function Nothing() {
  return (
    <Empty
      icon={<IconTrash aria-hidden />}
      title={texts.trashEmptyTitle}
      text={texts.trashEmptyText}
      action={
        <LinkButton to="/review" variant="light">
          {texts.toReview}
        </LinkButton>
      }
    />
  );
}

interface RowProps {
  item: TrashItem;
  now: number;
  selected: boolean;
  onToggle: (isRange: boolean) => void;
  onClear: () => void;
}

function Row({ item, now, selected, onToggle, onClear }: RowProps) {
  return (
    <li className={classes.row} data-selected={selected || undefined}>
      <Checkbox
        checked={selected}
        aria-label={item.path}
        title={texts.keys}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClear();
          step(event);
        }}
        // A click, by the mouse or the space bar, says whether Shift is held; a change does not.
        onClick={(event) => onToggle(event.shiftKey)}
        onChange={() => undefined}
      />
      <div className={classes.place}>
        <Text size="sm" fw={500}>
          <bdi>{item.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          <bdi>{item.connectionName || texts.gone}</bdi> / <bdi>{item.path}</bdi>
        </Text>
      </div>
      <Text size="sm" c="dimmed" className={classes.size}>
        <Size bytes={item.size} />
      </Text>
      <Text size="xs" c="dimmed" className={classes.end} title={item.purgeAfter ? day(item.purgeAfter) : undefined}>
        {item.purgeAfter ? texts.purgedIn(ahead(item.purgeAfter, now)) : texts.kept}
      </Text>
    </li>
  );
}

/** When it was; its files were moved one after the other, the last one comes first. */
const heading = ([last]: readonly TrashItem[]) => `${texts.cleanedUp} ${last ? when(last.removedAt) : ''}`;

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from one file to the next, from cleanup to cleanup. */
function step(event: KeyboardEvent<HTMLInputElement>) {
  const by = STEPS[event.key];
  if (by !== undefined) {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('main li input[type="checkbox"]')];
    event.preventDefault();
    boxes[boxes.indexOf(event.currentTarget) + by]?.focus();
  }
}
