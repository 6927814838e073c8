import { Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { isKind } from '../../../api/client';
import { focusOnArrival } from '../../../shared/focus';
import type { Account } from '../../../shared/me';
import { PasswordField } from '../../../shared/password-field';
import { SubmitButton } from '../../../shared/submit-button';
import { common } from '../../../shared/texts';
import { useDeleteAccount } from '../queries';
import { data as texts, texts as words } from '../texts';
import { Section } from './section';
import { Trouble } from './trouble';

/** The way out: asks for a word and the password, and says what stays. */
export function DeleteAccount({ account }: { account: Account }) {
  const [asking, setAsking] = useState(false);
  return (
    <Section title={texts.deleteTitle} text={texts.deleteText}>
      {asking ? (
        <LastWord account={account} onCancel={() => setAsking(false)} />
      ) : (
        <Group mt="md">
          <Button color="red" variant="light" onClick={() => setAsking(true)}>
            {texts.delete}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function LastWord({ account, onCancel }: { account: Account; onCancel: () => void }) {
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const deleting = useDeleteAccount();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    deleting.mutate(account.hasPassword ? { password } : {});
  };
  const wrong = isKind(deleting.error, 'proof-refused') ? deleting.error?.message : undefined;
  return (
    <form onSubmit={submit}>
      <Stack mt="md" align="flex-start">
        <TextInput
          ref={focusOnArrival}
          label={
            <>
              {texts.typed} <Code>{texts.word}</Code>
            </>
          }
          autoComplete="off"
          w="100%"
          maw={420}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {account.hasPassword ? (
          <PasswordField
            label={words.password}
            autoComplete="current-password"
            w="100%"
            maw={420}
            value={password}
            error={wrong}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        ) : null}
        <Trouble error={deleting.error} told={wrong !== undefined} />
        <Group gap="sm">
          <SubmitButton
            of={deleting}
            color="red"
            disabled={typed.trim() !== texts.word || (account.hasPassword && password === '')}
          >
            {texts.delete}
          </SubmitButton>
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
