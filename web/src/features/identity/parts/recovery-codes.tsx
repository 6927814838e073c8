import { Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { saveText } from '../../../shared/save';
import { common } from '../../../shared/texts';
import { security as texts } from '../texts';
import classes from './recovery-codes.module.css';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const lines = codes.join('\n');
  return (
    <Stack mt="md" align="flex-start">
      <div role="status">
        <Title order={3} size="h5">
          {texts.codesTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.codesLead}
        </Text>
      </div>
      <ul className={classes.codes} aria-label={texts.codesTitle}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <CopyButton value={lines}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? common.copied : common.copy}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="light"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveText(texts.codesFile, `${lines}\n`)}
        >
          {texts.download}
        </Button>
        <Button onClick={onKept}>{texts.kept}</Button>
      </Group>
    </Stack>
  );
}
