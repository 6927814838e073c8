import { Alert, Button, Progress, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { duration, number, percent, size } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { type Pace, settled } from '../pace';
import { canUndo, type Cleanup, isMoving, useCleanupActions } from '../queries';
import { became, states, texts } from '../texts';
import { type Exception, Exceptions } from './exceptions';

interface Props {
  cleanup: Cleanup;
  pace: Pace;
  onShow: (state: Exception) => void;
}

/** What has become of a confirmed plan so far, and the way back. */
export function Outcome({ cleanup, pace, onShow }: Props) {
  const { undo } = useCleanupActions();
  const { removed, skipped, failed, unknown, restored, purged, toRestore, bytesRemoved } = cleanup.done;
  const inTrash = removed - purged;
  const parts = [
    ...(inTrash > 0 ? [became.inTrash(inTrash)] : []),
    ...(purged > 0 ? [became.purged(purged)] : []),
    ...(restored > 0 ? [became.restored(restored)] : []),
    ...(skipped > 0 ? [became.skipped(skipped)] : []),
    ...(failed > 0 ? [became.failed(failed)] : []),
    ...(unknown > 0 ? [became.unknown(unknown)] : []),
  ];
  return (
    <>
      <Text role="status" mt="xs">
        {isMoving(cleanup) ? `${states[cleanup.state]} … ` : ''}
        {parts.join(', ')}
        {bytesRemoved > 0 ? (
          <>
            {parts.length > 0 ? ' · ' : ''}
            <Size bytes={bytesRemoved} /> {texts.moved}
          </>
        ) : null}
      </Text>
      {cleanup.state === 'running' ? (
        <>
          <Progress
            mt="sm"
            value={percent(settled(cleanup), Math.max(1, cleanup.totals.files))}
            animated
            aria-label={texts.progress}
          />
          <Text size="xs" c="dimmed" mt={6}>
            {progress(cleanup, pace)}
          </Text>
        </>
      ) : null}
      {cleanup.state === 'undoing' ? (
        <>
          <Progress
            mt="sm"
            value={percent(restored, Math.max(1, restored + toRestore))}
            animated
            aria-label={texts.undoProgress}
          />
          <Text size="xs" c="dimmed" mt={6}>
            {became.restored(restored)}, {texts.toGo(number(toRestore))}
          </Text>
        </>
      ) : null}
      {cleanup.state === 'expired' ? <Text c="dimmed">{texts.expired}</Text> : null}
      {cleanup.detail ? (
        <Alert mt="md" color="yellow">
          {cleanup.detail}
        </Alert>
      ) : null}
      <Exceptions cleanup={cleanup} onShow={onShow} />
      {undo.isError ? <ProblemAlert error={undo.error} /> : null}
      {canUndo(cleanup) ? (
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

/** "128 of 400 files · 1 MiB of 4 MiB · 60 files/s · 2 MiB/s · about 5 s left" */
function progress(cleanup: Cleanup, { filesPerSecond, bytesPerSecond, secondsLeft }: Pace) {
  const { totals, done } = cleanup;
  return [
    texts.of(number(settled(cleanup)), counted.files(totals.files)),
    texts.of(size(done.bytesRemoved), size(totals.bytes)),
    ...(filesPerSecond > 0 ? [texts.filesPerSecond(number(Math.round(filesPerSecond * 10) / 10))] : []),
    ...(bytesPerSecond > 0 ? [texts.perSecond(size(bytesPerSecond))] : []),
    ...(secondsLeft !== undefined && secondsLeft > 0 ? [texts.left(duration(secondsLeft))] : []),
  ].join(' · ');
}
