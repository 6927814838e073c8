import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { day } from '../../../shared/format';
import { identities, providers, useIdentityActions } from '../queries';
import { providerNames, security as texts } from '../texts';
import classes from './rows.module.css';
import { Section } from './section';
import { ProviderIcon } from './social-buttons';
import { Trouble } from './trouble';

/** Sign-ins through other providers that lead to this account; nothing where the service is set up for none. */
export function Identities() {
  const offered = useQuery(providers());
  const linked = useQuery(identities());
  const { link, unlink } = useIdentityActions();
  const own = linked.data?.items ?? [];
  const known = offered.data?.items ?? [];
  // What is linked stays to be seen, and unlinked, when the service offers it no more.
  const gone = own.filter(({ provider }) => !known.some(({ name }) => name === provider));
  const rows = [...known, ...gone.map(({ provider }) => ({ name: provider, label: providerNames[provider] }))];
  if (rows.length === 0) {
    return null;
  }
  return (
    <Section title={texts.identitiesTitle} text={texts.identitiesLead}>
      <ul className={classes.rows}>
        {rows.map(({ name, label }) => {
          const identity = own.find(({ provider }) => provider === name);
          return (
            <li key={name} className={classes.row}>
              <ProviderIcon name={name} />
              <div>
                <Text fw={500}>{label}</Text>
                {identity ? (
                  <Text size="sm" c="dimmed" className={classes.name}>
                    <bdi>{identity.email}</bdi> · {texts.since} {day(identity.linkedAt)}
                  </Text>
                ) : null}
              </div>
              {identity ? (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${texts.unlink} ${label}`}
                  loading={unlink.isPending && unlink.variables === name}
                  onClick={() => unlink.mutate(name)}
                >
                  {texts.unlink}
                </Button>
              ) : (
                <Button
                  size="xs"
                  variant="light"
                  aria-label={`${texts.link} ${label}`}
                  loading={link.isPending && link.variables === name}
                  onClick={() => link.mutate(name)}
                >
                  {texts.link}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Trouble error={linked.error ?? link.error ?? unlink.error} />
    </Section>
  );
}
