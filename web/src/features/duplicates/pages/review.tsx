import { Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCopyCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { isKind } from '../../../api/client';
import { Empty } from '../../../shared/empty';
import { LinkButton } from '../../../shared/link-button';
import { useMe } from '../../../shared/me';
import { onDemand } from '../../../shared/on-demand';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Shortcuts, ShortcutsButton } from '../../../shared/shortcuts';
import { Size } from '../../../shared/size';
import { type Group, kept, type View, viewBy, wishOf, wouldGo } from '../choices';
import { accept, dismissed, goneOf, keep, keepEvery, reclaimed, takenBack, UNDECIDED } from '../decisions';
import { Basket } from '../parts/basket';
import { GroupList } from '../parts/group-list';
import { Toolbar } from '../parts/toolbar';
import { forecast, useGroupActions, useGroups } from '../queries';
import { placeOf, type Sight } from '../rows';
import { keys, texts } from '../texts';

const Compare = onDemand(async () => (await import('../parts/compare')).Compare);

/** Groups beyond which what goes from where is counted only once the rule is the person's own. */
const MANY = 10_000;
const TOP: Sight = { from: 0, to: 0 };

export function Review() {
  const me = useMe();
  const [rule, setRule] = useState<Partial<View>>({});
  const view: View = { ...viewBy(me.data?.preferences.keepStrategy ?? 'newest'), ...rule };
  const [decisions, setDecisions] = useState(UNDECIDED);
  const [activeId, setActiveId] = useState<string>();
  const [comparing, setComparing] = useState<string>();
  const [help, setHelp] = useState(false);
  const [sight, setSight] = useState<Sight>(TOP);
  const gone = useMemo(() => goneOf(decisions), [decisions]);
  const list = useGroups(view, gone, sight, !me.isPending);
  const { rows, totals } = list;
  const isCounted = totals !== undefined && totals !== null && (totals.groups <= MANY || Object.keys(rule).length > 0);
  const byRule = useQuery({ ...forecast(view), enabled: isCounted });
  const actions = useGroupActions();
  const navigate = useNavigate();

  const active = Math.max(0, placeOf(rows, activeId));
  const current = rows[active]?.group;
  const compared = rows[placeOf(rows, comparing)]?.group;

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row?.group) setActiveId(row.group.id);
  };
  const dismiss = (group: Group) => {
    setDecisions(dismissed(decisions, group));
    setActiveId((rows[active + 1] ?? rows[active - 1])?.group?.id);
    actions.dismiss.mutate(group, { onError: () => setDecisions((now) => reclaimed(now, group)) });
  };
  const undo = () => {
    const before = takenBack(decisions);
    if (before) {
      setDecisions(before.now);
      setActiveId(before.group.id);
      if (before.wasDismissed) {
        const onError = () => setDecisions((now) => dismissed(now, before.group));
        actions.takeBack.mutate(before.group, { onError });
      }
    }
  };
  const plan = () =>
    actions.plan.mutate(
      { body: wishOf(view, decisions.choices) },
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

  const onSight = useCallback(
    (from: number, to: number) => setSight((now) => (now.from === from && now.to === to ? now : { from, to })),
    [],
  );
  if (list.isError && !list.data) {
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  }
  const isEmpty = totals?.groups === 0;
  const problem = [list, byRule, actions.plan, actions.dismiss, actions.takeBack].find(({ error }) => error)?.error;
  const groups = rows.flatMap(({ group }) => group ?? []);
  return (
    <>
      <PageHead
        title={texts.title}
        text={
          totals && !isEmpty ? (
            <>
              {texts.lead(totals.groups)}
              <Size bytes={totals.reclaimableBytes} />
              {texts.leadEnd}
            </>
          ) : undefined
        }
        action={<ShortcutsButton title={texts.shortcuts} onOpen={() => setHelp(true)} />}
      />
      {isEmpty && view.connectionId === null ? (
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
        <Toolbar view={view} onChange={(change) => setRule({ ...rule, ...change })} />
      )}
      {isEmpty && view.connectionId !== null ? <Text c="dimmed">{texts.noMatch}</Text> : null}
      {list.isPending ? <Skeleton h={180} radius="lg" /> : null}
      <GroupList
        rows={rows}
        active={current?.id}
        onSight={onSight}
        cardProps={(group) => ({
          kept: kept(group, decisions.choices),
          accepted: decisions.accepted.has(group.id),
          onOpen: () => setActiveId(group.id),
          onKeep: (fileId) => {
            setActiveId(group.id);
            setDecisions(keep(decisions, group, fileId));
          },
          onKeepAll: () => setDecisions(keepEvery(decisions, group)),
          onDismiss: () => dismiss(group),
          onCompare: () => setComparing(group.id),
        })}
      />
      <VisuallyHidden aria-live="polite">
        {current && totals ? texts.position(active + 1, totals.groups, current.files[0]?.name ?? '') : ''}
      </VisuallyHidden>
      {problem ? <ProblemAlert error={problem} /> : null}
      {isKind(problem, 'scan-first') ? <ScanFirst /> : null}
      {totals && (!isEmpty || decisions.steps.length > 0) ? (
        <Basket
          {...wouldGo(
            byRule.data ?? { files: totals.redundantFiles, bytes: totals.reclaimableBytes },
            groups,
            decisions.choices,
          )}
          byRule={byRule.data}
          counting={isCounted}
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
