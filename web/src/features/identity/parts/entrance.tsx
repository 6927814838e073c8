import { Anchor, Card, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Logo } from '../../../shared/logo';
import { usePageTitle } from '../../../shared/page-title';
import { common } from '../../../shared/texts';
import { texts } from '../texts';
import classes from './entrance.module.css';

/** The frame of signing in and up. */
export function Entrance({ title, children, footer }: { title: string; children: ReactNode; footer: ReactNode }) {
  usePageTitle(title);
  return (
    <main className={classes.entrance}>
      <Stack gap="lg" w="100%" maw={420}>
        <Stack align="center" gap={6}>
          <Logo size={48} />
          <Text fw={650} size="lg">
            {common.product}
          </Text>
          <Text c="dimmed" ta="center" size="sm">
            {texts.pitch}
          </Text>
        </Stack>
        <Card>
          <Title order={1} size="h3" mb="md">
            {title}
          </Title>
          {children}
        </Card>
        <Text ta="center" size="sm">
          {footer}
        </Text>
        <Anchor component={Link} to="/privacy" ta="center" size="sm" c="dimmed">
          {common.privacy}
        </Anchor>
      </Stack>
    </main>
  );
}
