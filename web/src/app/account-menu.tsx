import { ActionIcon, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useChangeMe, useMe, useSignOut } from '../shared/me';
import classes from './shell.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const;

const LABEL = 'Account and appearance';

/** Puts the page into the account's colours; the browser keeps them for its next first paint. */
function useAccountScheme(chosen: (typeof SCHEMES)[number]['value'] | undefined) {
  // Holding transitions back would take a style element made by script, which the page's policy does not allow.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useEffect(() => {
    if (chosen !== undefined) {
      setColorScheme(chosen);
    }
  }, [chosen, setColorScheme]);
}

/** Who is signed in, the way to the account, the colours, and the way out. */
export function AccountMenu() {
  const [opened, setOpened] = useState(false);
  const me = useMe();
  const change = useChangeMe();
  const signOut = useSignOut();
  const scheme = me.data?.preferences.colorScheme;
  const name = me.data ? me.data.name || me.data.email : '';
  useAccountScheme(scheme);
  return (
    <Menu position="top-start" width={240} withinPortal opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={LABEL} disabled={opened}>
          <UnstyledButton className={classes.person} aria-label={`${name} ${LABEL}`.trim()}>
            <ActionIcon component="span" variant="light" radius="xl" size={34} aria-hidden>
              <IconUserCircle size={22} />
            </ActionIcon>
            <Text span size="sm" truncate className={classes.name}>
              {name}
            </Text>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text span size="xs" truncate display="block">
            {me.data?.email ?? 'Account'}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconSettings size={16} aria-hidden />}>
          Account
        </Menu.Item>
        {me.data?.role === 'admin' ? (
          <Menu.Item component={Link} to="/admin" leftSection={<IconUsers size={16} aria-hidden />}>
            People
          </Menu.Item>
        ) : null}
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            aria-current={scheme === value}
            fw={scheme === value ? 600 : 400}
            onClick={() => change.mutate({ body: { preferences: { colorScheme: value } } })}
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
