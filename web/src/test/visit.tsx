import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { REMEMBERED, session } from '../api/session';
import { follow } from '../app/follow';
import { newQueryClient, Providers } from '../app/providers';
import { newRouter } from '../app/router';
import { handlers } from './handlers';
import { server } from './server';
import type { World } from './world';

/** Opens the whole page at an address, as a browser does, in front of a world. */
export async function visit(path: string, world: World) {
  server.use(...handlers(world));
  if (world.hasCookie) localStorage.setItem(REMEMBERED, 'yes');
  await session.refresh();
  const client = newQueryClient();
  const router = newRouter(client, createMemoryHistory({ initialEntries: [path] }));
  const unsubscribe = follow(router, client);
  const view = render(
    <Providers client={client} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { user: userEvent.setup(), router, client, leave: () => (unsubscribe(), view.unmount()) };
}
