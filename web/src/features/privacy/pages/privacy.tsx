import { Card, List, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Logo } from '../../../shared/logo';
import { LinkButton } from '../../../shared/link-button';
import { PageHead } from '../../../shared/page-head';
import { common } from '../../../shared/texts';
import { texts } from '../texts';
import classes from './privacy.module.css';

/** What is stored, what never is, and who sees it; open to everybody, signed in or not. */
export function Privacy() {
  return (
    <main className={classes.page}>
      <Link to="/" className={classes.brand}>
        <Logo />
        <span>{common.product}</span>
      </Link>
      <PageHead title={common.privacy} text={texts.lead} />
      <div className={classes.sections}>
        {texts.sections.map(({ title, points }) => (
          <Card key={title} component="section">
            <Title order={2} size="h4" mb="sm">
              {title}
            </Title>
            <List spacing="xs">
              {points.map((point) => (
                <List.Item key={point}>
                  <Text span>{point}</Text>
                </List.Item>
              ))}
            </List>
          </Card>
        ))}
      </div>
      <LinkButton to="/" mt="lg" variant="light">
        {texts.home}
      </LinkButton>
    </main>
  );
}
