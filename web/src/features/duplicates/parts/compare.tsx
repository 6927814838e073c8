import { Button, Modal, Text } from '@mantine/core';
import { when } from '../../../shared/format';
import { Size } from '../../../shared/size';
import { Thumbnail } from '../../../shared/thumbnail';
import type { Group } from '../choices';
import { evidence, texts } from '../texts';
import classes from './compare.module.css';

interface Props {
  group: Group;
  kept: readonly string[];
  onKeep: (fileId: string) => void;
  onClose: () => void;
}

const LARGE = 768;

/** The copies of a group side by side. */
export function Compare({ group, kept, onKeep, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} size="xl" title={evidence[group.evidence]}>
      <div className={classes.sides}>
        {group.files.map((file) => (
          <div key={file.id}>
            <div className={classes.picture}>
              <Thumbnail fileId={file.id} name={file.name} mediaType={file.mediaType} edge={LARGE} />
            </div>
            <Text size="sm" mt="xs" fw={600} className={classes.path}>
              <bdi>{file.name}</bdi>
            </Text>
            <Text size="sm" c="dimmed" className={classes.path}>
              <bdi>
                {file.connectionName} / {file.path}
              </bdi>
            </Text>
            <Text size="sm" c="dimmed">
              <Size bytes={file.size} /> · {when(file.modifiedAt)}
            </Text>
            <Button
              mt="xs"
              size="xs"
              fullWidth
              variant={kept.includes(file.id) ? 'filled' : 'light'}
              aria-pressed={kept.includes(file.id)}
              onClick={() => onKeep(file.id)}
            >
              {kept.includes(file.id) ? texts.stays : 'Keep this one'}
            </Button>
          </div>
        ))}
      </div>
    </Modal>
  );
}
