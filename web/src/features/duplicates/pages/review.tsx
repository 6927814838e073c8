import { ActionIcon, Skeleton, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCopyCheck, IconKeyboard } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isKind } from '../../../api/client';
import { Empty } from '../../../shared/empty';
import { count, number } from '../../../shared/format';
import { LinkButton } from '../../../shared/link-button';
import { useMe } from '../../../shared/me';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Shortcuts } from '../../../shared/shortcuts';
import { Size } from '../../../shared/size';
import { type Group, kept, type Strategy, wishOf, wouldGo } from '../choices';
import { accept, dismissed, keep, keepEvery, takenBack, UNDECIDED } from '../decisions';
import { Basket } from '../parts/basket';
import { Compare } from '../parts/compare';
import { GroupList } from '../parts/group-list';
import { Toolbar } from '../parts/toolbar';
import { groups, useGroupActions } from '../queries';
import { keys, texts } from '../texts';

export function Review() {
  const me = useMe();
  const [chosenStrategy, setStrategy] = useState<Strategy>();
  const strategy = chosenStrategy ?? me.data?.preferences.keepStrategy ?? 'newest';
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const [protectedPaths, setProtectedPaths] = useState<string[]>([]);
  const [decisions, setDecisions] = useState(UNDECIDED);
  const [activeId, setActiveId] = useState<string>();
  const [comparing, setComparing] = useState<string>();
  const [help, setHelp] = useState(false);
  const options = groups(strategy, connectionId);
  const list = useInfiniteQuery({ ...options, enabled: !me.isPending });
  const actions = useGroupActions(options);
  const navigate = useNavigate();

  const shown = list.data?.pages.flatMap((page) => page.items) ?? [];
  const totals = list.data?.pages[0]?.totals;
  const active = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  );
  const current = shown[active];
  const compared = shown.find((group) => group.id === comparing);

  const goTo = (index: number) => setActiveId(shown[Math.max(0, Math.min(shown.length - 1, index))]?.id);
  const dismiss = (group: Group) => {
    setDecisions(dismissed(decisions, group));
    setActiveId((shown[active + 1] ?? shown[active - 1])?.id);
    actions.dismiss.mutate(group);
  };
  const undo = () => {
    const before = takenBack(decisions);
    if (before) {
      setDecisions(before.now);
      setActiveId(before.group.id);
      if (before.wasDismissed) actions.takeBack.mutate(before.group);
    }
  };
  const plan = () =>
    actions.plan.mutate(
      { body: wishOf(strategy, protectedPaths, decisions.choices, connectionId) },
      { onSuccess: (made) => void navigate({ to: '/cleanups/$id', params: { id: made.id } }) },
    );
  const settle = (group: Group) => {
    setDecisions(accept(decisions, group));
    goTo(active + 1);
  };
  const keepNth = (group: Group, n: number) => {
    const file = group.files[n - 1];
    if (file) setDecisions(keep(decisions, group, file.id));
  };

  const isFree = comparing === undefined && !help;
  const whenFree = (act: () => void) => () => {
    if (isFree) act();
  };
  const withCurrent = (act: (group: Group) => void) =>
    whenFree(() => {
      if (current) act(current);
    });
  /** What has the focus answers these keys itself. */
  const settleUnlessPressed = (event: globalThis.KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, [role="dialog"]')) return;
    event.preventDefault();
    withCurrent(settle)();
  };
  useHotkeys([
    ['Enter', settleUnlessPressed, { preventDefault: false }],
    ['Space', settleUnlessPressed, { preventDefault: false }],
    ['j', whenFree(() => goTo(active + 1))],
    ['ArrowDown', whenFree(() => goTo(active + 1)), { preventDefault: isFree }],
    ['ArrowUp', whenFree(() => goTo(active - 1)), { preventDefault: isFree }],
    ['k', withCurrent((group) => setDecisions(keepEvery(decisions, group)))],
    ['x', withCurrent(dismiss)],
    ['c', withCurrent((group) => setComparing(group.id))],
    ['u', whenFree(undo)],
    ['p', whenFree(plan)],
    ['shift+?', () => setHelp(true), { usePhysicalKeys: false }],
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n): [string, () => void] => [
      String(n),
      () => {
        const group = compared ?? current;
        if (group && !help) keepNth(group, n);
      },
    ]),
  ]);

  if (list.isError && !list.data) {
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  }
  const isEmpty = totals?.groups === 0;
  const problem = [list, actions.plan, actions.dismiss, actions.takeBack].find(({ isError }) => isError)?.error;
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
          if (list.hasNextPage && !list.isFetchingNextPage && !list.isError) {
            void list.fetchNextPage();
          }
        }}
        cardProps={(group) => ({
          kept: kept(group, decisions.choices),
          accepted: decisions.accepted.has(group.id),
          onKeep: (fileId) => {
            setActiveId(group.id);
            setDecisions(keep(decisions, group, fileId));
          },
          onKeepAll: () => setDecisions(keepEvery(decisions, group)),
          onDismiss: () => dismiss(group),
          onCompare: () => setComparing(group.id),
        })}
      />
      {list.isFetchingNextPage ? <Skeleton h={180} mt="sm" radius="lg" aria-label={texts.loading} /> : null}
      <VisuallyHidden aria-live="polite">
        {current && totals
          ? `${number(active + 1)} of ${count(totals.groups, 'group')}: ${current.files[0]?.name ?? ''}`
          : ''}
      </VisuallyHidden>
      {problem ? <ProblemAlert error={problem} /> : null}
      {isKind(problem, 'scan-first') ? <ScanFirst /> : null}
      {totals && (!isEmpty || decisions.steps.length > 0) ? (
        <Basket
          {...wouldGo(totals, shown, decisions.choices)}
          decided={decisions.accepted.size}
          groups={totals.groups}
          busy={actions.plan.isPending}
          onUndo={decisions.steps.length > 0 ? undo : undefined}
          onPlan={plan}
        />
      ) : null}
      {compared ? (
        <Compare
          group={compared}
          kept={kept(compared, decisions.choices)}
          onKeep={(fileId) => setDecisions(keep(decisions, compared, fileId))}
          onClose={() => setComparing(undefined)}
        />
      ) : null}
      <Shortcuts title={texts.shortcuts} keys={keys} opened={help} onClose={() => setHelp(false)} />
    </>
  );
}
