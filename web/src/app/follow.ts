import type { QueryClient } from '@tanstack/react-query';
import { session } from '../api/session';
import type { newRouter } from './router';

/**
 * Has the page follow the session. What was known of a person is forgotten only once nothing shows it any more, since it would be
 * asked for again, by nobody.
 */
export const follow = (router: ReturnType<typeof newRouter>, client: QueryClient) =>
  session.subscribe(() => {
    void router.invalidate().then(() => {
      if (!session.isSignedIn()) client.clear();
    });
  });
