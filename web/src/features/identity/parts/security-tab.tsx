import { Alert } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { Account } from '../../../shared/me';
import { providerNames, security as texts, socialProblem } from '../texts';
import { Identities } from './identities';
import { PasswordSection } from './password-section';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

export function SecurityTab({ account }: { account: Account }) {
  const { linked, social } = useSearch({ from: '/inside/account' });
  return (
    <>
      {linked ? (
        <Alert color="green" role="status">
          {texts.linked(providerNames[linked])}
        </Alert>
      ) : null}
      {social ? (
        <Alert color="yellow" role="alert">
          {socialProblem(social)}
        </Alert>
      ) : null}
      <PasswordSection account={account} />
      <SecondFactor account={account} />
      <Identities />
      <Sessions />
    </>
  );
}
