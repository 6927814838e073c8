import { ActionIcon, Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { Schemas } from '../../../api/client';
import { Hint } from '../../../shared/hint';
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
  /** Undefined as long as it is not counted. */
  byRule: Schemas['CleanupForecastView'] | undefined;
  counting: boolean;
  busy: boolean;
  onPlan: () => void;
}

/** Named one by one; what is from others is told as a sum. */
const NAMED = 3;

/** Where it comes from what goes by the rule, and what stays although it is there more than once. */
function shares({ connections, left }: Schemas['CleanupForecastView']): string {
  const others = connections.slice(NAMED).reduce((sum, { files }) => sum + files, 0);
  const from = [
    ...connections.slice(0, NAMED).map(({ connectionName, files }) => texts.fromStorage(files, connectionName)),
    ...(others > 0 ? [texts.fromOthers(others)] : []),
  ];
  const stay = left.protected + left.hardLinked + left.unproven;
  return [
    from.length > 0 ? texts.byRule(from.join(', ')) : texts.nothingGoes,
    ...(stay > 0 ? [texts.stayForSafety(stay)] : []),
  ].join('; ');
}

/** What would go as things stand, always in sight. */
export function Basket({ files, bytes, byRule, counting, decided, groups, busy, onUndo, onPlan }: Props) {
  const uncounted = counting ? texts.counting : texts.estimated;
  return (
    <aside className={classes.basket} aria-label={texts.basket}>
      <div aria-live="polite">
        <Text fw={650}>
          <Size bytes={bytes} />
          {texts.toFree}
        </Text>
        <Text size="sm" c="dimmed">
          {texts.toTrash(files)}
        </Text>
        <Text size="sm" c="dimmed">
          {byRule ? shares(byRule) : uncounted}
        </Text>
        <Text size="sm" c="dimmed">
          {texts.decidedOf(decided, groups)}
        </Text>
      </div>
      <div className={classes.actions}>
        <Hint label={texts.undoLast}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={texts.undoLast}
            disabled={onUndo === undefined}
            onClick={onUndo}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
        </Hint>
        <Button onClick={onPlan} loading={busy} disabled={files <= 0}>
          {texts.makePlan}
        </Button>
      </div>
    </aside>
  );
}
