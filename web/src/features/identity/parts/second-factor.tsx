import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../../shared/me';
import { onDemand } from '../../../shared/on-demand';
import { common } from '../../../shared/texts';
import { type Seed, useSecondFactor } from '../queries';
import { security as texts } from '../texts';
import { RecoveryCodes } from './recovery-codes';
import { Section } from './section';
import { Trouble } from './trouble';

const SecondFactorSetup = onDemand(async () => (await import('./second-factor-setup')).SecondFactorSetup);

/** Turning the code beside the password on and off. */
export function SecondFactor({ account }: { account: Account }) {
  const [seed, setSeed] = useState<Seed>();
  const [codes, setCodes] = useState<string[]>();
  const [ending, setEnding] = useState(false);
  const factor = useSecondFactor();
  const isOn = account.secondFactor;
  const end = () => {
    setEnding(false);
    factor.end.mutate();
  };
  return (
    <Section
      title={texts.factorTitle}
      text={texts.factorLead}
      state={
        <Badge variant="light" color={isOn ? 'green' : 'gray'} flex="none">
          {isOn ? texts.on : texts.off}
        </Badge>
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
      ) : seed ? (
        <SecondFactorSetup
          seed={seed}
          onCancel={() => setSeed(undefined)}
          onDone={(given) => {
            setSeed(undefined);
            setCodes(given);
          }}
        />
      ) : (
        <Group mt="md" gap="sm">
          {isOn ? (
            <>
              <Button
                variant="light"
                loading={factor.renew.isPending}
                onClick={() => factor.renew.mutate(undefined, { onSuccess: setCodes })}
              >
                {texts.newCodes}
              </Button>
              <Button variant="subtle" color="red" loading={factor.end.isPending} onClick={() => setEnding(true)}>
                {texts.turnOff}
              </Button>
            </>
          ) : (
            <Button
              loading={factor.begin.isPending}
              onClick={() => factor.begin.mutate(undefined, { onSuccess: setSeed })}
            >
              {texts.turnOn}
            </Button>
          )}
        </Group>
      )}
      <Trouble error={factor.begin.error ?? factor.renew.error ?? factor.end.error} />
      <Modal opened={ending} onClose={() => setEnding(false)} title={texts.turnOffTitle}>
        <Stack>
          <Text>{texts.turnOffText}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setEnding(false)}>
              {common.cancel}
            </Button>
            <Button color="red" onClick={end}>
              {texts.turnOff}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Section>
  );
}
