import { Badge, Button, Card, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LinkButton } from '../../../shared/link-button';
import { Empty } from '../../../shared/empty';
import { when } from '../../../shared/format';
import { MoreButton } from '../../../shared/more-button';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { Followed } from '../parts/followed';
import { canUndo, type Cleanup, history, isMoving, useCleanupActions } from '../queries';
import { became, stateColors, states, texts } from '../texts';
import classes from './history.module.css';

export function History() {
  const list = useInfiniteQuery(history());
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={texts.history} text={texts.historyLead} />
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={120} radius="lg" /> : null}
      {list.isSuccess && all.length === 0 ? (
        <Empty
          icon={<IconHistory aria-hidden />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={
            <LinkButton to="/review" variant="light">
              {texts.toReview}
            </LinkButton>
          }
        />
      ) : null}
      <Stack gap="sm">
        {all.map((cleanup) => (
          <Entry key={cleanup.id} cleanup={cleanup} />
        ))}
      </Stack>
      <MoreButton of={list} mt="md" />
    </>
  );
}

function Entry({ cleanup }: { cleanup: Cleanup }) {
  const { undo } = useCleanupActions();
  return (
    <Card component="article" padding="md" aria-label={`${states[cleanup.state]} ${when(cleanup.createdAt)}`}>
      {isMoving(cleanup) ? <Followed id={cleanup.id} /> : null}
      <div className={classes.entry}>
        <Link to="/cleanups/$id" params={{ id: cleanup.id }} className={classes.link}>
          <Text fw={600}>
            {counted.files(cleanup.totals.files)}, <Size bytes={cleanup.totals.bytes} />
          </Text>
          <Text size="sm" c="dimmed">
            {when(cleanup.createdAt)}
            {(['restored', 'failed', 'skipped', 'unknown'] as const).map((state) =>
              cleanup.done[state] > 0 ? ` · ${became[state](cleanup.done[state])}` : '',
            )}
          </Text>
        </Link>
        <Badge variant="light" color={stateColors[cleanup.state]}>
          {states[cleanup.state]}
        </Badge>
        {canUndo(cleanup) ? (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate({ params: { path: { id: cleanup.id } } })}
          >
            {texts.undo}
          </Button>
        ) : null}
      </div>
      {cleanup.state === 'expired' ? (
        <Text size="sm" c="dimmed" mt="xs">
          {texts.expired}
        </Text>
      ) : null}
      {cleanup.detail ? (
        <Text size="sm" mt="xs">
          {cleanup.detail}
        </Text>
      ) : null}
      {undo.isError ? <ProblemAlert error={undo.error} /> : null}
    </Card>
  );
}
