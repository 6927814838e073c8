import { ActionIcon, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Hint } from '../shared/hint';
import { type Account, useMe } from '../shared/me';
import { onDemand } from '../shared/on-demand';
import { useEver } from '../shared/use-ever';
import classes from './shell.module.css';
import { texts } from './texts';

const Items = onDemand(async () => (await import('./account-items')).AccountItems);
const BUTTON = 'account-menu';

/** Puts the page into the account's colours; the browser keeps them for its next first paint. */
function useAccountScheme(chosen: Account['preferences']['colorScheme'] | undefined) {
  // Holding transitions back would take a style element made by script, which the page's policy does not allow.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useEffect(() => {
    if (chosen !== undefined) {
      setColorScheme(chosen);
    }
  }, [chosen, setColorScheme]);
}

/** Who is signed in; opens the way to the account, the colours, and the way out. */
export function AccountMenu() {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [opened, setOpened] = useState(false);
  const wanted = useEver(opened);
  const me = useMe();
  const name = me.data ? me.data.name || me.data.email : '';
  useAccountScheme(me.data?.preferences.colorScheme);
  return (
    <>
      <Hint label={texts.menu} disabled={opened}>
        <UnstyledButton
          ref={setButton}
          id={BUTTON}
          className={classes.person}
          aria-label={`${name} ${texts.menu}`.trim()}
          aria-haspopup="menu"
          aria-expanded={opened}
          aria-controls={opened ? `${BUTTON}-dropdown` : undefined}
          onClick={() => setOpened(!opened)}
        >
          <ActionIcon component="span" variant="light" radius="xl" size={34} aria-hidden>
            <IconUserCircle size={22} />
          </ActionIcon>
          <Text span size="sm" truncate className={classes.name}>
            {name}
          </Text>
        </UnstyledButton>
      </Hint>
      {wanted && button ? <Items at={button} opened={opened} onChange={setOpened} /> : null}
    </>
  );
}
