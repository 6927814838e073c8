import { Button, Stack } from '@mantine/core';
import { IconBrandGoogle, IconBrandWindows } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { assertNever } from '../../../shared/assert-never';
import { type Provider, providers, startOf } from '../queries';
import { texts } from '../texts';
import classes from './social-buttons.module.css';

/** The sign of a provider. */
export function ProviderIcon({ name }: { name: Provider['name'] }) {
  const props = { size: 18, stroke: 1.8, 'aria-hidden': true };
  switch (name) {
    case 'google':
      return <IconBrandGoogle {...props} />;
    case 'microsoft':
      return <IconBrandWindows {...props} />;
    default:
      return assertNever(name);
  }
}

/** The ways in through others that this service is set up for; nothing where there are none. */
export function SocialButtons({ next }: { next?: string | undefined }) {
  const list = useQuery(providers());
  if (!list.data?.items.length) {
    return null;
  }
  return (
    <Stack gap="sm" mt="md">
      <div className={classes.or}>{texts.or}</div>
      {list.data.items.map((provider) => (
        <Button
          key={provider.name}
          component="a"
          href={startOf(provider, next)}
          variant="default"
          fullWidth
          leftSection={<ProviderIcon name={provider.name} />}
        >
          {texts.continueWith(provider.label)}
        </Button>
      ))}
    </Stack>
  );
}
