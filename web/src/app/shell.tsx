import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import {
  IconCopyCheck,
  IconFolders,
  IconHistory,
  IconHome,
  IconPlugConnected,
  IconTrash,
  IconWifiOff,
} from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { Logo } from '../shared/logo';
import { onDemand } from '../shared/on-demand';
import { common } from '../shared/texts';
import { AccountMenu } from './account-menu';
import { usePageFocus } from './page-focus';
import classes from './shell.module.css';
import { texts } from './texts';

/** Not needed to draw a page, so no page waits for it. */
const CleanupToasts = onDemand(async () => (await import('../features/cleanup/parts/cleanup-toasts')).CleanupToasts);

const PLACES = [
  { to: '/', label: texts.home, icon: IconHome },
  { to: '/storages', label: texts.storages, icon: IconPlugConnected },
  { to: '/files', label: texts.files, icon: IconFolders },
  { to: '/review', label: texts.review, icon: IconCopyCheck },
  { to: '/trash', label: texts.trash, icon: IconTrash },
  { to: '/cleanups', label: texts.history, icon: IconHistory },
] as const;

/** What stands around every page of a person who is signed in. */
export function Shell() {
  const { online } = useNetwork();
  usePageFocus();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {texts.skip}
      </a>
      <header className={classes.side}>
        <Link to="/" className={classes.brand}>
          <Logo />
          <span>{common.product}</span>
        </Link>
        <nav aria-label={texts.main} className={classes.places}>
          {PLACES.map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={classes.place} activeOptions={{ exact: to === '/' }}>
              <Icon size={21} stroke={1.7} aria-hidden />
              <span>{label}</span>
            </Link>
          ))}
        </nav>
        <div className={classes.account}>
          <AccountMenu />
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        {online ? null : (
          <Alert color="yellow" mb="md" role="status" icon={<IconWifiOff aria-hidden />}>
            {common.offline}
          </Alert>
        )}
        <Outlet />
        <CleanupToasts />
      </main>
    </div>
  );
}
