import { Button, Group } from '@mantine/core';
import { number } from '../../../shared/format';
import { settled } from '../pace';
import type { Cleanup, ItemFilter } from '../queries';
import { itemStates, texts } from '../texts';

const STATES = ['planned', 'removed', 'purged', 'restored', 'skipped', 'failed', 'unknown'] as const;

interface Props {
  cleanup: Cleanup;
  value: ItemFilter | undefined;
  onChange: (state: ItemFilter | undefined) => void;
}

/** Chooses the files of one state; only states that some are in, each with their number. */
export function StateFilter({ cleanup, value, onChange }: Props) {
  const { totals, done } = cleanup;
  const numbers = {
    ...done,
    planned: Math.max(0, totals.files - settled(cleanup)),
    removed: done.removed - done.purged,
  };
  const shown = STATES.filter((state) => numbers[state] > 0 || state === value);
  const choices = [
    { state: undefined, label: texts.all, of: totals.files },
    ...shown.map((state) => ({
      state,
      label: state === 'purged' ? texts.purged : itemStates[state],
      of: numbers[state],
    })),
  ];
  return (
    <Group gap={6} role="group" aria-label={texts.filter}>
      {choices.map(({ state, label, of }) => (
        <Button
          key={label}
          size="compact-sm"
          radius="xl"
          variant={state === value ? 'filled' : 'default'}
          aria-pressed={state === value}
          onClick={() => onChange(state)}
        >
          {label} {number(of)}
        </Button>
      ))}
    </Group>
  );
}
