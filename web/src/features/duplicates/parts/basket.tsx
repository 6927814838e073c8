import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { count, number } from '../../../shared/format';
import { Size } from '../../../shared/size';
import { texts } from '../texts';
import classes from './basket.module.css';

interface Props {
  files: number;
  /** Groups that are decided, and all. */
  decided: number;
  groups: number;
  /** Undefined where there is nothing to take back. */
  onUndo: (() => void) | undefined;
  bytes: number;
  busy: boolean;
  onPlan: () => void;
}

/** What would go as things stand, always in sight. */
export function Basket({ files, bytes, decided, groups, busy, onUndo, onPlan }: Props) {
  return (
    <aside className={classes.basket} aria-label="What would go">
      <div aria-live="polite">
        <Text fw={650}>
          <Size bytes={bytes} /> to free
        </Text>
        <Text size="sm" c="dimmed">
          {count(files, 'file')} to the trash; each can be brought back
        </Text>
        <Text size="sm" c="dimmed">
          {number(decided)} of {count(groups, 'group')} decided
        </Text>
      </div>
      <div className={classes.actions}>
        <Tooltip label={texts.undoLast}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={texts.undoLast}
            disabled={onUndo === undefined}
            onClick={onUndo}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Button onClick={onPlan} loading={busy} disabled={files <= 0}>
          {texts.makePlan}
        </Button>
      </div>
    </aside>
  );
}
