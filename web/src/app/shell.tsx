import { ActionIcon, Alert, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import {
  IconCopyCheck,
  IconDeviceDesktop,
  IconFolders,
  IconHistory,
  IconHome,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
  IconWifiOff,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { api, http } from '../api/client';
import { session } from '../api/session';
import { Logo } from '../shared/logo';
import { common } from '../shared/texts';
import classes from './shell.module.css';

const PLACES = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/folders', label: 'Folders', icon: IconFolders },
  { to: '/review', label: 'Review', icon: IconCopyCheck },
  { to: '/cleanups', label: 'History', icon: IconHistory },
] as const;

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
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
      </main>
    </div>
  );
}

function AccountMenu() {
  const me = api.useQuery('get', '/api/v1/me');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const signOut = async () => {
    await http.POST('/api/v1/auth/logout', { body: {} }).catch(() => undefined);
    client.clear();
    session.end();
  };
  return (
    <Menu position="top-start" width={240} withinPortal>
      <Menu.Target>
        <Tooltip label="Account and appearance">
          <UnstyledButton className={classes.person} aria-label="Account and appearance">
            <ActionIcon component="span" variant="light" radius="xl" size={34} aria-hidden>
              <IconUserCircle size={22} />
            </ActionIcon>
            <Text span size="sm" truncate className={classes.name}>
              {me.data ? me.data.name || me.data.email : ''}
            </Text>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.data?.email ?? 'Account'}</Menu.Label>
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            aria-current={colorScheme === value}
            fw={colorScheme === value ? 600 : 400}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
