import { ActionIcon, Button, Group as Row, Modal, Text, VisuallyHidden } from '@mantine/core';
import { IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { size, when } from '../../../shared/format';
import { Hint } from '../../../shared/hint';
import { isPicture, Thumbnail, thumbnail } from '../../../shared/thumbnail';
import type { Group } from '../choices';
import { evidence, fields, texts } from '../texts';
import { moved, transform, type View, WHOLE, zoomed } from '../zoom';
import classes from './compare.module.css';

type File = Group['files'][number];

interface Props {
  group: Group;
  kept: readonly string[];
  onKeep: (fileId: string) => void;
  onClose: () => void;
}

const LARGE = 768;
const STEP = 1.5;
const WHEEL_STEP = 1.15;
const KEY_MOVE = 0.1;

const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [KEY_MOVE, 0],
  ArrowRight: [-KEY_MOVE, 0],
  ArrowUp: [0, KEY_MOVE],
  ArrowDown: [0, -KEY_MOVE],
};

const folder = ({ path, name }: File) => path.slice(0, path.length - name.length) || '/';

const facts = (file: File, pixels: string | undefined): Record<keyof typeof fields, string> => ({
  name: file.name,
  storage: file.connectionName,
  folder: folder(file),
  changed: when(file.modifiedAt),
  size: size(file.size),
  type: file.mediaType,
  pixels: pixels?.replace('x', ' × ') ?? texts.notKnown,
});

const OF_ALL = ['name', 'storage', 'folder', 'changed', 'size', 'type'] as const;
const OF_PICTURES = [...OF_ALL, 'pixels'] as const;

/** The copies of a group side by side: pictures under one view, and what differs about the files marked. */
export function Compare({ group, kept, onKeep, onClose }: Props) {
  const [view, setView] = useState(WHOLE);
  const pictures = useQueries({ queries: group.files.map(({ id, mediaType }) => thumbnail(id, mediaType, LARGE)) });
  const zoomable = group.files.some(({ mediaType }) => isPicture(mediaType));
  const names = zoomable ? OF_PICTURES : OF_ALL;
  const all = group.files.map((file, at) => facts(file, pictures[at]?.data?.pixels));
  const differing = new Set(
    names.filter((name) => new Set(all.map((each) => each[name]).filter((each) => each !== texts.notKnown)).size > 1),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1200px, 96vw)"
      title={evidence[group.evidence]}
      closeButtonProps={{ 'aria-label': texts.closeCompare }}
    >
      {zoomable ? <Zoom view={view} onView={setView} /> : null}
      <div className={classes.sides}>
        {group.files.map((file, at) => (
          <section key={file.id} aria-label={`${texts.copy} ${at + 1}`}>
            <Picture file={file} view={view} onView={setView} />
            <dl className={classes.facts}>
              {names.map((name) => (
                <div key={name} data-differs={differing.has(name) || undefined}>
                  <dt>{fields[name]}</dt>
                  <dd>
                    <bdi>{all[at]?.[name]}</bdi>
                    {differing.has(name) ? <VisuallyHidden>, {texts.differs}</VisuallyHidden> : null}
                  </dd>
                </div>
              ))}
            </dl>
            <Button
              mt="xs"
              size="xs"
              fullWidth
              variant={kept.includes(file.id) ? 'filled' : 'light'}
              aria-pressed={kept.includes(file.id)}
              onClick={() => onKeep(file.id)}
            >
              {kept.includes(file.id) ? texts.stays : texts.keepThis}
            </Button>
          </section>
        ))}
      </div>
    </Modal>
  );
}

interface ViewProps {
  view: View;
  onView: (change: (view: View) => View) => void;
}

function Zoom({ view, onView }: ViewProps) {
  const controls = [
    { label: texts.zoomIn, icon: IconZoomIn, change: (now: View) => zoomed(now, STEP) },
    { label: texts.zoomOut, icon: IconZoomOut, change: (now: View) => zoomed(now, 1 / STEP) },
    { label: texts.zoomReset, icon: IconZoomReset, change: () => WHOLE },
  ];
  return (
    <Row gap={4} mb="sm">
      {controls.map(({ label, icon: Icon, change }) => (
        <Hint key={label} label={label}>
          <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => onView(change)}>
            <Icon size={19} aria-hidden />
          </ActionIcon>
        </Hint>
      ))}
      <Text size="sm" c="dimmed" aria-live="polite">
        {Math.round(view.scale * 100)} %
      </Text>
    </Row>
  );
}

/** One of the pictures; whoever moves or zooms it does so to all. */
function Picture({ file, view, onView }: ViewProps & { file: File }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    // React's own listener may not keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      onView((now) => zoomed(now, event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [onView]);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 1) {
      const { width, height } = event.currentTarget.getBoundingClientRect();
      onView((now) => moved(now, event.movementX / width, event.movementY / height));
    }
  };
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move) {
      event.preventDefault();
      onView((now) => moved(now, ...move));
    }
  };
  return isPicture(file.mediaType) ? (
    // Moved by arrow keys, so it takes the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      className={classes.picture}
      role="group"
      aria-label={`${texts.picture} ${file.name}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <div className={classes.moved} style={{ transform: transform(view) }}>
        <Thumbnail fileId={file.id} name={file.name} mediaType={file.mediaType} edge={LARGE} />
      </div>
    </div>
  ) : (
    <div className={classes.picture}>
      <Thumbnail fileId={file.id} name={file.name} mediaType={file.mediaType} edge={LARGE} />
    </div>
  );
}
