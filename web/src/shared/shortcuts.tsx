import { Kbd, Modal, Table } from '@mantine/core';

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
