import { Badge, Button, Group as Row, Text } from '@mantine/core';
import { IconCheck, IconColumns2, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import { when } from '../../../shared/format';
import { Hint } from '../../../shared/hint';
import { Size } from '../../../shared/size';
import { isPicture, Thumbnail } from '../../../shared/thumbnail';
import type { Group } from '../choices';
import { evidence, texts } from '../texts';
import classes from './group-card.module.css';

interface Props {
  group: Group;
  kept: readonly string[];
  active: boolean;
  /** Whether the person is done with it. */
  accepted: boolean;
  /** Makes it the active one, which shows all its copies. */
  onOpen: () => void;
  onKeep: (fileId: string) => void;
  onKeepAll: () => void;
  onDismiss: () => void;
  onCompare: () => void;
}

/** Copies that a card shows of a group before it is opened, beside those that stay. */
const SHOWN = 3;
const HEAD_HEIGHT = 150;
const COPY_HEIGHT = 61;

/** About how high a group's card is, pixels. */
export const heightOf = (group: Group | undefined) =>
  HEAD_HEIGHT + COPY_HEIGHT * Math.min(SHOWN, group?.files.length ?? 2);

/** One group: what is the same, where each copy is, and which one stays. */
export function GroupCard({ group, kept, active, accepted, onOpen, onKeep, onKeepAll, onDismiss, onCompare }: Props) {
  const [example] = group.files;
  const copies = group.files.map((file, index) => ({ file, index, stays: kept.includes(file.id) }));
  const shown = active ? copies : copies.filter(({ index, stays }) => index < SHOWN || stays);
  const hidden = group.files.length - shown.length;
  return (
    <section
      className={classes.card}
      data-active={active || undefined}
      data-accepted={accepted || undefined}
      aria-current={active || undefined}
      aria-label={texts.group(example?.name ?? '')}
    >
      <div className={classes.picture} data-sign={(example && !isPicture(example.mediaType)) || undefined}>
        {example ? <Thumbnail fileId={example.id} name={example.name} mediaType={example.mediaType} /> : null}
      </div>
      <div className={classes.body}>
        <Row justify="space-between" gap="xs" wrap="nowrap" align="flex-start" className={classes.head}>
          <div className={classes.title}>
            <Text fw={600} lineClamp={1}>
              <bdi>{example?.name}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {texts.copiesOf(group.copies)}
              <Size bytes={group.size} />
            </Text>
          </div>
          <Row gap={6} wrap="nowrap">
            {accepted ? (
              <Badge variant="light" color="green" leftSection={<IconCheck size={13} aria-hidden />}>
                {texts.decided}
              </Badge>
            ) : null}
            <Hint label={evidence[group.evidence]}>
              <Badge variant="light" color="gray" leftSection={<IconShieldCheck size={13} aria-hidden />}>
                <span className={classes.evidence}>{texts.exact}</span>
              </Badge>
            </Hint>
            <Badge variant="light">
              <Size bytes={group.reclaimableBytes} />
            </Badge>
          </Row>
        </Row>
        <ul className={classes.copies} aria-label={texts.copies}>
          {shown.map(({ file, index, stays }) => (
            <li key={file.id}>
              <button
                type="button"
                className={classes.copy}
                aria-pressed={stays}
                data-stays={stays || undefined}
                onClick={() => onKeep(file.id)}
              >
                <span className={classes.mark}>
                  {stays ? <IconCheck size={14} stroke={3} aria-hidden /> : index + 1}
                </span>
                <span className={classes.place}>
                  <bdi className={classes.path}>
                    {file.connectionName} / {file.path}
                  </bdi>
                  <span className={classes.date}>{when(file.modifiedAt)}</span>
                </span>
                <span className={classes.fate}>
                  {stays ? null : <IconTrash size={14} aria-hidden />}
                  {stays ? texts.stays : texts.goes}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {hidden > 0 ? (
          <Button size="compact-sm" variant="subtle" mt={4} onClick={onOpen}>
            {texts.showMore(hidden)}
          </Button>
        ) : null}
        {group.copies > group.files.length ? (
          <Text size="xs" c="dimmed">
            {texts.andMore(group.copies - group.files.length)}
          </Text>
        ) : null}
        <Row gap={4} mt={6}>
          <Button size="compact-sm" variant="subtle" onClick={onKeepAll}>
            {texts.keepAll}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onDismiss}>
            {texts.notDuplicate}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconColumns2 size={15} aria-hidden />}
            onClick={onCompare}
          >
            {texts.compare}
          </Button>
        </Row>
      </div>
    </section>
  );
}
