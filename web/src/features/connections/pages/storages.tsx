import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { IconCloudPlus, IconPlugConnected, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../shared/empty';
import { onDemand } from '../../../shared/on-demand';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { isOver } from '../../../shared/scans';
import { useEver } from '../../../shared/use-ever';
import { StorageCard } from '../parts/storage-card';
import { connections, useScanAll } from '../queries';
import { texts } from '../texts';
import classes from './storages.module.css';

const ConnectDialog = onDemand(async () => (await import('../parts/connect-dialog')).ConnectDialog);

export function Storages() {
  const list = useQuery(connections());
  const navigate = useNavigate();
  const { connect = false, refused = false } = useSearch({ from: '/inside/storages' });
  const choose = (open: boolean) =>
    void navigate({ to: '/storages', search: open ? { connect: true } : {}, replace: true });
  const wanted = useEver(connect);
  const scanAll = useScanAll();
  const all = list.data?.items ?? [];
  const button = (
    <Button leftSection={<IconCloudPlus size={18} aria-hidden />} onClick={() => choose(true)}>
      {texts.connect}
    </Button>
  );
  const isEmpty = list.isSuccess && all.length === 0;
  const actions = (
    <Group gap="sm">
      {all.length > 1 ? (
        <Button
          variant="light"
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={scanAll.isPending}
          disabled={all.every(({ lastScan }) => lastScan != null && !isOver(lastScan))}
          onClick={() => scanAll.mutate(all)}
        >
          {texts.scanAll}
        </Button>
      ) : null}
      {button}
    </Group>
  );
  return (
    <>
      <PageHead title={texts.title} text={texts.lead} action={isEmpty || list.isPending ? undefined : actions} />
      {refused ? (
        <Alert
          color="yellow"
          mb="md"
          role="status"
          withCloseButton
          closeButtonLabel={texts.dismiss}
          onClose={() => choose(false)}
        >
          {texts.refused}
        </Alert>
      ) : null}
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {scanAll.isError ? <ProblemAlert error={scanAll.error} /> : null}
      {list.isPending ? (
        <div className={classes.cards} aria-busy>
          <Skeleton h={210} radius="lg" />
          <Skeleton h={210} radius="lg" />
        </div>
      ) : null}
      {isEmpty ? (
        <Empty
          icon={<IconPlugConnected aria-hidden />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={button}
        />
      ) : null}
      <ScanFirst />
      <div className={classes.cards}>
        {all.map((connection) => (
          <StorageCard key={connection.id} connection={connection} />
        ))}
      </div>
      {wanted ? <ConnectDialog opened={connect} onClose={() => choose(false)} /> : null}
    </>
  );
}
