import { ActionIcon, Alert, Badge, Button, Card, Group, Menu, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconKey, IconPencil, IconPlugConnected, IconRefresh, IconTrashX } from '@tabler/icons-react';
import { useState } from 'react';
import { count, when } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { isAccountKind, useSignIn } from '../../../shared/provider-sign-in';
import { Size } from '../../../shared/size';
import { isFormKind, place } from '../kinds';
import { common } from '../../../shared/texts';
import { type Connection, isOver, useConnectionActions } from '../queries';
import { states, texts } from '../texts';
import { ChangeDialog, DisconnectDialog, RenameDialog } from './dialogs';
import { KindIcon } from './kind-icon';
import { ProblemList } from './problem-list';
import { ScanProgress } from './scan-progress';

const COLORS: Record<Connection['status'], string> = {
  new: 'gray',
  ready: 'green',
  offline: 'red',
  suspect: 'yellow',
  needs_sign_in: 'orange',
};
const WORDS: Record<Connection['status'], string> = {
  new: 'New',
  ready: 'Ready',
  offline: 'Offline',
  suspect: 'In doubt',
  needs_sign_in: 'Needs sign-in',
};

/** One storage: what it holds, how its last scan went, and what can be done. */
export function StorageCard({ connection }: { connection: Connection }) {
  const [dialog, setDialog] = useState<'rename' | 'change' | 'disconnect'>();
  const actions = useConnectionActions();
  const path = { id: connection.id };
  const last = connection.lastScan ?? undefined;
  const { kind } = connection;
  const signIn = useSignIn();
  const canChange = isAccountKind(kind) || isFormKind(kind);
  const enterAgain = () => {
    if (isAccountKind(kind)) {
      signIn.mutate({ kind, connectionId: connection.id, access: connection.settings.access ?? 'read' });
    } else {
      setDialog('change');
    }
  };
  const scanning = last !== undefined && !isOver(last);
  const scan = (acceptSmaller: boolean) => actions.scan.mutate({ params: { path }, body: { acceptSmaller } });
  const test = () =>
    actions.test.mutate(
      { params: { path } },
      {
        onSuccess: (answer) =>
          notifications.show({
            color: answer.ok ? 'green' : 'red',
            message: answer.ok ? texts.testGood : answer.detail,
          }),
      },
    );
  return (
    <Card component="section" aria-label={connection.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group wrap="nowrap" gap="sm" miw={0}>
          <KindIcon kind={connection.kind} />
          <div>
            <Title order={2} size="h4">
              <bdi>{connection.name}</bdi>
            </Title>
            <Text size="sm" c="dimmed" lineClamp={2}>
              <bdi>{place(connection.settings)}</bdi>
            </Text>
          </div>
        </Group>
        {connection.scanFirst && connection.status === 'ready' ? (
          <Badge color="yellow" variant="light">
            {common.scanFirst}
          </Badge>
        ) : (
          <Badge color={COLORS[connection.status]} variant="light">
            {WORDS[connection.status]}
          </Badge>
        )}
      </Group>
      <Group mt="md" gap="lg">
        <Text size="sm">{count(connection.files, 'file')}</Text>
        <Text size="sm">
          <Size bytes={connection.bytes} />
        </Text>
        <Text size="sm" c="dimmed">
          {last?.finishedAt ? `${states[last.state]} ${when(last.finishedAt)}` : scanning ? '' : texts.never}
        </Text>
      </Group>
      {last && scanning ? <ScanProgress key={last.id} scan={last} /> : null}
      {connection.statusDetail ? (
        <Alert mt="md" color={connection.status === 'suspect' ? 'yellow' : 'red'}>
          <Text size="sm">{connection.statusDetail}</Text>
          {connection.status === 'suspect' ? (
            <Button size="xs" mt="sm" variant="light" color="yellow" onClick={() => scan(true)}>
              {texts.believe}
            </Button>
          ) : null}
          {connection.status === 'needs_sign_in' && canChange ? (
            <Button size="xs" mt="sm" variant="light" color="orange" loading={signIn.isPending} onClick={enterAgain}>
              {texts.signInAgain}
            </Button>
          ) : null}
        </Alert>
      ) : null}
      {signIn.isError ? <ProblemAlert error={signIn.error} /> : null}
      {actions.scan.isError ? <ProblemAlert error={actions.scan.error} /> : null}
      {actions.test.isError ? <ProblemAlert error={actions.test.error} /> : null}
      {last && isOver(last) && last.problemCount > 0 ? <ProblemList scan={last} /> : null}
      <Group mt="md" justify="space-between">
        <Button
          variant={last && !connection.scanFirst ? 'light' : 'filled'}
          leftSection={<IconRefresh size={18} aria-hidden />}
          disabled={scanning}
          loading={actions.scan.isPending}
          onClick={() => scan(false)}
        >
          {last ? texts.scanAgain : texts.scan}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${connection.name}`}>
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={test}>
              {texts.test}
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDialog('rename')}>
              {texts.rename}
            </Menu.Item>
            {canChange ? (
              <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={enterAgain}>
                {isAccountKind(kind) ? texts.signInAgain : texts.change}
              </Menu.Item>
            ) : null}
            <Menu.Item
              color="red"
              leftSection={<IconTrashX size={16} aria-hidden />}
              onClick={() => setDialog('disconnect')}
            >
              {texts.disconnect}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {dialog === 'rename' ? <RenameDialog connection={connection} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'change' && isFormKind(kind) ? (
        <ChangeDialog connection={connection} kind={kind} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'disconnect' ? (
        <DisconnectDialog connection={connection} onClose={() => setDialog(undefined)} />
      ) : null}
    </Card>
  );
}
