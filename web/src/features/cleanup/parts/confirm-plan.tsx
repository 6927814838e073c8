import { Button, Code, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { when } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { type Cleanup, useCleanupActions } from '../queries';
import { texts } from '../texts';
import { AllowRemoval } from './allow-removal';

/** Asks for the last word on a plan; beyond the caps the words themselves. */
export function ConfirmPlan({ cleanup }: { cleanup: Cleanup }) {
  const [typed, setTyped] = useState('');
  const { confirm, discard } = useCleanupActions();
  const navigate = useNavigate();
  const phrase = cleanup.confirmationPhrase ?? undefined;
  const path = { id: cleanup.id };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate({
      params: { path },
      body: { planHash: cleanup.planHash, ...(phrase === undefined ? {} : { typed }) },
    });
  };
  return (
    <form onSubmit={submit}>
      {phrase === undefined ? null : (
        <TextInput
          mt="md"
          maw={420}
          autoComplete="off"
          label={
            <>
              {texts.typed} <Code style={{ whiteSpace: 'nowrap' }}>{phrase}</Code>
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {confirm.isError ? <ProblemAlert error={confirm.error} /> : null}
      <AllowRemoval error={confirm.error} />
      {discard.isError ? <ProblemAlert error={discard.error} /> : null}
      <Group mt="lg">
        <Button type="submit" size="md" loading={confirm.isPending} disabled={phrase !== undefined && typed !== phrase}>
          {texts.confirm}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="md"
          loading={discard.isPending}
          onClick={() => discard.mutate({ params: { path } }, { onSuccess: () => void navigate({ to: '/review' }) })}
        >
          {texts.discard}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {texts.expires} {when(cleanup.expiresAt)}.
      </Text>
    </form>
  );
}
