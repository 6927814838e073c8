import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { onDemand } from '../../../shared/on-demand';
import { useEver } from '../../../shared/use-ever';
import type { View } from '../choices';
import { connections } from '../queries';
import { strategies, texts } from '../texts';
import classes from './toolbar.module.css';

interface Props {
  view: View;
  onChange: (change: Partial<View>) => void;
}

const Places = onDemand(async () => (await import('./places')).Places);

/** What stays by default, which folder is looked at, what is preferred, and what never goes. */
export function Toolbar({ view, onChange }: Props) {
  const list = useQuery(connections());
  const [opened, setOpened] = useState(false);
  const wanted = useEver(opened);
  const all = { value: '', label: texts.allStorages };
  const storages = (list.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const places = view.preferConnections.length + view.preferPaths.length + view.protectedPaths.length;
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
      <details className={classes.places} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          {texts.places}
          {places > 0 ? ` (${places})` : ''}
        </summary>
        <div className={classes.fields}>
          {wanted ? <Places view={view} onChange={onChange} storages={storages} /> : null}
        </div>
      </details>
    </div>
  );
}
