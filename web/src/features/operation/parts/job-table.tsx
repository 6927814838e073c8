import { Card, Skeleton, Table, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { number, when } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import type { Job } from '../queries';
import { jobKinds, texts } from '../texts';

type Jobs = Pick<
  UseQueryResult<Schemas['OperationJobs'], unknown>,
  'data' | 'error' | 'isError' | 'isPending' | 'refetch'
>;

/** What the nodes have to do, are doing and could not do, by kind. */
export function JobTable({ of: jobs }: { of: Jobs }) {
  return (
    <Card component="section" aria-labelledby="service-jobs">
      <Title order={2} size="h4" mb="sm" id="service-jobs">
        {texts.jobs}
      </Title>
      {jobs.isError ? <ProblemAlert error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.isPending ? <Skeleton h={150} /> : null}
      {jobs.data ? (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-labelledby="service-jobs">
            <Table.Thead>
              <Table.Tr>
                {[texts.kind, texts.queued, texts.running, texts.failed, texts.failedLately, texts.oldest].map(
                  (head) => (
                    <Table.Th key={head}>{head}</Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {jobs.data.items.map((job) => (
                <Row key={job.kind} job={job} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </Card>
  );
}

function Row({ job }: { job: Job }) {
  const oldest = [job.runningSince, job.queuedSince].flatMap((at) => (at == null ? [] : [at])).sort()[0];
  return (
    <Table.Tr>
      <Table.Th scope="row">{jobKinds[job.kind] ?? job.kind}</Table.Th>
      {[job.queued, job.running, job.failed, job.failedLately].map((figure, at) => (
        <Table.Td key={at}>{number(figure)}</Table.Td>
      ))}
      <Table.Td>
        <Text span size="sm" c="dimmed">
          {oldest === undefined ? texts.idle : texts.since(when(oldest))}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
