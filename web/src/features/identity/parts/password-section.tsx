import { Stack } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { fieldError, isKind } from '../../../api/client';
import type { Account } from '../../../shared/me';
import { PasswordField } from '../../../shared/password-field';
import { SubmitButton } from '../../../shared/submit-button';
import { toasts } from '../../../shared/toasts';
import { useChangePassword } from '../queries';
import { password as words, security as texts } from '../texts';
import { LEAST, LEAST_OF_TWO, NewPassword } from './new-password';
import { Section } from './section';
import { Trouble } from './trouble';

/** Changing the password, or setting the first one. */
export function PasswordSection({ account }: { account: Account }) {
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const change = useChangePassword();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate(
      { newPassword: fresh, ...(account.hasPassword ? { currentPassword: current } : {}) },
      {
        onSuccess: () => {
          setCurrent('');
          setFresh('');
          toasts.show({ color: 'green', message: texts.changed });
        },
      },
    );
  };
  const wrong = account.hasPassword && isKind(change.error, 'proof-refused') ? change.error?.message : undefined;
  const currentFault = fieldError(change.error, 'currentPassword') ?? wrong;
  const freshFault = fieldError(change.error, 'newPassword');
  return (
    <Section title={texts.passwordTitle} text={account.hasPassword ? texts.passwordLead : texts.firstPasswordLead}>
      <form onSubmit={submit}>
        <Stack mt="md" maw={420}>
          <input type="email" autoComplete="username" value={account.email} readOnly hidden />
          {account.hasPassword ? (
            <PasswordField
              label={words.current}
              autoComplete="current-password"
              value={current}
              error={currentFault}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          ) : null}
          <NewPassword
            label={words.label}
            least={account.secondFactor ? LEAST_OF_TWO : LEAST}
            value={fresh}
            error={freshFault}
            onChange={setFresh}
          />
          <Trouble error={change.error} told={(currentFault ?? freshFault) !== undefined} />
          <div>
            <SubmitButton of={change} disabled={fresh === '' || (account.hasPassword && current === '')}>
              {account.hasPassword ? texts.change : texts.set}
            </SubmitButton>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
