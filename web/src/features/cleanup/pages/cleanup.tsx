import { Badge, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { when } from '../../../shared/format';
import { usePageTitle } from '../../../shared/page-title';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { ConfirmPlan } from '../parts/confirm-plan';
import { ItemList } from '../parts/item-list';
import { Outcome } from '../parts/outcome';
import { type Cleanup as View, type ItemFilter, useCleanup } from '../queries';
import { stateColors, states, texts } from '../texts';

export function Cleanup() {
  usePageTitle(texts.cleanup);
  const { id } = useParams({ from: '/inside/cleanups/$id' });
  const cleanup = useCleanup(id);
  const [state, setState] = useState<ItemFilter>();
  if (cleanup.isError) {
    return <ProblemAlert error={cleanup.error} onRetry={() => void cleanup.refetch()} />;
  }
  if (cleanup.isPending) {
    return <Skeleton h={220} radius="lg" />;
  }
  const { data } = cleanup;
  return (
    <Stack gap="md">
      <Card component="section" aria-label={texts.planTitle}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={1} size="h2">
              {data.state === 'planned' ? texts.planTitle : states[data.state]}
            </Title>
            <Text size="lg" mt={4}>
              {counted.files(data.totals.files)}, <Size bytes={data.totals.bytes} />
            </Text>
            <Text size="sm" c="dimmed">
              {texts.planned(counted.groups(data.totals.groups), when(data.createdAt))}
            </Text>
          </div>
          <Badge variant="light" color={stateColors[data.state]}>
            {states[data.state]}
          </Badge>
        </Group>
        <Left cleanup={data} />
        {data.state === 'planned' ? (
          <>
            <Text mt="md" maw={640}>
              {texts.planText}
            </Text>
            <ConfirmPlan cleanup={data} />
          </>
        ) : (
          <div>
            <Outcome cleanup={data} pace={cleanup.pace} onShow={setState} />
            {cleanup.lost ? <ProblemAlert error={cleanup.lost} onRetry={() => void cleanup.follow()} /> : null}
          </div>
        )}
      </Card>
      <ItemList cleanup={data} state={state} onState={setState} />
    </Stack>
  );
}

/** What the plan left out, and why. */
function Left({ cleanup }: { cleanup: View }) {
  const { hardLinked, protected: kept, unproven } = cleanup.left;
  const parts = [
    ...(kept > 0 ? [texts.keptBack(kept)] : []),
    ...(hardLinked > 0 ? [texts.hardLinked(hardLinked)] : []),
    ...(unproven > 0 ? [texts.unproven(unproven)] : []),
  ];
  return parts.length === 0 ? null : (
    <Text size="sm" c="dimmed" mt="xs">
      {texts.leftAlone(parts.join('; '))}
    </Text>
  );
}
