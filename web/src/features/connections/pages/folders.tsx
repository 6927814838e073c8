import { Button, Skeleton } from '@mantine/core';
import { IconFolderPlus, IconFolders } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../../../shared/empty';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { FolderCard } from '../parts/folder-card';
import { FolderPicker } from '../parts/folder-picker';
import { connections } from '../queries';
import { texts } from '../texts';
import classes from './folders.module.css';

export function Folders() {
  const list = useQuery(connections());
  const navigate = useNavigate();
  const { connect = false } = useSearch({ from: '/inside/folders' });
  const choose = (open: boolean) =>
    void navigate({ to: '/folders', search: open ? { connect: true } : {}, replace: true });
  const button = (
    <Button leftSection={<IconFolderPlus size={18} aria-hidden />} onClick={() => choose(true)}>
      {texts.connect}
    </Button>
  );
  const isEmpty = list.data?.items.length === 0;
  return (
    <>
      <PageHead title={texts.title} text={texts.lead} action={isEmpty || list.isPending ? undefined : button} />
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={180} radius="lg" /> : null}
      {isEmpty ? (
        <Empty icon={<IconFolders aria-hidden />} title={texts.emptyTitle} text={texts.emptyText} action={button} />
      ) : null}
      <div className={classes.cards}>
        {list.data?.items.map((connection) => (
          <FolderCard key={connection.id} connection={connection} />
        ))}
      </div>
      <FolderPicker opened={connect} onClose={() => choose(false)} />
    </>
  );
}
