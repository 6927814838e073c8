import { Card, Group, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { size } from '../../../shared/format';
import { KindIcon } from '../../../shared/kind-icon';
import { ProblemAlert } from '../../../shared/problem-alert';
import { QuotaBar } from '../../../shared/quota-bar';
import { StorageStatus } from '../../../shared/storage-status';
import { counted } from '../../../shared/texts';
import { type Connection, useStorages } from '../queries';
import { texts } from '../texts';
import classes from './lists.module.css';

const needsYou = ({ status }: Connection) => status !== 'ready' && status !== 'new';

/** Each storage with how full it is and how it stands; leads to where it is managed. */
export function StorageList() {
  const list = useStorages();
  return (
    <Card component="section" aria-labelledby="home-storages">
      <Group justify="space-between">
        <Title order={2} size="h4" id="home-storages">
          {texts.storages}
        </Title>
        <Link to="/storages" className={classes.more}>
          {texts.manage}
        </Link>
      </Group>
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={64} mt="md" /> : null}
      <ul className={classes.rows}>
        {list.data?.items.map((storage) => (
          <li key={storage.id} className={classes.row}>
            <KindIcon kind={storage.kind} />
            <div className={classes.body}>
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text fw={500} className={classes.name}>
                  <bdi>{storage.name}</bdi>
                </Text>
                <StorageStatus storage={storage} />
              </Group>
              <Text size="sm" c="dimmed">
                {storage.lastScan == null && storage.files === 0
                  ? texts.never
                  : texts.holds(counted.files(storage.files), size(storage.bytes))}
              </Text>
              <QuotaBar storage={storage} />
              {needsYou(storage) ? (
                <Link to="/storages" className={classes.more}>
                  {texts.attention}
                </Link>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
