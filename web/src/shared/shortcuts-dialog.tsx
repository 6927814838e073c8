import { Kbd, Modal, Table } from '@mantine/core';
import { useMounted } from '@mantine/hooks';

export interface ShortcutsProps {
  title: string;
  /** Each key with what it does. */
  keys: readonly (readonly [string, string])[];
  opened: boolean;
  onClose: () => void;
}

/** The keys of a page, each with what it does. */
export function ShortcutsDialog({ title, keys, opened, onClose }: ShortcutsProps) {
  // Only what opens after it is there gives the focus back as it closes.
  const mounted = useMounted();
  return (
    <Modal opened={opened && mounted} onClose={onClose} title={title} size="sm">
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
