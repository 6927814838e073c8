import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ProblemAlert } from '../../../shared/problem-alert';
import { counted } from '../../../shared/texts';
import { type Cleanup, firstItems } from '../queries';
import { exceptions, texts } from '../texts';

const STATES = ['skipped', 'failed', 'unknown'] as const;
export type Exception = (typeof STATES)[number];

/** What did not go as planned, why, and what can be done; filled as it comes. */
export function Exceptions({ cleanup, onShow }: { cleanup: Cleanup; onShow: (state: Exception) => void }) {
  const met = STATES.filter((state) => cleanup.done[state] > 0);
  return met.length === 0 ? null : (
    <Stack gap="sm" mt="md">
      {met.map((state) => (
        <Group key={state} cleanup={cleanup} state={state} onShow={() => onShow(state)} />
      ))}
    </Stack>
  );
}

function Group({ cleanup, state, onShow }: { cleanup: Cleanup; state: Exception; onShow: () => void }) {
  const first = useQuery(firstItems(cleanup, state));
  const { title, advice } = exceptions[state];
  const more = cleanup.done[state] - (first.data?.length ?? 0);
  return (
    <section aria-label={title}>
      <Text size="sm" fw={600}>
        {counted.files(cleanup.done[state])} {title}
      </Text>
      <Text size="sm" c="dimmed" maw={640}>
        {advice}
      </Text>
      {first.isError ? <ProblemAlert error={first.error} /> : null}
      {(first.data ?? []).map((item) => (
        <Text key={item.id} size="sm" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{item.path}</bdi>
          {item.reason ? ` – ${item.reason}` : ''}
        </Text>
      ))}
      {first.data && more > 0 ? (
        <Button size="compact-sm" variant="subtle" ml={-8} onClick={onShow}>
          {texts.showAll(cleanup.done[state])}
        </Button>
      ) : null}
    </section>
  );
}
