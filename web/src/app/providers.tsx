import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/client';
import { Toasts } from '../shared/toasts';
import { theme } from './theme';

const isWorthARetry = (failures: number, error: unknown) =>
  failures < 2 && !(error instanceof ProblemError && error.problem.status < 500);

export const newQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: isWorthARetry, staleTime: 5_000 } } });

interface Props {
  client: QueryClient;
  /** In tests nothing fades in or out. */
  env?: 'default' | 'test';
  children: ReactNode;
}

export function Providers({ client, env = 'default', children }: Props) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      env={env}
    >
      <QueryClientProvider client={client}>
        <Toasts />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}
