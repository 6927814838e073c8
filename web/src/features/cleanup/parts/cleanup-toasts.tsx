import { Button, Group, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { count, size } from '../../../shared/format';
import { type Cleanup, isMoving, newest, useCleanup, useRestore, useStale } from '../queries';
import { restoredText, texts } from '../texts';

const SHOWN_MS = 20_000;

/** Follows every running cleanup, whatever page is open, and tells its end with the way back. */
export function CleanupToasts() {
  const { data } = useQuery(newest());
  const stale = useStale();
  const before = useRef(new Map<string, Cleanup['state']>());
  useEffect(() => {
    for (const cleanup of data ?? []) {
      const was = before.current.get(cleanup.id);
      before.current.set(cleanup.id, cleanup.state);
      if ((was === 'planned' || was === 'running') && (cleanup.state === 'done' || cleanup.state === 'failed')) {
        announce(cleanup);
        // One that was never seen running was over before anybody could follow it.
        if (was === 'planned') void stale();
      }
    }
  }, [data, stale]);
  return (data ?? []).filter(isMoving).map(({ id }) => <Followed key={id} id={id} />);
}

/** Draws nothing: its query asks for the list anew when the cleanup has ended. */
function Followed({ id }: { id: string }) {
  useCleanup(id);
  return null;
}

function announce(cleanup: Cleanup) {
  notifications.show({
    id: cleanup.id,
    color: cleanup.state === 'failed' || cleanup.done.unknown > 0 ? 'yellow' : 'green',
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': texts.dismiss },
    message: <Ended cleanup={cleanup} />,
  });
}

function Ended({ cleanup }: { cleanup: Cleanup }) {
  const restore = useRestore();
  const { removed, skipped, failed, unknown, bytesRemoved } = cleanup.done;
  const left = skipped + failed + unknown;
  const undo = () => {
    notifications.update({ id: cleanup.id, autoClose: false, message: <Ended cleanup={cleanup} /> });
    restore.mutate([{ cleanupId: cleanup.id }]);
  };
  if (restore.isPending) {
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text size="sm">{texts.bringingBack}</Text>
      </Group>
    );
  }
  if (restore.data) {
    return <Text size="sm">{restoredText(restore.data, removed)}</Text>;
  }
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        {removed > 0
          ? `${count(removed, 'file')} moved to the trash, ${size(bytesRemoved)} can come free.`
          : texts.nothingMoved}
        {left > 0 ? ` Not moved: ${count(left, 'file')}.` : ''}
      </Text>
      {removed > 0 ? (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={undo}
        >
          {texts.undo}
        </Button>
      ) : null}
    </Group>
  );
}
