import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';

interface Props {
  title: string;
  /** Each key with what it does. */
  keys: readonly (readonly [string, string])[];
  opened: boolean;
  onClose: () => void;
}

/** What the keyboard does on a page. */
export function Shortcuts({ title, keys, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm">
      <Table>
        <Table.Tbody>
          {keys.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

/** Opens them. */
export function ShortcutsButton({ title, onOpen }: { title: string; onOpen: () => void }) {
  return (
    <Tooltip label={title}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={title} onClick={onOpen}>
        <IconKeyboard size={22} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
