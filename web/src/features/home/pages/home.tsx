import { Card, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LinkButton } from '../../../shared/link-button';
import { usePageTitle } from '../../../shared/page-title';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Size } from '../../../shared/size';
import { counted } from '../../../shared/texts';
import { ScanList } from '../parts/scan-list';
import { StorageList } from '../parts/storage-list';
import { isScanning, type Overview, overview, useStorages } from '../queries';
import { kinds, texts } from '../texts';
import classes from './home.module.css';

/** What can be freed, how the storages stand, what the last scans found, and the one thing to do next. */
export function Home() {
  usePageTitle(texts.title);
  const totals = useQuery(overview());
  if (totals.isError) {
    return <ProblemAlert error={totals.error} onRetry={() => void totals.refetch()} />;
  }
  if (totals.isPending) {
    return <Waiting />;
  }
  return (
    <div className={classes.home}>
      <ScanFirst />
      <NextStep overview={totals.data} />
      {totals.data.connections > 0 ? (
        <>
          <Facts overview={totals.data} />
          <div className={classes.lists}>
            <StorageList />
            <ScanList />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** As high as what comes, so that little moves when it does. */
function Waiting() {
  return (
    <div className={classes.home} aria-busy>
      <Skeleton h={280} radius="lg" />
      <Skeleton h={86} radius="lg" />
      <div className={classes.lists}>
        <Skeleton h={240} radius="lg" />
        <Skeleton h={240} radius="lg" />
      </div>
    </div>
  );
}

function NextStep({ overview: { connections, duplicates, files } }: { overview: Overview }) {
  const storages = useStorages();
  if (connections === 0) {
    return (
      <Step title={texts.stepConnect} text={texts.stepConnectText}>
        <LinkButton to="/storages" search={{ connect: true }} size="md">
          {texts.stepConnect}
        </LinkButton>
      </Step>
    );
  }
  if (duplicates.groups > 0) {
    return <Freeable duplicates={duplicates} />;
  }
  if (files > 0) {
    return (
      <Step title={texts.stepRest} text={texts.stepRestText}>
        <LinkButton to="/storages" size="md" variant="light">
          {texts.stepScan}
        </LinkButton>
      </Step>
    );
  }
  const scanning = storages.data?.items.some(isScanning) === true;
  return (
    <Step
      title={scanning ? texts.stepScanning : texts.stepScan}
      text={scanning ? texts.stepScanningText : texts.stepScanText}
    >
      <LinkButton to="/storages" size="md" variant={scanning ? 'light' : 'filled'}>
        {scanning ? texts.stepFollow : texts.stepScan}
      </LinkButton>
    </Step>
  );
}

function Freeable({ duplicates }: { duplicates: Overview['duplicates'] }) {
  const copies = texts.copies(
    counted.files(duplicates.redundantFiles),
    counted.groups(duplicates.groups),
    duplicates.redundantFiles === 1,
  );
  return (
    <Card className={classes.hero}>
      <Text className={classes.big}>
        <Size bytes={duplicates.reclaimableBytes} />
      </Text>
      <Title order={1} size="h3">
        {texts.reclaimable}
      </Title>
      <Text c="dimmed" mt="xs" mb="lg">
        {copies} {texts.stepReviewText}
      </Text>
      <LinkButton to="/review" size="md">
        {texts.stepReview}
      </LinkButton>
    </Card>
  );
}

function Step({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Card className={classes.hero}>
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text c="dimmed" mt="xs" mb="lg" maw={520}>
        {text}
      </Text>
      <div>{children}</div>
    </Card>
  );
}

function Facts({ overview }: { overview: Overview }) {
  const facts = [
    { label: texts.stored, files: overview.files, bytes: overview.bytes },
    ...overview.reclaimable.map(({ kind, ...amount }) => ({ label: kinds[kind], ...amount })),
    { label: texts.inTrash, ...overview.inTrash },
    { label: texts.freed, ...overview.reclaimed },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, files, bytes }) => (
        <Card key={label} padding="md">
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} size="xl" fw={650}>
            <Size bytes={bytes} />
            <Text span size="sm" c="dimmed" fw={400} className={classes.note}>
              {counted.files(files)}
            </Text>
          </Text>
        </Card>
      ))}
    </dl>
  );
}
