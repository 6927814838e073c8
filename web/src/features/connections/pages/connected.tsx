import { Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import { LinkButton } from '../../../shared/link-button';
import { usePageTitle } from '../../../shared/page-title';
import { ProblemAlert } from '../../../shared/problem-alert';
import { toasts } from '../../../shared/toasts';
import { finish } from '../queries';
import { texts } from '../texts';

/** Where a provider sends people back to: it takes what they bring, and goes on to their storages. */
export function Connected() {
  usePageTitle(texts.title);
  const { kind } = useParams({ from: '/inside/connected/$kind' });
  const { state, code } = useSearch({ from: '/inside/connected/$kind' });
  const wayBack = useQuery(finish(kind, state, code));
  if (state === undefined || code === undefined) {
    return <Navigate to="/storages" search={{ refused: true }} replace />;
  }
  if (wayBack.data) {
    return <Arrived name={wayBack.data.name} />;
  }
  return (
    <Stack align="center" mt="xl">
      {wayBack.isError ? (
        <>
          <ProblemAlert error={wayBack.error} />
          <LinkButton to="/storages">{texts.toStorages}</LinkButton>
        </>
      ) : (
        <>
          <Loader aria-hidden />
          <Text role="status">{texts.finishing}</Text>
        </>
      )}
    </Stack>
  );
}

function Arrived({ name }: { name: string }) {
  toasts.show({ id: 'connected', color: 'green', message: texts.connected(name) });
  return <Navigate to="/storages" replace />;
}
