import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { ProblemAlert } from '../../../shared/problem-alert';
import { common } from '../../../shared/texts';
import { changed, type FormKind, type Values, valuesOf } from '../kinds';
import { type Connection, useConnectionActions } from '../queries';
import { texts } from '../texts';
import { SettingsFields } from './settings-fields';

interface Props {
  connection: Connection;
  onClose: () => void;
}

export function RenameDialog({ connection, onClose }: Props) {
  const [name, setName] = useState(connection.name);
  const { change } = useConnectionActions();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate({ params: { path: { id: connection.id } }, body: { name } }, { onSuccess: onClose });
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
          {change.isError ? <ProblemAlert error={change.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {texts.rename}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Other credentials or another address for the same storage. */
export function ChangeDialog({ connection, kind, onClose }: Props & { kind: FormKind }) {
  const [values, setValues] = useState<Values>(() => valuesOf(connection.settings));
  const { change } = useConnectionActions();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate(
      { params: { path: { id: connection.id } }, body: { settings: changed(kind, values) } },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} title={texts.changeTitle}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {texts.changeHint}
          </Text>
          <SettingsFields kind={kind} values={values} onChange={setValues} error={change.error} keeps />
          {change.isError ? <ProblemAlert error={change.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {texts.save}
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
        <List size="sm">
          {texts.disconnectMeans.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
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
