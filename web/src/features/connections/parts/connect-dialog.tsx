import { Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { fieldError } from '../../../api/client';
import { KindIcon } from '../../../shared/kind-icon';
import { ProblemAlert } from '../../../shared/problem-alert';
import { isAccountKind, useSignIn } from '../../../shared/provider-sign-in';
import { type FormKind, isFormKind, type Values, written } from '../kinds';
import { kinds, type Offer, useConnectionActions } from '../queries';
import { texts } from '../texts';
import classes from './connect-dialog.module.css';
import { FolderPicker } from './folder-picker';
import { SettingsFields } from './settings-fields';

/** Chooses a kind of storage, then what that kind needs. */
export function ConnectDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  // Only what opens after it is there gives the focus back as it closes.
  const mounted = useMounted();
  return (
    <Modal opened={opened && mounted} onClose={onClose} title={texts.connectTitle} size="lg">
      {opened ? <Steps onDone={onClose} /> : null}
    </Modal>
  );
}

function Steps({ onDone }: { onDone: () => void }) {
  const [offer, setOffer] = useState<Offer>();
  if (offer === undefined) {
    return <Tiles onChoose={setOffer} />;
  }
  return (
    <Stack>
      <Group gap="sm">
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={() => setOffer(undefined)}
        >
          {texts.back}
        </Button>
        <Text fw={600}>{offer.label}</Text>
      </Group>
      <Step offer={offer} onDone={onDone} />
    </Stack>
  );
}

function Tiles({ onChoose }: { onChoose: (offer: Offer) => void }) {
  const list = useQuery(kinds());
  if (list.isPending) {
    return <Skeleton h={120} />;
  }
  if (list.isError) {
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  }
  return list.data.items.length === 0 ? (
    <Text c="dimmed">{texts.nothingOffered}</Text>
  ) : (
    <ul className={classes.tiles}>
      {list.data.items.map((offer) => (
        <li key={offer.kind}>
          <button type="button" className={classes.tile} onClick={() => onChoose(offer)}>
            <KindIcon kind={offer.kind} size={32} />
            {offer.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Step({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const { kind } = offer;
  if (kind === 'local') {
    return <FolderPicker onDone={onDone} />;
  }
  if (isFormKind(kind)) {
    return <SettingsForm kind={kind} offer={offer} onDone={onDone} />;
  }
  return isAccountKind(kind) ? <AccountForm offer={offer} /> : <UploadsForm offer={offer} onDone={onDone} />;
}

function SettingsForm({ kind, offer, onDone }: { kind: FormKind; offer: Offer; onDone: () => void }) {
  const [name, setName] = useState(offer.label);
  const [values, setValues] = useState<Values>({});
  const { connect } = useConnectionActions();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    connect.mutate({ body: { kind, name, settings: written(kind, values) } }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {offer.remotes.length > 0 ? (
          <Text size="sm" c="dimmed">
            {texts.remotes}: {offer.remotes.join(', ')}
          </Text>
        ) : null}
        <SettingsFields kind={kind} values={values} onChange={setValues} error={connect.error} />
        <NameField name={name} onChange={setName} error={connect.error} />
        <Text size="sm" c="dimmed">
          {texts.lookedFirst}
        </Text>
        {connect.isError ? <ProblemAlert error={connect.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={connect.isPending}>
            {texts.connectIt}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AccountForm({ offer: { kind, label } }: { offer: Offer }) {
  const [name, setName] = useState(label);
  const signIn = useSignIn();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isAccountKind(kind)) signIn.mutate({ kind, name });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {texts.goToHint(label)}
        </Text>
        <NameField name={name} onChange={setName} error={signIn.error} />
        {signIn.isError ? <ProblemAlert error={signIn.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={signIn.isPending}>
            {texts.goTo(label)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function UploadsForm({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const { connect } = useConnectionActions();
  const use = () =>
    connect.mutate({ body: { kind: 'uploads', name: offer.label, settings: {} } }, { onSuccess: onDone });
  return (
    <>
      <Text size="sm">{texts.uploadsHint}</Text>
      {connect.isError ? <ProblemAlert error={connect.error} /> : null}
      <Group justify="flex-end">
        <Button loading={connect.isPending} onClick={use}>
          {texts.connectUploads}
        </Button>
      </Group>
    </>
  );
}

interface NameProps {
  name: string;
  onChange: (name: string) => void;
  error: unknown;
}

function NameField({ name, onChange, error }: NameProps) {
  return (
    <TextInput
      label={texts.name}
      value={name}
      maxLength={100}
      required
      error={fieldError(error, 'name')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
