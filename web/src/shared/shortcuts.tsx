import { ActionIcon } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Hint } from './hint';
import { onDemand } from './on-demand';
import type { ShortcutsProps } from './shortcuts-dialog';
import { useEver } from './use-ever';

const Dialog = onDemand(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

/** What the keyboard does on a page. */
export function Shortcuts(props: ShortcutsProps) {
  return useEver(props.opened) ? <Dialog {...props} /> : null;
}

/** Opens them. */
export function ShortcutsButton({ title, onOpen }: { title: string; onOpen: () => void }) {
  return (
    <Hint label={title}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={title} onClick={onOpen}>
        <IconKeyboard size={22} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}
