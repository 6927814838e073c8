import { Modal, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { duration } from '../../../shared/format';
import { MoreButton } from '../../../shared/more-button';
import { ProblemAlert } from '../../../shared/problem-alert';
import { difference, type Scan, secondsOf, standing } from '../../../shared/scans';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { type Connection, scansOf } from '../queries';
import { texts } from '../texts';
import { ProblemList } from './problem-list';
import classes from './scan-history.module.css';

/** The scans of a storage, newest first: how each ended, how long it took, what it found, what it could not read. */
export function ScanHistory({ storage, onClose }: { storage: Connection; onClose: () => void }) {
  const list = useInfiniteQuery(scansOf(storage.id));
  const scans = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal opened onClose={onClose} title={texts.historyOf(storage.name)} size="lg">
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={160} /> : null}
      {list.isSuccess && scans.length === 0 ? <Text c="dimmed">{texts.never}</Text> : null}
      <ul className={classes.scans}>
        {scans.map((scan) => (
          <li key={scan.id}>
            <OneScan scan={scan} />
          </li>
        ))}
      </ul>
      <MoreButton of={list} />
    </Modal>
  );
}

function OneScan({ scan }: { scan: Scan }) {
  const seconds = secondsOf(scan);
  const found = difference(scan);
  return (
    <>
      <Text fw={500}>{standing(scan)}</Text>
      <Text size="sm" c="dimmed">
        {counted.files(scan.filesSeen)}, <Size bytes={scan.bytesSeen} />
        {seconds === undefined ? '' : ` · ${texts.took(duration(seconds))}`}
        {found === undefined ? '' : ` · ${found}`}
      </Text>
      {scan.detail ? <Text size="sm">{scan.detail}</Text> : null}
      {scan.problemCount > 0 ? <ProblemList scan={scan} /> : null}
    </>
  );
}
