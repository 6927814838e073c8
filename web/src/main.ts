import './app/mantine.css';
import './app/global.css';
import { session } from './api/session';
import { pages } from './app/pages';

/**
 * Asks at once for all that a first paint needs: who it is, the page's own code (index.html names it too), and that of
 * what the address shows. Nothing here waits at the top level: modules that import this one would wait for it in turn.
 */
async function open(root: HTMLElement) {
  const known = session.refresh();
  const page: Record<string, (() => Promise<unknown>) | undefined> = pages;
  if (session.isRemembered()) page[window.location.pathname]?.().catch(() => undefined);
  const { start } = await import('./app/start');
  await known;
  start(root);
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no root');
}
void open(root);
