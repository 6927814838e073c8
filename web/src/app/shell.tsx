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
import { CleanupToasts } from '../features/cleanup/parts/cleanup-toasts';
import { Logo } from '../shared/logo';
import { common } from '../shared/texts';
import { AccountMenu } from './account-menu';
import classes from './shell.module.css';

const PLACES = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/storages', label: 'Storages', icon: IconPlugConnected },
  { to: '/files', label: 'Files', icon: IconFolders },
  { to: '/review', label: 'Review', icon: IconCopyCheck },
  { to: '/trash', label: 'Trash', icon: IconTrash },
  { to: '/cleanups', label: 'History', icon: IconHistory },
] as const;

/** What stands around every page of a person who is signed in. */
export function Shell() {
  const { online } = useNetwork();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.side}>
        <Link to="/" className={classes.brand}>
          <Logo />
          <span>{common.product}</span>
        </Link>
        <nav aria-label="Main" className={classes.places}>
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
