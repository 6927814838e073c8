import { Card, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../../../shared/link-button';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../../../api/client';
import { count, number } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Size } from '../../../shared/size';
import { texts } from '../texts';
import classes from './home.module.css';

type Overview = Schemas['OverviewOverview'];

export function Home() {
  const overview = useQuery(api.queryOptions('get', '/api/v1/overview'));
  if (overview.isError) {
    return <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />;
  }
  if (overview.isPending) {
    return <Skeleton h={260} radius="lg" />;
  }
  return (
    <div className={classes.home}>
      <ScanFirst />
      <NextStep overview={overview.data} />
      <Facts overview={overview.data} />
    </div>
  );
}

function NextStep({ overview }: { overview: Overview }) {
  const { duplicates } = overview;
  if (overview.connections === 0) {
    return (
      <Step title={texts.stepConnect} text={texts.stepConnectText}>
        <LinkButton to="/storages" search={{ connect: true }} size="md">
          {texts.stepConnect}
        </LinkButton>
      </Step>
    );
  }
  if (duplicates.groups > 0) {
    return (
      <Card className={classes.hero}>
        <Text className={classes.big}>
          <Size bytes={duplicates.reclaimableBytes} />
        </Text>
        <Title order={1} size="h3">
          {texts.reclaimable}
        </Title>
        <Text c="dimmed" mt="xs" mb="lg">
          {count(duplicates.redundantFiles, 'file')} {duplicates.redundantFiles === 1 ? 'is' : 'are'} an exact copy of
          another, in {count(duplicates.groups, 'group')}. {texts.stepReviewText}
        </Text>
        <LinkButton to="/review" size="md">
          {texts.stepReview}
        </LinkButton>
      </Card>
    );
  }
  return overview.files === 0 ? (
    <Step title={texts.stepScan} text={texts.stepScanText}>
      <LinkButton to="/storages" size="md">
        {texts.stepScan}
      </LinkButton>
    </Step>
  ) : (
    <Step title={texts.stepRest} text={texts.stepRestText}>
      <LinkButton to="/storages" size="md" variant="light">
        {texts.stepScan}
      </LinkButton>
    </Step>
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
    { label: texts.files, value: number(overview.files) },
    { label: texts.stored, value: <Size bytes={overview.bytes} /> },
    {
      label: texts.inTrash,
      value: <Size bytes={overview.inTrash.bytes} />,
      note: count(overview.inTrash.files, 'file'),
    },
    {
      label: texts.freed,
      value: <Size bytes={overview.reclaimed.bytes} />,
      note: count(overview.reclaimed.files, 'file'),
    },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, note }) => (
        <Card key={label} padding="md">
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} size="xl" fw={650}>
            {value}
            {note ? (
              <Text span size="sm" c="dimmed" fw={400} ml={8}>
                {note}
              </Text>
            ) : null}
          </Text>
        </Card>
      ))}
    </dl>
  );
}
