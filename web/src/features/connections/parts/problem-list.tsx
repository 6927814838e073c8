import { Collapse, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ProblemAlert } from '../../../shared/problem-alert';
import type { Scan } from '../../../shared/scans';
import { counted } from '../../../shared/texts';
import { problems } from '../queries';
import { texts } from '../texts';
import classes from './problem-list.module.css';

/** What a scan could not list or read; closed until asked for. */
export function ProblemList({ scan }: { scan: Scan }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <div>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened}>
        <IconChevronDown size={16} aria-hidden />
        <Text span size="sm">
          {texts.unread(counted.things(scan.problemCount))}
        </Text>
      </UnstyledButton>
      <Collapse expanded={opened}>{opened ? <Items scan={scan} /> : null}</Collapse>
    </div>
  );
}

function Items({ scan }: { scan: Scan }) {
  const list = useQuery(problems(scan.id));
  if (list.isError) {
    return <ProblemAlert error={list.error} />;
  }
  if (list.isPending) {
    return <Skeleton h={60} />;
  }
  return (
    <ul className={classes.items}>
      {list.data.items.map((problem) => (
        <li key={`${problem.path} ${problem.reason}`}>
          <Text size="sm">
            <bdi>{problem.path || '/'}</bdi>
          </Text>
          <Text size="xs" c="dimmed">
            {problem.reason}
          </Text>
        </li>
      ))}
    </ul>
  );
}
