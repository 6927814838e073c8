import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemError } from '../api/client';
import { common } from './texts';

const sentence = (error: unknown) => (error instanceof Error ? error.message : common.somethingWrong);

/** Says what went wrong and, where it helps, offers to try again. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const request = error instanceof ProblemError ? error.problem.requestId : undefined;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{sentence(error)}</Text>
      {request ? (
        <Text size="xs" c="dimmed" mt={4}>
          {common.requestId} {request}
        </Text>
      ) : null}
      {onRetry ? (
        <Button size="xs" variant="light" color="red" mt="sm" onClick={onRetry}>
          {common.retry}
        </Button>
      ) : null}
    </Alert>
  );
}
