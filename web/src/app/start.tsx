import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { follow } from './follow';
import { newQueryClient, Providers } from './providers';
import { newRouter } from './router';

/** Draws the page; whether somebody is signed in must be known by then. */
export function start(root: HTMLElement) {
  const client = newQueryClient();
  const router = newRouter(client);
  follow(router, client);
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
