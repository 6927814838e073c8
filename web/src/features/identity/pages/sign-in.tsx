import { Alert, Anchor, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { fieldError, isKind } from '../../../api/client';
import { PasswordField } from '../../../shared/password-field';
import { SubmitButton } from '../../../shared/submit-button';
import { CodeStep } from '../parts/code-step';
import { Entrance } from '../parts/entrance';
import { SocialButtons } from '../parts/social-buttons';
import { Trouble } from '../parts/trouble';
import { signIn, signInByCode } from '../queries';
import { socialProblem, texts } from '../texts';

/** What is asked for: the password, then a code where the account has a second factor. */
type Step = 'password' | 'code' | 'code after another provider';

export function SignIn() {
  const router = useRouter();
  const { next, ended, social } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<Step>(social === 'code-needed' ? 'code after another provider' : 'password');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const onSuccess = () => router.history.push(next ?? '/');
  const entering = useMutation({
    mutationFn: () => signIn({ email, password }),
    onSuccess,
    onError: (error) => {
      if (isKind(error, 'second-factor-needed')) setStep('code');
    },
  });
  const proving = useMutation({
    mutationFn: (code: string) => (step === 'code' ? signIn({ email, password, code }) : signInByCode(code)),
    onSuccess,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  const startAgain = () => {
    entering.reset();
    proving.reset();
    setPassword('');
    setStep('password');
  };
  const footer = (
    <>
      {texts.newHere}{' '}
      <Anchor component={Link} to="/sign-up" underline="always">
        {texts.signUp}
      </Anchor>
    </>
  );
  if (step !== 'password') {
    return (
      <Entrance title={texts.oneMoreStep} footer={footer}>
        <CodeStep entering={proving} onStartAgain={startAgain} />
      </Entrance>
    );
  }
  const emailFault = fieldError(entering.error, 'email');
  const passwordFault = fieldError(entering.error, 'password');
  const came = entering.isIdle && social !== undefined && social !== 'code-needed';
  return (
    <Entrance title={texts.welcomeBack} footer={footer}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {ended ? <Alert color="yellow">{texts.ended}</Alert> : null}
          {came ? <Alert color="yellow">{socialProblem(social)}</Alert> : null}
          <TextInput
            label={texts.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            error={emailFault}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordField
            label={texts.password}
            autoComplete="current-password"
            required
            value={password}
            error={passwordFault}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Trouble error={entering.error} told={(emailFault ?? passwordFault) !== undefined} />
          <SubmitButton of={entering} fullWidth>
            {texts.signIn}
          </SubmitButton>
        </Stack>
      </form>
      <SocialButtons next={next} />
    </Entrance>
  );
}
