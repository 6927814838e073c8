import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ProblemError } from '../../../api/client';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Entrance } from '../parts/entrance';
import { signIn } from '../queries';
import { texts } from '../texts';

export function SignIn() {
  const router = useRouter();
  const { next, ended } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => router.history.push(next ?? '/'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  const fieldError = (name: string) =>
    entering.error instanceof ProblemError ? entering.error.field(name) : undefined;
  return (
    <Entrance
      title={texts.welcomeBack}
      footer={
        <>
          {texts.newHere}{' '}
          <Anchor component={Link} to="/sign-up">
            {texts.signUp}
          </Anchor>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {ended ? <Alert color="yellow">{texts.ended}</Alert> : null}
          <TextInput
            label={texts.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            error={fieldError('email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={texts.password}
            autoComplete="current-password"
            required
            value={password}
            error={fieldError('password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {entering.isError ? <ProblemAlert error={entering.error} /> : null}
          <Button type="submit" loading={entering.isPending} fullWidth>
            {texts.signIn}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
