import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconTerminal2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { day, when } from '../../../shared/format';
import { type Session, sessions, useSessionActions } from '../queries';
import { security as texts } from '../texts';
import classes from './rows.module.css';
import { Section } from './section';
import { Trouble } from './trouble';

/** Each device that is signed in, and the way to end it. */
export function Sessions() {
  const list = useQuery(sessions());
  const { end, endOthers } = useSessionActions();
  const all = [...(list.data?.items ?? [])].sort((a, b) => Number(b.current) - Number(a.current));
  return (
    <Section title={texts.sessionsTitle} text={texts.sessionsLead}>
      {list.isPending ? <Skeleton h={64} mt="md" /> : null}
      <ul className={classes.rows}>
        {all.map((session) => (
          <li key={session.id} className={classes.row}>
            <DeviceIcon device={session.device} />
            <div>
              <Group gap="xs">
                <Text fw={500} className={classes.name}>
                  {session.device}
                </Text>
                {session.current ? (
                  <Badge variant="light" size="sm">
                    {texts.thisOne}
                  </Badge>
                ) : null}
              </Group>
              <Text size="sm" c="dimmed" className={classes.name}>
                {session.address} · {texts.since} {day(session.createdAt)}
              </Text>
              <Text size="sm" c="dimmed">
                {texts.lastUsed} {when(session.lastUsedAt)}
              </Text>
            </div>
            {session.current ? null : (
              <Button
                size="xs"
                variant="default"
                aria-label={`${texts.end} ${session.device}, ${session.address}`}
                loading={isEnding(end, session)}
                onClick={() => end.mutate({ params: { path: { id: session.id } } })}
              >
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Trouble error={list.error ?? end.error ?? endOthers.error} />
      {all.length > 1 ? (
        <Group mt="sm">
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {texts.endOthers}
          </Button>
        </Group>
      ) : null}
    </Section>
  );
}

const isEnding = (end: ReturnType<typeof useSessionActions>['end'], session: Session) =>
  end.isPending && end.variables.params.path.id === session.id;

function DeviceIcon({ device }: { device: string }) {
  const props = { size: 24, stroke: 1.5, 'aria-hidden': true };
  if (/Android|iPhone|iPad|iOS/.test(device)) return <IconDeviceMobile {...props} />;
  return / on /.test(device) ? <IconDeviceDesktop {...props} /> : <IconTerminal2 {...props} />;
}
