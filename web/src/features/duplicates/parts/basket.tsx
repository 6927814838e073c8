import { Button, Text } from '@mantine/core';
import { count } from '../../../shared/format';
import { Size } from '../../../shared/size';
import { texts } from '../texts';
import classes from './basket.module.css';

interface Props {
  files: number;
  bytes: number;
  busy: boolean;
  onPlan: () => void;
}

/** What would go as things stand, always in sight. */
export function Basket({ files, bytes, busy, onPlan }: Props) {
  return (
    <aside className={classes.basket} aria-label="What would go">
      <div aria-live="polite">
        <Text fw={650}>
          <Size bytes={bytes} /> to free
        </Text>
        <Text size="sm" c="dimmed">
          {count(files, 'file')} to the trash; each can be brought back
        </Text>
      </div>
      <Button onClick={onPlan} loading={busy} disabled={files <= 0}>
        {texts.makePlan}
      </Button>
    </aside>
  );
}
