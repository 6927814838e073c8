import { Alert, Button, Progress, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { count } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { type Cleanup, isMoving, useCleanupActions } from '../queries';
import { states, texts } from '../texts';

/** What has become of a confirmed plan so far, and the way back. */
export function Outcome({ cleanup }: { cleanup: Cleanup }) {
  const { undo } = useCleanupActions();
  const { removed, skipped, failed, unknown, restored, purged, bytesRemoved } = cleanup.done;
  const inTrash = removed - purged;
  const settled = removed + skipped + failed + unknown + restored;
  const parts = [
    ...(inTrash > 0 ? [`${count(inTrash, 'file')} in the trash`] : []),
    ...(purged > 0 ? [`${count(purged, 'file')} deleted for good`] : []),
    ...(restored > 0 ? [`${count(restored, 'file')} brought back`] : []),
    ...(skipped > 0 ? [`${count(skipped, 'file')} left alone`] : []),
    ...(failed > 0 ? [`${count(failed, 'file')} failed`] : []),
    ...(unknown > 0 ? [`${count(unknown, 'file')} in doubt`] : []),
  ];
  return (
    <>
      <Text role="status">
        {isMoving(cleanup) ? `${states[cleanup.state]} … ` : ''}
        {parts.join(', ')}
        {bytesRemoved > 0 ? (
          <>
            {parts.length > 0 ? ' · ' : ''}
            <Size bytes={bytesRemoved} /> moved
          </>
        ) : null}
      </Text>
      {cleanup.state === 'running' ? (
        <Progress
          mt="sm"
          value={(100 * settled) / Math.max(1, cleanup.totals.files)}
          animated
          aria-label="Cleanup progress"
        />
      ) : null}
      {cleanup.state === 'undoing' ? (
        <Progress mt="sm" value={100} striped animated aria-label="Undo progress" />
      ) : null}
      {cleanup.detail ? (
        <Alert mt="md" color="yellow">
          {cleanup.detail}
        </Alert>
      ) : null}
      {undo.isError ? <ProblemAlert error={undo.error} /> : null}
      {(cleanup.state === 'done' || cleanup.state === 'failed') && inTrash > 0 ? (
        <Button
          mt="lg"
          variant="light"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          loading={undo.isPending}
          onClick={() => undo.mutate({ params: { path: { id: cleanup.id } } })}
        >
          {texts.undoAll}
        </Button>
      ) : null}
    </>
  );
}
