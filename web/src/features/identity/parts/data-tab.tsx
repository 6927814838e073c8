import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/me';
import { saveUrl } from '../../../shared/save';
import { common } from '../../../shared/texts';
import { useExport } from '../queries';
import { data as texts } from '../texts';
import { DeleteAccount } from './delete-account';
import { Section } from './section';
import { Trouble } from './trouble';

export function DataTab({ account }: { account: Account }) {
  return (
    <>
      <Export />
      <Section title={texts.privacyTitle}>
        <List size="sm" mt="sm" spacing="xs">
          {texts.privacy.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        <Anchor component={Link} to="/privacy" size="sm" mt="md" display="inline-block">
          {common.privacy}
        </Anchor>
      </Section>
      <DeleteAccount account={account} />
    </>
  );
}

function Export() {
  const taking = useExport();
  const take = () => taking.mutate(undefined, { onSuccess: ({ name, url }) => saveUrl(name, url) });
  return (
    <Section title={texts.exportTitle} text={texts.exportText}>
      <Group mt="md">
        <Button leftSection={<IconDownload size={18} aria-hidden />} loading={taking.isPending} onClick={take}>
          {texts.export}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {taking.isPending ? texts.exporting : taking.data ? texts.exported(taking.data.name) : ''}
      </Text>
      <Trouble error={taking.error} />
    </Section>
  );
}
