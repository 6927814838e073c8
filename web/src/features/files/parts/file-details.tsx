import { Button, Drawer, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldError, isKind } from '../../../api/client';
import { when } from '../../../shared/format';
import { ProblemAlert } from '../../../shared/problem-alert';
import { ScanFirst } from '../../../shared/scan-first';
import { Size } from '../../../shared/size';
import { toasts } from '../../../shared/toasts';
import { file as fileOf, type File, tags, useDownload, useFileActions } from '../queries';
import { texts } from '../texts';
import classes from './file-details.module.css';
import { Preview } from './preview';

interface Props {
  file: File;
  /** Name of its storage. */
  storage: string;
  onClose: () => void;
}

const LONGEST_TAG = 50;
const MOST_TAGS = 50;

/** A file by itself: what it holds, what is known of it, and what can be done with it. */
export function FileDetails({ file: listed, storage, onClose }: Props) {
  const { data: file = listed } = useQuery({ ...fileOf(listed.id), placeholderData: listed });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={<bdi>{file.name}</bdi>}
      closeButtonProps={{ 'aria-label': texts.closeDetails }}
    >
      <Stack>
        <Preview file={file} />
        <Facts file={file} storage={storage} />
        <TagField file={file} />
        <Actions file={file} onRemoved={onClose} />
      </Stack>
    </Drawer>
  );
}

function Facts({ file, storage }: { file: File; storage: string }) {
  const folder = file.path.slice(0, Math.max(0, file.path.length - file.name.length - 1));
  return (
    <dl className={classes.facts}>
      <dt>{texts.storage}</dt>
      <dd>
        <bdi>{storage}</bdi>
      </dd>
      <dt>{texts.folder}</dt>
      <dd>
        <Link to="/files" search={{ folder: file.folderId }}>
          <bdi>{folder || texts.root}</bdi>
        </Link>
      </dd>
      <dt>{texts.size}</dt>
      <dd>
        <Size bytes={file.size} />
      </dd>
      <dt>{texts.changed}</dt>
      <dd>{when(file.modifiedAt)}</dd>
      <dt>{texts.mediaType}</dt>
      <dd>{file.mediaType}</dd>
    </dl>
  );
}

function TagField({ file }: { file: File }) {
  const known = useQuery(tags());
  const { tag, untag } = useFileActions();
  const change = (wanted: string[]) => {
    const clean = wanted.map((each) => each.trim().replace(/\s+/g, ' '));
    const path = (each: string) => ({ params: { path: { id: file.id, tag: each } } });
    clean.filter((each) => !file.tags.includes(each)).forEach((each) => tag.mutate(path(each)));
    file.tags.filter((each) => !clean.includes(each)).forEach((each) => untag.mutate(path(each)));
  };
  const problem = tag.error ?? untag.error;
  return (
    <>
      <TagsInput
        label={texts.tags}
        description={texts.tagHint}
        value={file.tags}
        data={known.data?.items.map(({ tag: name }) => name) ?? []}
        maxLength={LONGEST_TAG}
        maxTags={MOST_TAGS}
        onChange={change}
        error={fieldError(problem, 'tag')}
      />
      {problem && !fieldError(problem, 'tag') ? <ProblemAlert error={problem} /> : null}
    </>
  );
}

function Actions({ file, onRemoved }: { file: File; onRemoved: () => void }) {
  const [typed, setTyped] = useState('');
  const { remove } = useFileActions();
  const download = useDownload();
  const isLarge = isKind(remove.error, 'confirmation-needed');
  const go = () =>
    remove.mutate(
      { params: { path: { id: file.id }, query: typed === '' ? {} : { typed } } },
      {
        onSuccess: () => {
          toasts.show({ message: texts.removed });
          onRemoved();
        },
      },
    );
  return (
    <>
      {download.isError ? <ProblemAlert error={download.error} /> : null}
      {remove.isError ? <ProblemAlert error={remove.error} /> : null}
      {isKind(remove.error, 'scan-first') ? <ScanFirst /> : null}
      {isLarge ? (
        <TextInput label={texts.typed} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : null}
      <Group>
        <Button
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate(file)}
        >
          {texts.download}
        </Button>
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={18} aria-hidden />}
          loading={remove.isPending}
          onClick={go}
        >
          {texts.remove}
        </Button>
      </Group>
      {remove.isError ? null : (
        <Text size="xs" c="dimmed">
          {texts.removeHint}
        </Text>
      )}
    </>
  );
}
