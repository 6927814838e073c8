import { Progress, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { percent, size } from './format';
import { common } from './texts';

type Connection = Schemas['Connection'];

/** From this share of its room on a storage is nearly full, and full, %. */
const NEARLY = 80;
const FULL = 95;

const color = (share: number) => (share >= FULL ? 'red' : share >= NEARLY ? 'yellow' : 'cyan');

/** How full a storage is, as it tells itself; nothing where it does not. */
export function QuotaBar({ storage: { kind, name, quota } }: { storage: Connection }) {
  if (quota == null) {
    return null;
  }
  const { used, total } = quota;
  const words = total == null ? common.usedOfNoLimit(size(used)) : common.usedOf(size(used), size(total));
  const share = total == null || total === 0 ? undefined : Math.min(100, percent(used, total));
  return (
    <div>
      {share === undefined ? null : (
        <Progress value={share} color={color(share)} size="sm" mb={4} aria-label={common.roomOf(name)} />
      )}
      <Text size="xs" c="dimmed">
        {kind === 'local' ? common.itsDisk(words) : words}
      </Text>
    </div>
  );
}
