import { Button, Group, Loader, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { toasts } from '../../../shared/toasts';
import { canUndo, type Cleanup, isMoving, newest, useRestore, useRetention, useStale } from '../queries';
import { movedText, restoredText, texts } from '../texts';
import { Followed } from './followed';

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

function announce(cleanup: Cleanup) {
  toasts.show({
    id: cleanup.id,
    color: cleanup.state === 'failed' || cleanup.done.unknown > 0 ? 'yellow' : 'green',
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': texts.dismiss },
    message: <Ended cleanup={cleanup} />,
  });
}

function Ended({ cleanup }: { cleanup: Cleanup }) {
  const restore = useRestore();
  const retention = useRetention();
  const undo = () => {
    toasts.update({ id: cleanup.id, autoClose: false, message: <Ended cleanup={cleanup} /> });
    restore.mutate([{ cleanupId: cleanup.id }]);
  };
  if (restore.isPending) {
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text size="sm">{texts.bringingBackOf(restore.back, cleanup.done.undoable)}</Text>
      </Group>
    );
  }
  if (restore.data) {
    return <Text size="sm">{restoredText(restore.data)}</Text>;
  }
  return (
    <Group justify="space-between" gap="xs">
      <div>
        {cleanup.detail ? <Text size="sm">{cleanup.detail}</Text> : null}
        <Text size="sm">{movedText(cleanup, retention)}</Text>
      </div>
      {canUndo(cleanup) ? (
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
