import { Input, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { fieldError } from '../../../api/client';
import { day } from '../../../shared/format';
import { type Account, type Preferences, useChangeMe } from '../../../shared/me';
import { SubmitButton } from '../../../shared/submit-button';
import { common } from '../../../shared/texts';
import { toasts } from '../../../shared/toasts';
import { account as texts, texts as words } from '../texts';
import { Section } from './section';
import { Trouble } from './trouble';

const SCHEMES = ['auto', 'light', 'dark'] as const satisfies Preferences['colorScheme'][];
const KEEPS = ['newest', 'oldest', 'shortest_path'] as const satisfies Preferences['keepStrategy'][];

export function ProfileTab({ account }: { account: Account }) {
  return (
    <>
      <Name account={account} />
      <Look account={account} />
    </>
  );
}

function Name({ account }: { account: Account }) {
  const [name, setName] = useState(account.name);
  const change = useChangeMe();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate(
      { body: { name: name.trim() } },
      { onSuccess: () => toasts.show({ color: 'green', message: common.saved }) },
    );
  };
  const told = fieldError(change.error, 'name');
  return (
    <Section title={texts.you} text={`${account.email} · ${texts.since} ${day(account.createdAt)}`}>
      <form onSubmit={submit}>
        <Stack mt="md" align="flex-start">
          <TextInput
            label={words.name}
            description={words.nameHint}
            autoComplete="name"
            maxLength={100}
            w="100%"
            maw={420}
            value={name}
            error={told}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Trouble error={change.error} told={told !== undefined} />
          <SubmitButton of={change} disabled={name.trim() === account.name}>
            {common.save}
          </SubmitButton>
        </Stack>
      </form>
    </Section>
  );
}

function Look({ account }: { account: Account }) {
  const change = useChangeMe();
  const { colorScheme, keepStrategy } = account.preferences;
  const prefer = (preferences: Partial<Preferences>) => change.mutate({ body: { preferences } });
  return (
    <Section title={texts.look} text={texts.lookLead}>
      <Stack mt="md">
        <div>
          <Input.Label component="div" mb={4}>
            {texts.scheme}
          </Input.Label>
          <div>
            <SegmentedControl
              aria-label={texts.scheme}
              data={SCHEMES.map((value) => ({ value, label: texts.schemes[value] }))}
              value={colorScheme}
              onChange={(colorScheme) => prefer({ colorScheme })}
            />
          </div>
        </div>
        <NativeSelect
          label={texts.keep}
          maw={420}
          data={KEEPS.map((value) => ({ value, label: texts.keeps[value] }))}
          value={keepStrategy}
          onChange={(event) => {
            const keepStrategy = KEEPS.find((value) => value === event.currentTarget.value);
            if (keepStrategy) prefer({ keepStrategy });
          }}
        />
        <Text size="sm" c="dimmed" mt={-8}>
          {texts.keepHint}
        </Text>
        <Trouble error={change.error} />
      </Stack>
    </Section>
  );
}
