/** Signing in to a cloud at its provider. */
import { useMutation } from '@tanstack/react-query';
import { http } from '../api/client';

/** The way out of the page; an object, so that a test can stand in it. */
export const browser = { goTo: (url: string) => window.location.assign(url) };

/** Kinds of storage that are signed in to at their provider. */
export type AccountKind = 'onedrive' | 'googledrive' | 'dropbox';
export const isAccountKind = (kind: string): kind is AccountKind =>
  kind === 'onedrive' || kind === 'googledrive' || kind === 'dropbox';

interface SignIn {
  kind: AccountKind;
  /** Of the connection to come. */
  name?: string;
  /** Of one that is signed in to again. */
  connectionId?: string;
  access?: 'read' | 'write';
}

async function leave({ kind, ...query }: SignIn) {
  const { data } = await http.GET('/api/v1/connections/oauth/{kind}/start', { params: { path: { kind }, query } });
  if (data) browser.goTo(data.url);
}

/** Goes to a provider, to connect an account there or to sign in to a connected one again. */
export const useSignIn = () => useMutation({ mutationFn: leave });

/** Goes to the provider of a connection to allow that its files are moved to the trash. */
export const useGrant = () =>
  useMutation({
    mutationFn: async (id: string) => {
      const { data } = await http.GET('/api/v1/connections/{id}', { params: { path: { id } } });
      if (data && isAccountKind(data.kind)) {
        await leave({ kind: data.kind, connectionId: id, access: 'write' });
      }
    },
  });
