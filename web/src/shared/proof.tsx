/**
 * The one way to repeat a call that the server takes only from the person, not from a device left open: the call is
 * tried as it is, and once more with the password (and a code) where the server answers "proof-needed".
 */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, type SyntheticEvent, useContext, useState } from 'react';
import { isKind, type Schemas } from '../api/client';
import { useMe, signOut } from './me';
import { PasswordField } from './password-field';
import { ProblemAlert } from './problem-alert';
import { SubmitButton } from './submit-button';
import { common, proof as texts } from './texts';

export type Proof = Schemas['SecondFactorProven'];

/** Runs a call with the proof that it turns out to need; rejects as the call does, or with Unproven. */
export type Prove = <Answer>(call: (proof: Proof) => Promise<Answer>) => Promise<Answer>;

/** The person closed the question. */
export class Unproven extends Error {
  constructor() {
    super(texts.unproven);
  }
}

interface Question {
  /** Sends the call with the proof; rejects where the proof is not good. */
  attempt: (proof: Proof) => Promise<void>;
  cancel: () => void;
}

const Context = createContext<Prove>(() => Promise.reject(new Error('There is no ProofProvider above')));

export const useProve = () => useContext(Context);

const isAboutProof = (error: unknown) =>
  isKind(error, 'proof-needed', 'proof-refused', 'code-refused', 'second-factor-needed', 'too-many');

export function ProofProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const prove: Prove = async (call) => {
    try {
      return await call({});
    } catch (refusal) {
      if (!isKind(refusal, 'proof-needed')) {
        throw refusal;
      }
    }
    return new Promise((resolve, reject) => {
      const close = () => setQuestion(undefined);
      setQuestion({
        attempt: async (proof) => {
          try {
            resolve(await call(proof));
          } catch (refusal) {
            if (isAboutProof(refusal)) {
              throw refusal;
            }
            reject(refusal instanceof Error ? refusal : new Error(String(refusal)));
          }
          close();
        },
        cancel: () => {
          reject(new Unproven());
          close();
        },
      });
    });
  };
  return (
    <Context value={prove}>
      {children}
      {question ? (
        <Modal opened onClose={question.cancel} title={texts.title}>
          <Answer question={question} />
        </Modal>
      ) : null}
    </Context>
  );
}

function Answer({ question }: { question: Question }) {
  const me = useMe();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const proving = useMutation({
    mutationFn: () => question.attempt({ password, ...(me.data?.secondFactor ? { code: code.trim() } : {}) }),
  });
  if (me.data?.hasPassword === false) {
    return (
      <Stack>
        <Text>{texts.noPassword}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={question.cancel}>
            {common.cancel}
          </Button>
          <Button onClick={() => void signOut()}>{texts.again}</Button>
        </Group>
      </Stack>
    );
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    proving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{texts.why}</Text>
        <PasswordField
          label={texts.password}
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {me.data?.secondFactor ? (
          <TextInput
            label={texts.code}
            description={texts.codeHint}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : null}
        {proving.isError ? <ProblemAlert error={proving.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={question.cancel}>
            {common.cancel}
          </Button>
          <SubmitButton of={proving} disabled={password === ''}>
            {texts.go}
          </SubmitButton>
        </Group>
      </Stack>
    </form>
  );
}
