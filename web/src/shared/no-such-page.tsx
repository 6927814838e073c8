import { IconCompass } from '@tabler/icons-react';
import { Empty } from './empty';
import { LinkButton } from './link-button';
import { usePageTitle } from './page-title';
import { common } from './texts';

/** What is said of an address that leads nowhere, or nowhere for this person. */
export function NoSuchPage() {
  usePageTitle(common.noSuchPage);
  return (
    <Empty
      order={1}
      icon={<IconCompass aria-hidden />}
      title={common.noSuchPage}
      text={common.noSuchPageText}
      action={<LinkButton to="/">{common.goHome}</LinkButton>}
    />
  );
}
