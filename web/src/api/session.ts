/**
 * Who is signed in. The access token lives in this module's memory only; the refresh token lives in a cookie that no
 * script can read.
 */
import type { components } from './schema';

type Tokens = components['schemas']['AuthTokens'];

let accessToken: string | undefined;
let ended = false;
let refreshing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

/** Says, across visits, that there is a cookie to try; without it a first visit would begin with a refused request. */
export const REMEMBERED = 'declutter.signed-in';

function set(token: string | undefined) {
  accessToken = token;
  if (token === undefined) localStorage.removeItem(REMEMBERED);
  else localStorage.setItem(REMEMBERED, 'yes');
  listeners.forEach((listener) => {
    listener();
  });
}

const isTokens = (value: unknown): value is Tokens =>
  typeof value === 'object' && value !== null && 'access_token' in value && typeof value.access_token === 'string';

async function restore(): Promise<boolean> {
  if (!session.isRemembered()) {
    set(undefined);
    return false;
  }
  try {
    const response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      // The answer's cookie arrives even where this page is left meanwhile.
      keepalive: true,
    });
    if (response.status === 429 || response.status >= 500) {
      return accessToken !== undefined;
    }
    const body: unknown = response.ok ? await response.json() : undefined;
    ended = !isTokens(body);
    set(isTokens(body) ? body.access_token : undefined);
  } catch {
    // Offline or overloaded: what was there stays, and the next request tells.
  }
  return accessToken !== undefined;
}

/** Tabs share the cookie and take turns; only where no cookie is kept either, on an insecure address, there are no locks. */
const inTurn = async (work: () => Promise<boolean>): Promise<boolean> =>
  'locks' in navigator ? await navigator.locks.request('declutter.refresh', work) : work();

/** Gets a new access token by the cookie; several callers share one attempt. */
function refresh(): Promise<boolean> {
  refreshing ??= inTurn(restore).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

export const session = {
  token: () => accessToken,
  /** Whether somebody was signed in here and has not gone. */
  isRemembered: () => localStorage.getItem(REMEMBERED) !== null,
  isSignedIn: () => accessToken !== undefined,
  /** Whether the person did not end it herself. */
  hasEnded: () => ended,
  begin: (tokens: Tokens) => {
    ended = false;
    set(tokens.access_token);
  },
  end: () => {
    ended = false;
    set(undefined);
  },
  refresh,
  /** Begins by a cookie that another page of the service has just set. */
  adopt: () => {
    localStorage.setItem(REMEMBERED, 'yes');
    return refresh();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
