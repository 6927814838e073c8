import { Alert, Button, Skeleton } from '@mantine/core';
import { IconCloudPlus, IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../shared/empty';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { ConnectDialog } from '../parts/connect-dialog';
import { StorageCard } from '../parts/storage-card';
import { connections } from '../queries';
import { texts } from '../texts';
import classes from './storages.module.css';

export function Storages() {
  const list = useQuery(connections());
  const navigate = useNavigate();
  const { connect = false, refused = false } = useSearch({ from: '/inside/storages' });
  const choose = (open: boolean) =>
    void navigate({ to: '/storages', search: open ? { connect: true } : {}, replace: true });
  const button = (
    <Button leftSection={<IconCloudPlus size={18} aria-hidden />} onClick={() => choose(true)}>
      {texts.connect}
    </Button>
  );
  const isEmpty = list.data?.items.length === 0;
  return (
    <>
      <PageHead title={texts.title} text={texts.lead} action={isEmpty || list.isPending ? undefined : button} />
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
      {list.isPending ? <Skeleton h={180} radius="lg" /> : null}
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
        {list.data?.items.map((connection) => (
          <StorageCard key={connection.id} connection={connection} />
        ))}
      </div>
      <ConnectDialog opened={connect} onClose={() => choose(false)} />
    </>
  );
}
