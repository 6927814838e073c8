import { Badge, Button, Card, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isKind } from '../../../api/client';
import { day, when } from '../../../shared/format';
import { useMe } from '../../../shared/me';
import { MoreButton } from '../../../shared/more-button';
import { NoSuchPage } from '../../../shared/no-such-page';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { common } from '../../../shared/texts';
import rows from '../parts/rows.module.css';
import { people, type Person, useChangeRole } from '../queries';
import { admin as texts } from '../texts';
import classes from './people.module.css';

/** Who has an account, and who decides about that. To everybody but admins the page is not there. */
export function People() {
  const me = useMe();
  const list = useInfiniteQuery({ ...people(), enabled: me.data?.role === 'admin' });
  const [chosen, setChosen] = useState<Person>();
  if (me.data?.role === 'user' || isKind(list.error, 'not-found')) {
    return <NoSuchPage />;
  }
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={texts.title} text={texts.lead} />
      {list.isError ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton h={220} radius="lg" /> : null}
      {all.length > 0 ? (
        <Card py="xs">
          <ul className={rows.rows}>
            {all.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isMe={person.id === me.data?.id}
                onChange={() => setChosen(person)}
              />
            ))}
          </ul>
        </Card>
      ) : null}
      <MoreButton of={list} mt="md" />
      {chosen ? <RoleDialog person={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  );
}

interface RowProps {
  person: Person;
  isMe: boolean;
  onChange: () => void;
}

const named = (person: Person) => person.name || person.email;

function PersonRow({ person, isMe, onChange }: RowProps) {
  const action = person.role === 'admin' ? texts.makeUser : texts.makeAdmin;
  return (
    <li className={`${rows.row} ${classes.person}`}>
      <IconUser size={24} stroke={1.5} aria-hidden className={classes.icon} />
      <div>
        <Group gap="xs">
          <Text fw={500} className={rows.name}>
            <bdi>{named(person)}</bdi>
          </Text>
          {person.role === 'admin' ? (
            <Badge size="sm" variant="light">
              {texts.admin}
            </Badge>
          ) : null}
          {isMe ? (
            <Badge size="sm" variant="light" color="gray">
              {texts.you}
            </Badge>
          ) : null}
          {person.secondFactor ? (
            <Badge size="sm" variant="light" color="green">
              {texts.factor}
            </Badge>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed" className={rows.name}>
          <bdi>{person.email}</bdi> · {texts.since} {day(person.createdAt)} ·{' '}
          {person.lastSignInAt ? `${texts.lastSeen} ${when(person.lastSignInAt)}` : texts.never}
        </Text>
      </div>
      <Button
        size="xs"
        variant="light"
        className={classes.action}
        aria-label={`${action}: ${named(person)}`}
        onClick={onChange}
      >
        {action}
      </Button>
    </li>
  );
}

function RoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const change = useChangeRole();
  const isAdmin = person.role === 'admin';
  const confirm = () =>
    change.mutate(
      { params: { path: { id: person.id } }, body: { role: isAdmin ? 'user' : 'admin' } },
      { onSuccess: onClose },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={isAdmin ? texts.makeUserTitle(named(person)) : texts.makeAdminTitle(named(person))}
    >
      <Stack>
        <Text>{isAdmin ? texts.makeUserText : texts.makeAdminText}</Text>
        {change.isError ? <ProblemAlert error={change.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common.cancel}
          </Button>
          <Button loading={change.isPending} onClick={confirm}>
            {isAdmin ? texts.makeUser : texts.makeAdmin}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
