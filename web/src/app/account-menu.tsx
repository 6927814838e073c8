import { ActionIcon, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconHeartbeat,
  IconLogout,
  IconMoon,
  IconSettings,
  IconShieldLock,
  IconSun,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { signOut, useChangeMe, useMe } from '../shared/me';
import { common } from '../shared/texts';
import classes from './shell.module.css';
import { texts } from './texts';

const SCHEMES = [
  { value: 'light', label: texts.light, icon: IconSun },
  { value: 'dark', label: texts.dark, icon: IconMoon },
  { value: 'auto', label: texts.auto, icon: IconDeviceDesktop },
] as const;

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
  const scheme = me.data?.preferences.colorScheme;
  const name = me.data ? me.data.name || me.data.email : '';
  useAccountScheme(scheme);
  return (
    <Menu position="top-start" width={240} withinPortal opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={texts.menu} disabled={opened}>
          <UnstyledButton className={classes.person} aria-label={`${name} ${texts.menu}`.trim()}>
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
            {me.data?.email ?? texts.account}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconSettings size={16} aria-hidden />}>
          {texts.account}
        </Menu.Item>
        {me.data?.role === 'admin' ? (
          <>
            <Menu.Item component={Link} to="/admin" leftSection={<IconUsers size={16} aria-hidden />}>
              {texts.people}
            </Menu.Item>
            <Menu.Item component={Link} to="/admin/service" leftSection={<IconHeartbeat size={16} aria-hidden />}>
              {texts.service}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item component={Link} to="/privacy" leftSection={<IconShieldLock size={16} aria-hidden />}>
          {common.privacy}
        </Menu.Item>
        <Menu.Label>{texts.appearance}</Menu.Label>
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
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
