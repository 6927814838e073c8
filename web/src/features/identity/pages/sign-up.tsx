import { Anchor, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { fieldError } from '../../../api/client';
import { SubmitButton } from '../../../shared/submit-button';
import { Entrance } from '../parts/entrance';
import { NewPassword } from '../parts/new-password';
import { SocialButtons } from '../parts/social-buttons';
import { Trouble } from '../parts/trouble';
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
      await signIn({ email, password });
    },
    onSuccess: () => router.history.push('/'),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  const told = ['name', 'email', 'password'].some((field) => fieldError(creating.error, field) !== undefined);
  return (
    <Entrance
      title={texts.begin}
      footer={
        <>
          {texts.haveAccount}{' '}
          <Anchor component={Link} to="/sign-in" underline="always">
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
            error={fieldError(creating.error, 'name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={texts.email}
            type="email"
            autoComplete="username"
            required
            value={email}
            error={fieldError(creating.error, 'email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword
            label={texts.password}
            value={password}
            error={fieldError(creating.error, 'password')}
            onChange={setPassword}
          />
          <Trouble error={creating.error} told={told} />
          <SubmitButton of={creating} fullWidth>
            {texts.signUp}
          </SubmitButton>
        </Stack>
      </form>
      <SocialButtons />
    </Entrance>
  );
}
