import { Badge } from '@mantine/core';
import type { Schemas } from '../api/client';
import { common, storageStates } from './texts';

type Connection = Schemas['Connection'];

const COLORS: Record<Connection['status'], string> = {
  new: 'gray',
  ready: 'green',
  offline: 'red',
  suspect: 'yellow',
  needs_sign_in: 'orange',
};

/** How far a storage can be trusted and reached, in a word. */
export function StorageStatus({ storage }: { storage: Connection }) {
  return storage.scanFirst && storage.status === 'ready' ? (
    <Badge color="yellow" variant="light">
      {common.scanFirst}
    </Badge>
  ) : (
    <Badge color={COLORS[storage.status]} variant="light">
      {storageStates[storage.status]}
    </Badge>
  );
}
