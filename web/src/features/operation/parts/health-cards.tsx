import { Badge, Card, Progress, Skeleton, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { number, percent, size, when } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { counted } from '../../../shared/texts';
import type { Check, Health } from '../queries';
import { databaseStates, texts } from '../texts';
import classes from './health-cards.module.css';

type Asked = Pick<UseQueryResult<Health, unknown>, 'data' | 'error' | 'isError' | 'isPending' | 'refetch'>;

/** The node that answered and the database of all: figures, and what the doctor finds. */
export function HealthCards({ of: health }: { of: Asked }) {
  return (
    <>
      <Card component="section" aria-labelledby="service-health">
        <Title order={2} size="h4" mb="sm" id="service-health">
          {texts.health}
        </Title>
        {health.isError ? <ProblemAlert error={health.error} onRetry={() => void health.refetch()} /> : null}
        {health.isPending ? <Skeleton h={220} /> : null}
        {health.data ? <Figures health={health.data} /> : null}
      </Card>
      {health.data ? <Checks checks={health.data.checks} /> : null}
    </>
  );
}

function Figures({ health }: { health: Health }) {
  const { pool, disks } = health;
  return (
    <dl className={classes.figures}>
      <Figure label={texts.version}>{health.version}</Figure>
      <Figure label={texts.java}>{health.java}</Figure>
      <Figure label={texts.database}>{databaseStates[health.database]}</Figure>
      <Figure label={texts.pool}>
        {texts.poolOf(number(pool.active), number(pool.most))}
        {pool.waiting > 0 ? `, ${texts.waiting(counted.callers(pool.waiting))}` : ''}
        <Share of={pool.active} in={pool.most} label={texts.pool} />
      </Figure>
      {disks.map(({ folder, free, size: whole }) => (
        <Figure key={folder} label={texts.room(folder)}>
          {texts.free(size(free), size(whole))}
          <Share of={whole - free} in={whole} label={texts.room(folder)} />
        </Figure>
      ))}
      <Figure label={texts.backup}>{health.lastBackupAt == null ? texts.noBackup : when(health.lastBackupAt)}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

/** From this share on it is nearly used up, %. */
const NEARLY = 90;

function Share({ of: part, in: whole, label }: { of: number; in: number; label: string }) {
  const share = whole > 0 ? percent(part, whole) : 0;
  return <Progress value={share} size="xs" color={share >= NEARLY ? 'red' : 'cyan'} aria-label={label} />;
}

function Checks({ checks }: { checks: Check[] }) {
  const inOrder = [...checks].sort((a, b) => Number(a.fine) - Number(b.fine));
  return (
    <Card component="section" aria-labelledby="service-checks">
      <Title order={2} size="h4" id="service-checks">
        {texts.checks}
      </Title>
      <ul className={classes.checks}>
        {inOrder.map(({ fine, what, remedy }) => (
          <li key={what}>
            <Badge variant="light" color={fine ? 'green' : 'red'}>
              {fine ? texts.fine : texts.trouble}
            </Badge>
            <div>
              <Text size="sm">{what}</Text>
              {remedy ? (
                <Text size="sm" c="dimmed">
                  {remedy}
                </Text>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
