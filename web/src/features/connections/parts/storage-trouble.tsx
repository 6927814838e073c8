import { Alert, Button, Group, Text } from '@mantine/core';
import { assertNever } from '../../../shared/assert-never';
import type { Connection } from '../queries';
import { remedies, texts } from '../texts';

interface Props {
  storage: Connection;
  busy: boolean;
  onBelieve: () => void;
  onTest: () => void;
  /** Undefined where there is nothing to enter. */
  onEnterAgain: (() => void) | undefined;
}

/** What is wrong with a storage, what helps, and the button for it; nothing where nothing is wrong. */
export function StorageTrouble({ storage, ...doing }: Props) {
  const { status, statusDetail, kind } = storage;
  if (status === 'new' || status === 'ready') {
    return null;
  }
  const remedy = status === 'offline' ? remedies.offline[kind] : remedies[status];
  return (
    <Alert mt="md" color={status === 'suspect' ? 'yellow' : 'red'}>
      {statusDetail ? (
        <Text size="sm" fw={500}>
          {statusDetail}
        </Text>
      ) : null}
      <Text size="sm" mt={4}>
        {remedy}
      </Text>
      <Group gap="xs" mt="sm">
        <Remedy status={status} {...doing} />
      </Group>
    </Alert>
  );
}

type Trouble = Exclude<Connection['status'], 'new' | 'ready'>;

function Remedy({ status, busy, onBelieve, onTest, onEnterAgain }: Omit<Props, 'storage'> & { status: Trouble }) {
  switch (status) {
    case 'suspect':
      return (
        <Button size="xs" variant="default" onClick={onBelieve}>
          {texts.believe}
        </Button>
      );
    case 'needs_sign_in':
      return onEnterAgain ? (
        <Button size="xs" variant="default" loading={busy} onClick={onEnterAgain}>
          {texts.signInAgain}
        </Button>
      ) : null;
    case 'offline':
      return (
        <Button size="xs" variant="default" loading={busy} onClick={onTest}>
          {texts.testAgain}
        </Button>
      );
    default:
      return assertNever(status);
  }
}
