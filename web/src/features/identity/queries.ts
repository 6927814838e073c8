import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, download, http, type Schemas } from '../../api/client';
import { session } from '../../api/session';
import { type Proof, useProve } from '../../shared/proof';

export type Session = Schemas['SessionSession'];
export type Identity = Schemas['LinkedIdentitiesLinked'];
export type Provider = Schemas['SocialOffer'];
export type Person = Schemas['Person'];
export type Seed = Schemas['SecondFactorSeed'];

const ME = ['get', '/api/v1/me'];
const SESSIONS = ['get', '/api/v1/me/sessions'];
const IDENTITIES = ['get', '/api/v1/me/identities'];
const PEOPLE = ['get', '/api/v1/admin/people'];
const PAGE = 50;
const MINUTE = 60_000;

interface Credentials {
  email: string;
  password: string;
  code?: string;
}

/** Signs in; the refresh token goes into the cookie. */
export async function signIn(credentials: Credentials) {
  const { data } = await http.POST('/api/v1/auth/token', { body: { ...credentials, cookie: true } });
  if (data) {
    session.begin(data);
  }
}

/** Ends a sign-in that another provider began, for an account with a second factor. */
export async function signInByCode(code: string) {
  const { data } = await http.POST('/api/v1/auth/social/code', { body: { code } });
  if (data) {
    session.begin(data);
  }
}

export const useRegister = () => api.useMutation('post', '/api/v1/auth/register');

export const providers = () => api.queryOptions('get', '/api/v1/auth/providers', {}, { staleTime: 10 * MINUTE });

/** Where the browser goes to sign in with another provider; it comes back to `next`. */
export const startOf = (provider: Provider, next = '/') =>
  `/api/v1/auth/social/${encodeURIComponent(provider.name)}/start?next=${encodeURIComponent(next)}`;

export const sessions = () => api.queryOptions('get', '/api/v1/me/sessions', { params: { query: { limit: 200 } } });

export function useSessionActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: SESSIONS });
  return {
    end: api.useMutation('delete', '/api/v1/me/sessions/{id}', { onSettled }),
    endOthers: api.useMutation('delete', '/api/v1/me/sessions', { onSettled }),
  };
}

export function useChangePassword() {
  const client = useQueryClient();
  const prove = useProve();
  return useMutation({
    // A first password of an account has no current one to prove with, so a refusal leads to a new sign-in.
    mutationFn: (body: Schemas['MeNewPassword']) => prove(() => http.POST('/api/v1/me/password', { body })),
    onSettled: () => Promise.all([ME, SESSIONS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

function present<Answer>({ data }: { data?: Answer }): Answer {
  if (data === undefined) {
    throw new Error('The server answered without content');
  }
  return data;
}

export function useSecondFactor() {
  const client = useQueryClient();
  const prove = useProve();
  const onSettled = () => client.invalidateQueries({ queryKey: ME });
  return {
    begin: useMutation({
      mutationFn: () => prove(async (body: Proof) => present(await http.POST('/api/v1/me/second-factor', { body }))),
    }),
    confirm: useMutation({
      mutationFn: async (code: string) =>
        present(await http.POST('/api/v1/me/second-factor/confirm', { body: { code } })).recoveryCodes,
      onSettled,
    }),
    renew: useMutation({
      mutationFn: () =>
        prove(
          async (body: Proof) =>
            present(await http.POST('/api/v1/me/second-factor/recovery-codes', { body })).recoveryCodes,
        ),
    }),
    end: useMutation({
      mutationFn: () => prove((body: Proof) => http.DELETE('/api/v1/me/second-factor', { body })),
      onSettled,
    }),
  };
}

export const identities = () => api.queryOptions('get', '/api/v1/me/identities');

export function useIdentityActions() {
  const client = useQueryClient();
  const prove = useProve();
  return {
    /** Leaves the page for the provider, which comes back to /account. */
    link: useMutation({
      mutationFn: (provider: Provider['name']) =>
        prove(async (body: Proof) =>
          present(await http.POST('/api/v1/me/identities/{provider}', { params: { path: { provider } }, body })),
        ),
      onSuccess: ({ url }) => window.location.assign(url),
    }),
    unlink: useMutation({
      mutationFn: (provider: Provider['name']) =>
        prove((body: Proof) =>
          http.DELETE('/api/v1/me/identities/{provider}', { params: { path: { provider } }, body }),
        ),
      onSettled: () => client.invalidateQueries({ queryKey: IDENTITIES }),
    }),
  };
}

export const useExport = () => useMutation({ mutationFn: () => download('/api/v1/me/export') });

export function useDeleteAccount() {
  const client = useQueryClient();
  const prove = useProve();
  return useMutation({
    mutationFn: (first: Proof) => prove((proof: Proof) => http.DELETE('/api/v1/me', { body: { ...first, ...proof } })),
    onSuccess: () => {
      client.clear();
      session.end();
    },
  });
}

const start = (): string | null => null;

export const people = () =>
  infiniteQueryOptions({
    queryKey: PEOPLE,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return present(await http.GET('/api/v1/admin/people', { params: { query }, signal }));
    },
    initialPageParam: start(),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useChangeRole() {
  const client = useQueryClient();
  return api.useMutation('patch', '/api/v1/admin/people/{id}', {
    onSettled: () => Promise.all([PEOPLE, ME].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
