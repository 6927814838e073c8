import { Card, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { duration } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { difference, type Scan, secondsOf, standing } from '../../../shared/scans';
import { counted } from '../../../shared/texts';
import { useLastScans, useStorages } from '../queries';
import { texts } from '../texts';
import classes from './lists.module.css';

/** The last scans of all storages: how each ended, when, and what it found that was not there before. */
export function ScanList() {
  const list = useLastScans();
  const storages = useStorages();
  const nameOf = (scan: Scan) => storages.data?.items.find(({ id }) => id === scan.connectionId)?.name;
  return (
    <Card component="section" aria-labelledby="home-scans">
      <Title order={2} size="h4" id="home-scans">
        {texts.lastScans}
      </Title>
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={64} mt="md" /> : null}
      {list.data?.items.length === 0 ? (
        <Text c="dimmed" size="sm" mt="md">
          {texts.noScans}
        </Text>
      ) : null}
      <ul className={classes.rows}>
        {list.data?.items.map((scan) => (
          <li key={scan.id} className={classes.row}>
            <div className={classes.body}>
              <Link to="/storages" className={classes.name}>
                <bdi>{nameOf(scan) ?? texts.aStorage}</bdi>
              </Link>
              <Text size="sm" c="dimmed">
                {facts(scan).join(' · ')}
              </Text>
              {scan.detail ? <Text size="sm">{scan.detail}</Text> : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function facts(scan: Scan): string[] {
  const seconds = secondsOf(scan);
  const found = difference(scan);
  return [
    standing(scan),
    counted.files(scan.filesSeen),
    ...(found === undefined ? [] : [found]),
    ...(scan.problemCount > 0 ? [texts.unread(counted.things(scan.problemCount))] : []),
    ...(seconds === undefined ? [] : [duration(seconds)]),
  ];
}
