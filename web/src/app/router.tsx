import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { session } from '../api/session';
import { Broken, NotFound } from './dead-ends';
import { Shell } from './shell';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });

// What a route does not name reaches it unchecked, so each parameter is answered even where it is not taken.
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const isOurs = (path: string | undefined) => path?.startsWith('/') && !path.startsWith('//');

const guestOnly = () => {
  if (session.isSignedIn()) {
    throw redirect({ to: '/' });
  }
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string | undefined; ended?: boolean } => {
    const next = text(search['next']);
    return { next: isOurs(next) ? next : undefined, ended: search['ended'] === true };
  },
  beforeLoad: ({ search }) => {
    if (session.isSignedIn()) {
      throw redirect({ to: search.next ?? '/' });
    }
  },
  component: lazyRouteComponent(() => import('../features/identity/pages/sign-in'), 'SignIn'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  beforeLoad: guestOnly,
  component: lazyRouteComponent(() => import('../features/identity/pages/sign-up'), 'SignUp'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (!session.isSignedIn()) {
      throw redirect({
        to: '/sign-in',
        search: {
          ...(location.pathname === '/' ? {} : { next: location.pathname }),
          ...(session.hasEnded() ? { ended: true } : {}),
        },
      });
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/pages/home'), 'Home'),
});

const folders = createRoute({
  getParentRoute: () => inside,
  path: '/folders',
  validateSearch: (search): { connect?: boolean } => ({ connect: search['connect'] === true }),
  component: lazyRouteComponent(() => import('../features/connections/pages/folders'), 'Folders'),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: '/review',
  component: lazyRouteComponent(() => import('../features/duplicates/pages/review'), 'Review'),
});

const history = createRoute({
  getParentRoute: () => inside,
  path: '/cleanups',
  component: lazyRouteComponent(() => import('../features/cleanup/pages/history'), 'History'),
});

const cleanup = createRoute({
  getParentRoute: () => inside,
  path: '/cleanups/$id',
  component: lazyRouteComponent(() => import('../features/cleanup/pages/cleanup'), 'Cleanup'),
});

const routes = root.addChildren([signIn, signUp, inside.addChildren([home, folders, review, history, cleanup])]);

export const newRouter = (history?: RouterHistory) =>
  createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
