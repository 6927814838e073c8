import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isKind } from '../../../api/client';
import { useMe } from '../../../shared/me';
import { NoSuchPage } from '../../../shared/no-such-page';
import { PageHead } from '../../../shared/page-head';
import { HealthCards } from '../parts/health-cards';
import { JobTable } from '../parts/job-table';
import { health, jobs } from '../queries';
import { texts } from '../texts';
import classes from './service.module.css';

/** How the service is doing, for admins. To everybody else the page is not there. */
export function Service() {
  const me = useMe();
  const client = useQueryClient();
  const isAdmin = me.data?.role === 'admin';
  const work = useQuery({ ...jobs(), enabled: isAdmin });
  const condition = useQuery({ ...health(), enabled: isAdmin });
  if (me.data?.role === 'user' || isKind(work.error, 'not-found')) {
    return <NoSuchPage />;
  }
  const again = () =>
    Promise.all([jobs(), health()].map(({ queryKey }) => client.invalidateQueries({ queryKey: queryKey.slice(0, 2) })));
  return (
    <>
      <PageHead
        title={texts.title}
        text={texts.lead}
        action={
          <Button
            variant="light"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={condition.isFetching}
            onClick={() => void again()}
          >
            {texts.again}
          </Button>
        }
      />
      <div className={classes.cards}>
        <JobTable of={work} />
        <HealthCards of={condition} />
      </div>
    </>
  );
}
