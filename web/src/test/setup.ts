import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { notifications } from '@mantine/notifications';
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
vi.stubGlobal('scrollTo', ({ top = 0 }: ScrollToOptions) => {
  vi.stubGlobal('scrollY', top);
  window.dispatchEvent(new Event('scroll'));
});
Element.prototype.scrollIntoView = () => {};
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { value: 400 });
Object.defineProperty(Element.prototype, 'clientHeight', { value: 400 });
Object.defineProperty(Element.prototype, 'scrollHeight', { value: 100_000 });
configure({ asyncUtilTimeout: 5_000 });
URL.createObjectURL = () => 'blob:picture';
URL.revokeObjectURL = () => {};

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  vi.stubGlobal('scrollY', 0);
  notifications.clean();
  session.end();
  server.resetHandlers();
});
afterAll(() => server.close());
