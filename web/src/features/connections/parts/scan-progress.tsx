import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { duration, percent, size } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { isOver, type Scan } from '../../../shared/scans';
import { counted } from '../../../shared/texts';
import { useConnectionActions, useProgress } from '../queries';
import { phases, texts } from '../texts';

/** How far a running scan is: phase, files, bytes, rate, time left. */
export function ScanProgress({ scan: given }: { scan: Scan }) {
  const { scan, filesPerSecond, lost, follow } = useProgress(given);
  const { cancel } = useConnectionActions();
  if (isOver(scan)) {
    return null;
  }
  const share = scan.bytesToRead > 0 ? Math.min(100, percent(scan.bytesRead, scan.bytesToRead)) : undefined;
  const facts = [
    counted.files(scan.filesSeen),
    size(scan.bytesSeen),
    ...(scan.phase === 'listing' && filesPerSecond >= 1
      ? [texts.perSecond(counted.files(Math.round(filesPerSecond)))]
      : []),
    ...(scan.phase === 'reading' && scan.rateBytesPerSecond > 0
      ? [texts.perSecond(size(scan.rateBytesPerSecond))]
      : []),
    ...(scan.apiCalls > 0
      ? [texts.downloaded(size(scan.bytesDownloaded)), texts.toTheStorage(counted.calls(scan.apiCalls))]
      : []),
    ...(scan.secondsLeft != null ? [texts.left(duration(scan.secondsLeft))] : []),
  ];
  return (
    <Stack gap={6} mt="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500} aria-live="polite">
          {phases[scan.phase]}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => cancel.mutate({ params: { path: { id: scan.id } } })}
        >
          {texts.cancelScan}
        </Button>
      </Group>
      <Progress
        value={scan.phase === 'reading' ? (share ?? 0) : 100}
        animated
        striped={scan.phase !== 'reading'}
        aria-label={texts.progress}
      />
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {lost ? <ProblemAlert error={lost} onRetry={() => void follow()} /> : null}
    </Stack>
  );
}
