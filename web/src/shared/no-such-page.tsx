import { IconCompass } from '@tabler/icons-react';
import { Empty } from './empty';
import { LinkButton } from './link-button';

/** What is said of an address that leads nowhere, or nowhere for this person. */
export function NoSuchPage() {
  return (
    <Empty
      icon={<IconCompass aria-hidden />}
      title="There is no such page"
      text="The address may be old or mistyped. Everything starts from home."
      action={<LinkButton to="/">Go home</LinkButton>}
    />
  );
}
