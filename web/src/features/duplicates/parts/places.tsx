import { MultiSelect, TagsInput } from '@mantine/core';
import type { View } from '../choices';
import { texts } from '../texts';

interface Props {
  view: View;
  onChange: (change: Partial<View>) => void;
  /** All there are, by id. */
  storages: { value: string; label: string }[];
}

const MOST_PATHS = 50;
const HINT_BELOW: ('label' | 'input' | 'description')[] = ['label', 'input', 'description'];
const PATHS = {
  placeholder: texts.pathExample,
  inputWrapperOrder: HINT_BELOW,
  maxTags: MOST_PATHS,
  clearable: true,
};

/** Where copies are preferred to stay, and where they never go. */
export function Places({ view, onChange, storages }: Props) {
  return (
    <>
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
        {...PATHS}
        label={texts.preferPaths}
        description={texts.preferPathsHint}
        value={[...view.preferPaths]}
        onChange={(preferPaths) => onChange({ preferPaths })}
      />
      <TagsInput
        {...PATHS}
        label={texts.protect}
        description={texts.protectHint}
        value={[...view.protectedPaths]}
        onChange={(protectedPaths) => onChange({ protectedPaths })}
      />
    </>
  );
}
