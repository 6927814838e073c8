import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ProblemError } from '../../../api/client';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Entrance } from '../parts/entrance';
import { signIn, useRegister } from '../queries';
import { texts } from '../texts';

export function SignUp() {
  const router = useRouter();
  const register = useRegister();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const creating = useMutation({
    mutationFn: async () => {
      await register.mutateAsync({ body: { email, password, ...(name.trim() ? { name: name.trim() } : {}) } });
      await signIn(email, password);
    },
    onSuccess: () => router.history.push('/'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  const problem = creating.error instanceof ProblemError ? creating.error : undefined;
  const hasFieldErrors = ['name', 'email', 'password'].some((field) => problem?.field(field));
  return (
    <Entrance
      title={texts.begin}
      footer={
        <>
          {texts.haveAccount}{' '}
          <Anchor component={Link} to="/sign-in">
            {texts.signIn}
          </Anchor>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={texts.name}
            description={texts.nameHint}
            autoComplete="name"
            value={name}
            error={problem?.field('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={texts.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            error={problem?.field('email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={texts.password}
            description={texts.passwordHint}
            autoComplete="new-password"
            required
            value={password}
            error={problem?.field('password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {creating.isError && !hasFieldErrors ? <ProblemAlert error={creating.error} /> : null}
          <Button type="submit" loading={creating.isPending} fullWidth>
            {texts.signUp}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
