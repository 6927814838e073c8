import { Anchor, Group, Stack, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { fieldError } from '../../../api/client';
import { focusOnArrival } from '../../../shared/focus';
import { SubmitButton } from '../../../shared/submit-button';
import { texts } from '../texts';
import { Trouble } from './trouble';

interface Props {
  /** Signs in with the code. */
  entering: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'error' | 'isPending'>;
  onStartAgain: () => void;
}

/** The second step of signing in: a code of the app, or a recovery code. */
export function CodeStep({ entering, onStartAgain }: Props) {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    entering.mutate(code.trim());
  };
  const swap = () => {
    setRecovery(!recovery);
    setCode('');
  };
  const told = fieldError(entering.error, 'code');
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          key={recovery ? 'recovery' : 'app'}
          ref={focusOnArrival}
          label={recovery ? texts.recoveryCode : texts.code}
          description={recovery ? texts.recoveryHint : texts.codeHint}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          inputMode={recovery ? 'text' : 'numeric'}
          required
          maxLength={20}
          value={code}
          error={told}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Trouble error={entering.error} told={told !== undefined} />
        <SubmitButton of={entering} fullWidth>
          {texts.signIn}
        </SubmitButton>
        <Group justify="space-between" gap="xs">
          <Anchor component="button" type="button" size="sm" onClick={swap}>
            {recovery ? texts.useApp : texts.useRecovery}
          </Anchor>
          <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onStartAgain}>
            {texts.startAgain}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
