import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type SyntheticEvent, useState } from 'react';
import { fieldError } from '../../../api/client';
import { SubmitButton } from '../../../shared/submit-button';
import { common } from '../../../shared/texts';
import { type Seed, useSecondFactor } from '../queries';
import { security as texts, texts as words } from '../texts';
import { QrCode } from './qr-code';
import classes from './second-factor-setup.module.css';
import { Trouble } from './trouble';

interface Props {
  seed: Seed;
  onCancel: () => void;
  onDone: (recoveryCodes: string[]) => void;
}

const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** From the secret to the first good code. */
export function SecondFactorSetup({ seed, onCancel, onDone }: Props) {
  const [code, setCode] = useState('');
  const { confirm } = useSecondFactor();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate(code.replaceAll(/\s/g, ''), { onSuccess: onDone });
  };
  const told = fieldError(confirm.error, 'code');
  return (
    <div className={classes.setup}>
      <Stack gap="xs" mt="md">
        <Text size="sm" fw={500}>
          {texts.scan}
        </Text>
        <div>
          <span className={classes.picture}>
            <QrCode text={seed.uri} label={texts.scanLabel} />
          </span>
        </div>
      </Stack>
      <Stack mt="md">
        <div>
          <Text size="sm" fw={500}>
            {texts.type}
          </Text>
          <Text className={classes.secret} mt={4}>
            {inFours(seed.secret)}
          </Text>
          <CopyButton value={seed.secret}>
            {({ copied, copy }) => (
              <Button
                mt={6}
                size="compact-sm"
                variant="light"
                leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                onClick={copy}
              >
                {copied ? common.copied : common.copy}
              </Button>
            )}
          </CopyButton>
        </div>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={words.code}
              description={texts.confirmLead}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={10}
              maw={280}
              value={code}
              error={told}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Trouble error={confirm.error} told={told !== undefined} />
            <Group gap="sm">
              <SubmitButton of={confirm} disabled={code.trim() === ''}>
                {texts.confirm}
              </SubmitButton>
              <Button variant="default" onClick={onCancel}>
                {common.cancel}
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </div>
  );
}
