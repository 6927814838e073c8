import { Skeleton, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '../../../shared/me';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ProofProvider } from '../../../shared/proof';
import { DataTab } from '../parts/data-tab';
import { ProfileTab } from '../parts/profile-tab';
import { SecurityTab } from '../parts/security-tab';
import { account as texts } from '../texts';
import classes from './account.module.css';

const TABS = ['profile', 'security', 'data'] as const;

export function Account() {
  const me = useMe();
  const { tab } = useSearch({ from: '/inside/account' });
  const navigate = useNavigate({ from: '/account' });
  const open = (value: string | null) => {
    const chosen = TABS.find((one) => one === value);
    if (chosen) void navigate({ search: chosen === 'profile' ? {} : { tab: chosen }, replace: true });
  };
  return (
    <ProofProvider>
      <PageHead title={texts.title} text={texts.lead} />
      {me.isError ? <ProblemAlert error={me.error} onRetry={() => void me.refetch()} /> : null}
      {me.isPending ? <Skeleton h={260} radius="lg" /> : null}
      {me.data ? (
        <Tabs value={tab ?? 'profile'} onChange={open} keepMounted={false}>
          <Tabs.List mb="lg" aria-label={texts.title}>
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {texts.tabs[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="profile" className={classes.panel}>
            <ProfileTab account={me.data} />
          </Tabs.Panel>
          <Tabs.Panel value="security" className={classes.panel}>
            <SecurityTab account={me.data} />
          </Tabs.Panel>
          <Tabs.Panel value="data" className={classes.panel}>
            <DataTab account={me.data} />
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </ProofProvider>
  );
}
