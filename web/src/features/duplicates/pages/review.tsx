import { ActionIcon, Button, Skeleton, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCopyCheck, IconKeyboard } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { LinkButton } from '../../../shared/link-button';
import { useState } from 'react';
import { isKind } from '../../../api/client';
import { Empty } from '../../../shared/empty';
import { count } from '../../../shared/format';
import { useMe } from '../../../shared/me';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Size } from '../../../shared/size';
import { type Choices, type Group, keepAll, keepOnly, kept, type Strategy, wishOf, wouldGo } from '../choices';
import { Basket } from '../parts/basket';
import { Compare } from '../parts/compare';
import { GroupList } from '../parts/group-list';
import { Shortcuts } from '../parts/shortcuts';
import { Toolbar } from '../parts/toolbar';
import { groups, useGroupActions } from '../queries';
import { texts } from '../texts';

const NOTHING_CHOSEN: Choices = new Map();

export function Review() {
  const me = useMe();
  const [chosenStrategy, setStrategy] = useState<Strategy>();
  const strategy = chosenStrategy ?? me.data?.preferences.keepStrategy ?? 'newest';
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const [protectedPaths, setProtectedPaths] = useState<string[]>([]);
  const [choices, setChoices] = useState(NOTHING_CHOSEN);
  const [active, setActive] = useState(0);
  const [comparing, setComparing] = useState<string>();
  const [help, setHelp] = useState(false);
  const list = useInfiniteQuery({ ...groups(strategy, connectionId), enabled: !me.isPending });
  const actions = useGroupActions();
  const navigate = useNavigate();

  const shown = list.data?.pages.flatMap((page) => page.items) ?? [];
  const totals = list.data?.pages[0]?.totals;
  const current = shown[Math.min(active, shown.length - 1)];
  const compared = shown.find((group) => group.id === comparing);

  const dismiss = (group: Group) => {
    const path = { id: group.id };
    actions.dismiss.mutate(
      { params: { path } },
      {
        onSuccess: () => {
          const toast = notifications.show({
            message: (
              <>
                {texts.dismissed}{' '}
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => {
                    actions.takeBack.mutate({ params: { path } });
                    notifications.hide(toast);
                  }}
                >
                  {texts.undo}
                </Button>
              </>
            ),
          });
        },
      },
    );
  };
  const plan = () =>
    actions.plan.mutate(
      { body: wishOf(strategy, protectedPaths, choices, connectionId) },
      { onSuccess: (made) => void navigate({ to: '/cleanups/$id', params: { id: made.id } }) },
    );
  const move = (by: number) => setActive(Math.max(0, Math.min(shown.length - 1, active + by)));
  const withCurrent = (act: (group: Group) => void) => () => {
    if (current && comparing === undefined && !help) {
      act(current);
    }
  };
  const keepNth = (n: number) =>
    withCurrent((group) => {
      const file = group.files[n - 1];
      if (file) {
        setChoices(keepOnly(choices, group, file.id));
      }
    });
  useHotkeys([
    ['j', () => move(1)],
    ['ArrowDown', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowUp', () => move(-1)],
    ['a', withCurrent((group) => setChoices(keepAll(choices, group)))],
    ['x', withCurrent(dismiss)],
    ['Enter', withCurrent((group) => setComparing(group.id)), { preventDefault: false }],
    ['shift+?', () => setHelp(true), { usePhysicalKeys: false }],
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n): [string, () => void] => [String(n), keepNth(n)]),
  ]);

  if (list.isError) {
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  }
  const isEmpty = totals?.groups === 0;
  const go = totals ? wouldGo(totals, shown, choices) : undefined;
  return (
    <>
      <PageHead
        title={texts.title}
        text={
          totals && !isEmpty ? (
            <>
              {count(totals.groups, 'group')}, <Size bytes={totals.reclaimableBytes} /> can be freed
            </>
          ) : undefined
        }
        action={
          <Tooltip label={texts.shortcuts}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={texts.shortcuts}
              onClick={() => setHelp(true)}
            >
              <IconKeyboard size={22} aria-hidden />
            </ActionIcon>
          </Tooltip>
        }
      />
      {isEmpty && connectionId === null ? (
        <Empty
          icon={<IconCopyCheck aria-hidden />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={
            <LinkButton to="/storages" variant="light">
              {texts.toStorages}
            </LinkButton>
          }
        />
      ) : (
        <Toolbar
          strategy={strategy}
          onStrategy={setStrategy}
          connectionId={connectionId}
          onConnection={setConnectionId}
          protectedPaths={protectedPaths}
          onProtect={setProtectedPaths}
        />
      )}
      {isEmpty && connectionId !== null ? <Text c="dimmed">{texts.noMatch}</Text> : null}
      {list.isPending ? <Skeleton h={180} radius="lg" /> : null}
      <GroupList
        groups={shown}
        active={current?.id}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) {
            void list.fetchNextPage();
          }
        }}
        cardProps={(group, index) => ({
          kept: kept(group, choices),
          onKeep: (fileId) => {
            setActive(index);
            setChoices(keepOnly(choices, group, fileId));
          },
          onKeepAll: () => setChoices(keepAll(choices, group)),
          onDismiss: () => dismiss(group),
          onCompare: () => setComparing(group.id),
        })}
      />
      {actions.plan.isError ? <ProblemAlert error={actions.plan.error} /> : null}
      {isKind(actions.plan.error, 'scan-first') ? <ScanFirst /> : null}
      {go && !isEmpty ? <Basket {...go} busy={actions.plan.isPending} onPlan={plan} /> : null}
      {compared ? (
        <Compare
          group={compared}
          kept={kept(compared, choices)}
          onKeep={(fileId) => setChoices(keepOnly(choices, compared, fileId))}
          onClose={() => setComparing(undefined)}
        />
      ) : null}
      <Shortcuts opened={help} onClose={() => setHelp(false)} />
    </>
  );
}
