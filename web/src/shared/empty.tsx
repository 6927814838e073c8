import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
  /** Of the title: 1 where nothing else heads the page. */
  order?: 1 | 2;
}

/** Nothing here yet: says why, and what to do next. */
export function Empty({ icon, title, text, action, order = 2 }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md">
      <ThemeIcon size={56} radius="xl" variant="light">
        {icon}
      </ThemeIcon>
      <Title order={order} size="h3" ta="center" mt="xs">
        {title}
      </Title>
      <Text c="dimmed" ta="center" maw={440}>
        {text}
      </Text>
      {action ? <div>{action}</div> : null}
    </Stack>
  );
}
