import { Menu, Text } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import {
  IconDeviceDesktop,
  IconHeartbeat,
  IconLogout,
  IconMoon,
  IconSettings,
  IconShieldLock,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Ref, useImperativeHandle } from 'react';
import { signOut, useChangeMe, useMe } from '../shared/me';
import { common } from '../shared/texts';
import { texts } from './texts';

interface Props {
  /** The button that it belongs to. */
  at: HTMLElement;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

const SCHEMES = [
  { value: 'light', label: texts.light, icon: IconSun },
  { value: 'dark', label: texts.dark, icon: IconMoon },
  { value: 'auto', label: texts.auto, icon: IconDeviceDesktop },
] as const;

/** Has a menu stand at an element that is drawn elsewhere. */
function Standing({ at, ref }: { at: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => at, [at]);
  return null;
}

/** What the account's button opens: the way to the account, the colours, and the way out. */
export function AccountItems({ at, opened, onChange }: Props) {
  const me = useMe();
  const change = useChangeMe();
  const scheme = me.data?.preferences.colorScheme;
  // Only what opens after it is there gives the focus back as it closes.
  const mounted = useMounted();
  return (
    <Menu id={at.id} position="top-start" width={240} withinPortal opened={opened && mounted} onChange={onChange}>
      <Menu.Target>
        <Standing at={at} />
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
