/** The code of each page, by its address; apart from the router, so that it can be asked for before that is there. */
export const pages = {
  '/sign-in': () => import('../features/identity/pages/sign-in'),
  '/sign-up': () => import('../features/identity/pages/sign-up'),
  '/': () => import('../features/home/pages/home'),
  '/storages': () => import('../features/connections/pages/storages'),
  '/connected/$kind': () => import('../features/connections/pages/connected'),
  '/files': () => import('../features/files/pages/files'),
  '/review': () => import('../features/duplicates/pages/review'),
  '/cleanups': () => import('../features/cleanup/pages/history'),
  '/cleanups/$id': () => import('../features/cleanup/pages/cleanup'),
  '/trash': () => import('../features/cleanup/pages/trash'),
  '/account': () => import('../features/identity/pages/account'),
  '/admin': () => import('../features/identity/pages/people'),
  '/admin/service': () => import('../features/operation/pages/service'),
  '/privacy': () => import('../features/privacy/pages/privacy'),
} as const;
