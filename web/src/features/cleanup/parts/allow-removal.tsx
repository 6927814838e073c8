import { Button, Group, Stack, Text } from '@mantine/core';
import { isKind, ProblemError } from '../../../api/client';
import { ProblemAlert } from '../../../shared/problem-alert';
import { useGrant } from '../../../shared/provider-sign-in';
import { texts } from '../texts';

const FIELD = 'connections.';

/** Leads to the providers of clouds that may only be looked at until now; nothing for any other problem. */
export function AllowRemoval({ error }: { error: unknown }) {
  const grant = useGrant();
  if (!(error instanceof ProblemError) || !isKind(error, 'write-access-needed')) {
    return null;
  }
  return (
    <Stack mt="sm" gap="xs">
      {error.problem.errors?.map(({ field, message }) => (
        <Group key={field}>
          <Text size="sm">{message}</Text>
          <Button
            size="xs"
            variant="light"
            loading={grant.isPending}
            onClick={() => grant.mutate(field.slice(FIELD.length))}
          >
            {texts.allow}
          </Button>
        </Group>
      ))}
      {grant.isError ? <ProblemAlert error={grant.error} /> : null}
    </Stack>
  );
}
