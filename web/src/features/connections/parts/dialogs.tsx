import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '../../../shared/problem-alert';
import { common } from '../../../shared/texts';
import { type Connection, useConnectionActions } from '../queries';
import { texts } from '../texts';

interface Props {
  connection: Connection;
  onClose: () => void;
}

export function RenameDialog({ connection, onClose }: Props) {
  const [name, setName] = useState(connection.name);
  const { rename } = useConnectionActions();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ params: { path: { id: connection.id } }, body: { name } }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={texts.rename}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={texts.name}
            value={name}
            maxLength={100}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {rename.isError ? <ProblemAlert error={rename.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={rename.isPending}>
              {texts.rename}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function DisconnectDialog({ connection, onClose }: Props) {
  const { disconnect } = useConnectionActions();
  const confirm = () => disconnect.mutate({ params: { path: { id: connection.id } } }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={texts.disconnectTitle}>
      <Stack>
        <Text>{texts.disconnectText}</Text>
        {disconnect.isError ? <ProblemAlert error={disconnect.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common.cancel}
          </Button>
          <Button color="red" loading={disconnect.isPending} onClick={confirm}>
            {texts.disconnect}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
