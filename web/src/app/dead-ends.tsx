import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Empty } from '../shared/empty';
import { NoSuchPage } from '../shared/no-such-page';

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
        icon={<IconMoodSad aria-hidden />}
        title="This page broke"
        text="Nothing was lost: whatever you decided is kept by the server. Load the page again."
        action={<Button onClick={() => window.location.reload()}>Load again</Button>}
      />
    </main>
  );
}
