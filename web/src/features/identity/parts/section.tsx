import { Card, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  text?: ReactNode;
  /** How it stands, beside the title. */
  state?: ReactNode;
  children: ReactNode;
}

/** One matter of the account, under a title. */
export function Section({ title, text, state, children }: Props) {
  const heading = useId();
  return (
    <Card component="section" aria-labelledby={heading}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h4" id={heading}>
          {title}
        </Title>
        {state}
      </Group>
      {text ? (
        <Text size="sm" c="dimmed" mt={2}>
          {text}
        </Text>
      ) : null}
      {children}
    </Card>
  );
}
