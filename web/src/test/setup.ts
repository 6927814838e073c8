import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { session } from '../api/session';
import { server } from './server';

// What jsdom lacks and Mantine, the router or the virtualizer ask for.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Observer);
vi.stubGlobal('IntersectionObserver', Observer);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
}));
vi.stubGlobal('scrollTo', () => {});
Element.prototype.scrollIntoView = () => {};
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { value: 400 });
URL.createObjectURL = () => 'blob:picture';
URL.revokeObjectURL = () => {};

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  session.end();
  server.resetHandlers();
});
afterAll(() => server.close());
