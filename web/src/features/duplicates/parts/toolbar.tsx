import { NativeSelect, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Strategy } from '../choices';
import { connections } from '../queries';
import { strategies, texts } from '../texts';
import classes from './toolbar.module.css';

interface Props {
  strategy: Strategy;
  onStrategy: (strategy: Strategy) => void;
  connectionId: string | null;
  onConnection: (id: string | null) => void;
  protectedPaths: string[];
  onProtect: (paths: string[]) => void;
}

/** What stays by default, which folder is looked at, and what never goes. */
export function Toolbar({ strategy, onStrategy, connectionId, onConnection, protectedPaths, onProtect }: Props) {
  const list = useQuery(connections());
  const all = { value: '', label: texts.allStorages };
  return (
    <div className={classes.toolbar}>
      <NativeSelect
        label={texts.strategy}
        value={strategy}
        data={[...strategies]}
        onChange={(event) => {
          const chosen = strategies.find(({ value }) => value === event.currentTarget.value);
          if (chosen) {
            onStrategy(chosen.value);
          }
        }}
      />
      <NativeSelect
        label={texts.folder}
        value={connectionId ?? ''}
        data={[all, ...(list.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onConnection(event.currentTarget.value || null)}
      />
      <TagsInput
        label={texts.protect}
        placeholder="Photos/Originals"
        description={texts.protectHint}
        inputWrapperOrder={['label', 'input', 'description']}
        value={protectedPaths}
        onChange={onProtect}
        maxTags={50}
        clearable
      />
    </div>
  );
}
