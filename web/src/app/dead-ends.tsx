import { Button } from '@mantine/core';
import { IconCompass, IconMoodSad } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../shared/empty';

export function NotFound() {
  return (
    <main>
      <Empty
        icon={<IconCompass aria-hidden />}
        title="There is no such page"
        text="The address may be old or mistyped. Everything starts from home."
        action={
          <Button component={Link} to="/">
            Go home
          </Button>
        }
      />
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
