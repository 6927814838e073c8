import { MultiSelect, NativeSelect, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { View } from '../choices';
import { connections } from '../queries';
import { strategies, texts } from '../texts';
import classes from './toolbar.module.css';

interface Props {
  view: View;
  onChange: (change: Partial<View>) => void;
}

const MOST_PATHS = 50;
const HINT_BELOW: ('label' | 'input' | 'description')[] = ['label', 'input', 'description'];

/** What stays by default, which folder is looked at, what is preferred, and what never goes. */
export function Toolbar({ view, onChange }: Props) {
  const list = useQuery(connections());
  const all = { value: '', label: texts.allStorages };
  const storages = (list.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const places = view.preferConnections.length + view.preferPaths.length + view.protectedPaths.length;
  const paths = {
    placeholder: 'Photos/Originals',
    inputWrapperOrder: HINT_BELOW,
    maxTags: MOST_PATHS,
    clearable: true,
  };
  return (
    <div className={classes.toolbar}>
      <NativeSelect
        label={texts.strategy}
        value={view.strategy}
        data={[...strategies]}
        onChange={(event) => {
          const chosen = strategies.find(({ value }) => value === event.currentTarget.value);
          if (chosen) {
            onChange({ strategy: chosen.value });
          }
        }}
      />
      <NativeSelect
        label={texts.folder}
        value={view.connectionId ?? ''}
        data={[all, ...storages]}
        onChange={(event) => onChange({ connectionId: event.currentTarget.value || null })}
      />
      <details className={classes.places}>
        <summary>
          {texts.places}
          {places > 0 ? ` (${places})` : ''}
        </summary>
        <div className={classes.fields}>
          <MultiSelect
            label={texts.preferStorages}
            description={texts.preferStoragesHint}
            inputWrapperOrder={HINT_BELOW}
            data={storages}
            value={[...view.preferConnections]}
            onChange={(preferConnections) => onChange({ preferConnections })}
            maxValues={MOST_PATHS}
            clearable
          />
          <TagsInput
            {...paths}
            label={texts.preferPaths}
            description={texts.preferPathsHint}
            value={[...view.preferPaths]}
            onChange={(preferPaths) => onChange({ preferPaths })}
          />
          <TagsInput
            {...paths}
            label={texts.protect}
            description={texts.protectHint}
            value={[...view.protectedPaths]}
            onChange={(protectedPaths) => onChange({ protectedPaths })}
          />
        </div>
      </details>
    </div>
  );
}
