import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { when } from '../../../shared/format';
import { KindIcon } from '../../../shared/kind-icon';
import { onDemand } from '../../../shared/on-demand';
import { ProblemAlert } from '../../../shared/problem-alert';
import { isAccountKind, useSignIn } from '../../../shared/provider-sign-in';
import { QuotaBar } from '../../../shared/quota-bar';
import { difference, isOver, standing } from '../../../shared/scans';
import { Size } from '../../../shared/size';
import { StorageStatus } from '../../../shared/storage-status';
import { counted } from '../../../shared/texts';
import { toasts } from '../../../shared/toasts';
import { isFormKind, place } from '../kinds';
import { type Connection, useConnectionActions } from '../queries';
import { texts } from '../texts';
import { ProblemList } from './problem-list';
import { ScanProgress } from './scan-progress';
import { type Dialog, StorageMenu } from './storage-menu';
import { StorageTrouble } from './storage-trouble';

const ChangeDialog = onDemand(async () => (await import('./dialogs')).ChangeDialog);
const DisconnectDialog = onDemand(async () => (await import('./dialogs')).DisconnectDialog);
const RenameDialog = onDemand(async () => (await import('./dialogs')).RenameDialog);
const ScanHistory = onDemand(async () => (await import('./scan-history')).ScanHistory);

/** One storage: what it holds, how full it is, how its last scan went, and what can be done. */
export function StorageCard({ connection }: { connection: Connection }) {
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
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
          toasts.show({
            color: answer.ok ? 'green' : 'red',
            message: answer.ok ? texts.testGood : answer.detail,
          }),
      },
    );
  return (
    <Card component="section" aria-label={connection.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group wrap="nowrap" gap="sm" miw={0}>
          <KindIcon kind={kind} />
          <div>
            <Title order={2} size="h4">
              <bdi>{connection.name}</bdi>
            </Title>
            <Text size="sm" c="dimmed" lineClamp={2}>
              <bdi>{place(connection.settings)}</bdi>
            </Text>
          </div>
        </Group>
        <StorageStatus storage={connection} />
      </Group>
      <Group mt="md" gap="lg">
        <Text size="sm">{counted.files(connection.files)}</Text>
        <Text size="sm">
          <Size bytes={connection.bytes} />
        </Text>
        <Text size="sm" c="dimmed">
          {last?.finishedAt ? standing(last) : scanning ? '' : texts.never}
        </Text>
      </Group>
      {last && difference(last) ? (
        <Text size="sm" c="dimmed">
          {texts.lastFound} {difference(last)}
        </Text>
      ) : null}
      <Group mt="xs" gap={4} display="block">
        <QuotaBar storage={connection} />
        {connection.checkedAt == null ? null : (
          <Text size="xs" c="dimmed">
            {texts.checked} {when(connection.checkedAt)}
          </Text>
        )}
      </Group>
      {last && scanning ? <ScanProgress key={last.id} scan={last} /> : null}
      <StorageTrouble
        storage={connection}
        busy={signIn.isPending || actions.test.isPending}
        onBelieve={() => scan(true)}
        onTest={test}
        onEnterAgain={canChange ? enterAgain : undefined}
      />
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
        <StorageMenu
          storage={connection}
          onTest={test}
          onEnterAgain={canChange ? enterAgain : undefined}
          onOpen={setDialog}
        />
      </Group>
      {dialog === 'history' ? <ScanHistory storage={connection} onClose={close} /> : null}
      {dialog === 'rename' ? <RenameDialog connection={connection} onClose={close} /> : null}
      {dialog === 'change' && isFormKind(kind) ? (
        <ChangeDialog connection={connection} kind={kind} onClose={close} />
      ) : null}
      {dialog === 'disconnect' ? <DisconnectDialog connection={connection} onClose={close} /> : null}
    </Card>
  );
}
