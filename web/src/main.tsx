import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from './api/session';
import { follow } from './app/follow';
import { newQueryClient, Providers } from './app/providers';
import { newRouter } from './app/router';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no root');
}
await session.refresh();
const client = newQueryClient();
const router = newRouter();
follow(router, client);
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
