import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { session } from '../api/session';
import { askForGroups } from '../features/duplicates/queries';
import { askForHome } from '../features/home/queries';
import { me } from '../shared/me';
import { Broken, NotFound } from './dead-ends';
import { pages } from './pages';
import { Shell } from './shell';

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Broken,
});

// What a route does not name reaches it unchecked, so each parameter is answered even where it is not taken.
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
// A code or state that looks like a number has been read as one.
const given = (value: unknown) => (typeof value === 'number' ? String(value) : text(value));
// A browser reads a backslash as a slash and overlooks tabs and line ends, so "/\\elsewhere" and "/<tab>/elsewhere" leave
// the service as "//elsewhere" does; in an address all but printable ASCII is encoded anyway.
const isOurs = (path: string | undefined) => path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
const ours = (value: unknown) => {
  const path = text(value);
  return isOurs(path) ? path : undefined;
};
const word = (value: unknown) => (typeof value === 'string' && /^[a-z-]{1,40}$/.test(value) ? value : undefined);

interface Entered {
  context: { client: QueryClient };
  cause: 'enter' | 'stay' | 'preload';
}

/** What a page shows first is asked for as one goes there, beside its code; what becomes of it, the page tells. */
const asking =
  (ask: (client: QueryClient) => Promise<unknown>) =>
  ({ context, cause }: Entered) => {
    if (cause === 'enter') ask(context.client).catch(() => undefined);
  };

const guestOnly = () => {
  if (session.isSignedIn()) {
    throw redirect({ to: '/' });
  }
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (
    search,
  ): { next?: string | undefined; ended?: boolean | undefined; social?: string | undefined } => ({
    next: ours(search['next']),
    ended: search['ended'] === true,
    social: word(search['social']),
  }),
  beforeLoad: ({ search }) => {
    if (session.isSignedIn()) {
      throw redirect({ href: search.next ?? '/' });
    }
  },
  component: lazyRouteComponent(pages['/sign-in'], 'SignIn'),
});

/** Where another provider's sign-in ends: its cookie is there, and the page begins by it. */
const signedIn = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  validateSearch: (search): { next?: string | undefined } => ({ next: ours(search['next']) }),
  beforeLoad: async ({ search }) => {
    const isIn = session.isSignedIn() || (await session.adopt());
    throw isIn ? redirect({ href: search.next ?? '/' }) : redirect({ to: '/sign-in', search: { social: 'failed' } });
  },
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  beforeLoad: guestOnly,
  component: lazyRouteComponent(pages['/sign-up'], 'SignUp'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (!session.isSignedIn()) {
      throw redirect({
        to: '/sign-in',
        search: {
          ...(location.href === '/' ? {} : { next: location.href }),
          ...(session.hasEnded() ? { ended: true } : {}),
        },
      });
    }
  },
  loader: asking((client) => client.query(me)),
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  loader: asking(askForHome),
  component: lazyRouteComponent(pages['/'], 'Home'),
});

const storages = createRoute({
  getParentRoute: () => inside,
  path: '/storages',
  validateSearch: (search): { connect?: boolean; refused?: boolean } => ({
    connect: search['connect'] === true,
    refused: search['refused'] === true,
  }),
  component: lazyRouteComponent(pages['/storages'], 'Storages'),
});

const ACCOUNTS = ['onedrive', 'googledrive', 'dropbox'] as const;

/** Where a cloud's provider sends people back to, with what the service needs to enter. */
const connected = createRoute({
  getParentRoute: () => inside,
  path: '/connected/$kind',
  params: {
    parse: ({ kind }) => {
      const known = ACCOUNTS.find((one) => one === kind);
      if (known === undefined) {
        throw notFound();
      }
      return { kind: known };
    },
  },
  validateSearch: (search): { state?: string | undefined; code?: string | undefined } => ({
    state: given(search['state']),
    code: given(search['code']),
  }),
  component: lazyRouteComponent(pages['/connected/$kind'], 'Connected'),
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const files = createRoute({
  getParentRoute: () => inside,
  path: '/files',
  validateSearch: (search): { folder?: string | undefined; view?: 'map' | undefined } => {
    const folder = text(search['folder']);
    return {
      folder: folder !== undefined && UUID.test(folder) ? folder : undefined,
      view: search['view'] === 'map' ? 'map' : undefined,
    };
  },
  component: lazyRouteComponent(pages['/files'], 'Files'),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: '/review',
  loader: asking(askForGroups),
  component: lazyRouteComponent(pages['/review'], 'Review'),
});

const history = createRoute({
  getParentRoute: () => inside,
  path: '/cleanups',
  component: lazyRouteComponent(pages['/cleanups'], 'History'),
});

const cleanup = createRoute({
  getParentRoute: () => inside,
  path: '/cleanups/$id',
  component: lazyRouteComponent(pages['/cleanups/$id'], 'Cleanup'),
});

const trash = createRoute({
  getParentRoute: () => inside,
  path: '/trash',
  component: lazyRouteComponent(pages['/trash'], 'Trash'),
});

const TABS = ['security', 'data'] as const;
const PROVIDERS = ['google', 'microsoft'] as const;

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  validateSearch: (
    search,
  ): {
    tab?: (typeof TABS)[number] | undefined;
    linked?: (typeof PROVIDERS)[number] | undefined;
    social?: string | undefined;
  } => {
    const linked = PROVIDERS.find((one) => one === search['linked']);
    const social = word(search['social']);
    // Another provider comes back here without knowing of tabs.
    const isBack = (linked ?? social) !== undefined;
    return { tab: TABS.find((one) => one === search['tab']) ?? (isBack ? 'security' : undefined), linked, social };
  },
  component: lazyRouteComponent(pages['/account'], 'Account'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/admin',
  component: lazyRouteComponent(pages['/admin'], 'People'),
});

const service = createRoute({
  getParentRoute: () => inside,
  path: '/admin/service',
  component: lazyRouteComponent(pages['/admin/service'], 'Service'),
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/privacy',
  component: lazyRouteComponent(pages['/privacy'], 'Privacy'),
});

const routes = root.addChildren([
  signIn,
  signedIn,
  signUp,
  privacy,
  inside.addChildren([home, storages, connected, files, review, history, cleanup, trash, account, people, service]),
]);

export const newRouter = (client: QueryClient, history?: RouterHistory) =>
  createRouter({
    routeTree: routes,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
