import { Anchor, Breadcrumbs, Button, Group, ScrollArea, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../../api/client';
import { ProblemAlert } from '../../../shared/problem-alert';
import { subfolders, useConnectionActions } from '../queries';
import { texts } from '../texts';
import classes from './folder-picker.module.css';

/** Chooses a folder of the service's machine and connects it. */
export function FolderPicker({ onDone }: { onDone: () => void }) {
  const [path, setPath] = useState<string>();
  const [name, setName] = useState<string>();
  const folders = useQuery(subfolders(path));
  const { connect } = useConnectionActions();
  const open = (next: string | undefined) => {
    setPath(next);
    setName(undefined);
    connect.reset();
  };
  const suggested = path?.split('/').findLast((part) => part !== '') ?? '';
  const problem = connect.error instanceof ProblemError ? connect.error : undefined;
  const use = () => {
    if (path !== undefined) {
      connect.mutate(
        { body: { kind: 'local', name: (name ?? suggested) || path, settings: { path } } },
        { onSuccess: onDone },
      );
    }
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {texts.pickHint}
      </Text>
      {path === undefined ? null : <Trail path={path} onOpen={open} />}
      {folders.isError ? <ProblemAlert error={folders.error} onRetry={() => void folders.refetch()} /> : null}
      <ScrollArea.Autosize mah={300} className={classes.list} type="auto">
        {folders.isPending ? <Skeleton h={120} /> : null}
        <ul className={classes.items} aria-label={texts.folders}>
          {path === undefined ? null : (
            <li>
              <button type="button" className={classes.item} onClick={() => open(folders.data?.parent ?? undefined)}>
                <IconArrowUp size={18} aria-hidden /> Up
              </button>
            </li>
          )}
          {folders.data?.items.map((folder) => (
            <li key={folder.path}>
              <button type="button" className={classes.item} onClick={() => open(folder.path)}>
                <IconFolder size={18} aria-hidden />
                <bdi>{path === undefined ? folder.path : folder.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
        {folders.data?.items.length === 0 ? (
          <Text size="sm" c="dimmed" p="md">
            {path === undefined ? texts.nowhere : texts.noSubfolders}
          </Text>
        ) : null}
      </ScrollArea.Autosize>
      {path === undefined ? null : (
        <TextInput
          label={texts.name}
          value={name ?? suggested}
          maxLength={100}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {connect.isError ? <ProblemAlert error={connect.error} /> : null}
      <Group justify="flex-end">
        <Button onClick={use} disabled={path === undefined} loading={connect.isPending}>
          {texts.use}
        </Button>
      </Group>
    </Stack>
  );
}

function Trail({ path, onOpen }: { path: string; onOpen: (path: string) => void }) {
  const parts = path.split('/').filter((part) => part !== '');
  return (
    <Breadcrumbs separatorMargin={4} className={classes.trail}>
      {parts.map((part, depth) => {
        const target = `/${parts.slice(0, depth + 1).join('/')}`;
        return (
          <Anchor key={target} component="button" type="button" size="sm" onClick={() => onOpen(target)}>
            <bdi>{part}</bdi>
          </Anchor>
        );
      })}
    </Breadcrumbs>
  );
}
