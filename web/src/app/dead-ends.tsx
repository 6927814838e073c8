import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Empty } from '../shared/empty';
import { NoSuchPage } from '../shared/no-such-page';
import { texts } from './texts';

export function NotFound() {
  return (
    <main>
      <NoSuchPage />
    </main>
  );
}

export function Broken() {
  return (
    <main>
      <Empty
        order={1}
        icon={<IconMoodSad aria-hidden />}
        title={texts.broken}
        text={texts.brokenText}
        action={<Button onClick={() => window.location.reload()}>{texts.reload}</Button>}
      />
    </main>
  );
}
