import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client';
import { ProblemAlert } from './problem-alert';
import { common } from './texts';

type Connection = Schemas['Connection'];

const LOOK_AGAIN_MS = 2_000;
const CONNECTIONS = api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });

const isScanning = ({ lastScan }: Connection) => lastScan?.state === 'queued' || lastScan?.state === 'running';

/** After a restore of the database: the storages to scan before the next cleanup. Draws nothing where there are none. */
export function ScanFirst() {
  const list = useQuery({
    ...CONNECTIONS,
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.scanFirst && isScanning(one)) ? LOOK_AGAIN_MS : false,
  });
  const storages = list.data?.items.filter(({ scanFirst }) => scanFirst) ?? [];
  return storages.length === 0 ? null : (
    <Alert color="yellow" title={common.scanFirst} icon={<IconDatabaseExclamation aria-hidden />} mb="md">
      <Text size="sm">{common.scanFirstText}</Text>
      <Stack gap="xs" mt="sm">
        {storages.map((storage) => (
          <ToScan key={storage.id} storage={storage} />
        ))}
      </Stack>
    </Alert>
  );
}

function ToScan({ storage }: { storage: Connection }) {
  const client = useQueryClient();
  const scan = api.useMutation('post', '/api/v1/connections/{id}/scans', {
    onSettled: () =>
      Promise.all(
        [CONNECTIONS.queryKey.slice(0, 2), ['get', '/api/v1/scans']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          <bdi>{storage.name}</bdi>
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          color="yellow"
          loading={scan.isPending}
          disabled={isScanning(storage)}
          aria-label={isScanning(storage) ? `${storage.name}: ${common.scanning}` : `${common.scan}: ${storage.name}`}
          onClick={() => scan.mutate({ params: { path: { id: storage.id } }, body: { acceptSmaller: false } })}
        >
          {isScanning(storage) ? common.scanning : common.scan}
        </Button>
      </Group>
      {scan.isError ? <ProblemAlert error={scan.error} /> : null}
    </>
  );
}
