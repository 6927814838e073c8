/** Whoever is signed in, and how that person likes the page. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http, type Schemas } from '../api/client';
import { session } from '../api/session';

export type Account = Schemas['Account'];
export type Preferences = Schemas['Preferences'];

export const me = api.queryOptions('get', '/api/v1/me', {}, { staleTime: 60_000 });

export const useMe = () => useQuery(me);

function changed(account: Account, { name, preferences }: Schemas['MeChange']): Account {
  const { colorScheme, keepStrategy } = account.preferences;
  return {
    ...account,
    name: name ?? account.name,
    preferences: {
      colorScheme: preferences?.colorScheme ?? colorScheme,
      keepStrategy: preferences?.keepStrategy ?? keepStrategy,
    },
  };
}

/** Changes name or preferences; shown at once, taken back where the server refuses. */
export function useChangeMe() {
  const client = useQueryClient();
  return api.useMutation('patch', '/api/v1/me', {
    onMutate: ({ body }) => {
      client.setQueryData<Account>(me.queryKey, (account) => account && changed(account, body));
    },
    onSettled: () => client.invalidateQueries({ queryKey: me.queryKey }),
  });
}

/** Ends the session here; the page then asks to sign in. */
export async function signOut() {
  await http.POST('/api/v1/auth/logout', { body: {} }).catch(() => undefined);
  session.end();
}
