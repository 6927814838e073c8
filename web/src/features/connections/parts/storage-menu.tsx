import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconHistory, IconKey, IconPencil, IconPlugConnected, IconTrashX } from '@tabler/icons-react';
import { isAccountKind } from '../../../shared/provider-sign-in';
import type { Connection } from '../queries';
import { texts } from '../texts';

/** What can be opened over a storage's card. */
export type Dialog = 'history' | 'rename' | 'change' | 'disconnect';

interface Props {
  storage: Connection;
  onTest: () => void;
  /** Undefined where there is nothing to enter. */
  onEnterAgain: (() => void) | undefined;
  onOpen: (dialog: Dialog) => void;
}

/** What can be done with a storage beside scanning it. */
export function StorageMenu({ storage, onTest, onEnterAgain, onOpen }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.moreFor(storage.name)}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => onOpen('history')}>
          {texts.history}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={onTest}>
          {texts.test}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onOpen('rename')}>
          {texts.rename}
        </Menu.Item>
        {onEnterAgain ? (
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={onEnterAgain}>
            {isAccountKind(storage.kind) ? texts.signInAgain : texts.change}
          </Menu.Item>
        ) : null}
        <Menu.Item color="red" leftSection={<IconTrashX size={16} aria-hidden />} onClick={() => onOpen('disconnect')}>
          {texts.disconnect}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
