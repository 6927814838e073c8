import { Chip, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AGES, type Filter, FILE_TYPES, LEASTS, SORTINGS, type Sorting } from '../filters';
import { tags } from '../queries';
import { ages, leasts, sortings, texts, types } from '../texts';
import classes from './filters.module.css';

interface Props {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  sorting: Sorting;
  onSorting: (sorting: Sorting) => void;
}

const options = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

/** What is shown of all files, and in which order. */
export function Filters({ filter, onFilter, sorting, onSorting }: Props) {
  const known = useQuery(tags());
  const chosen = <Value extends string>(values: readonly Value[], value: string, take: (value: Value) => void) => {
    const found = values.find((each) => each === value);
    if (found !== undefined) take(found);
  };
  return (
    <div className={classes.filters}>
      <Group gap={6} role="group" aria-label={texts.type}>
        {FILE_TYPES.map((type) => (
          <Chip
            key={type}
            size="sm"
            checked={filter.type === type}
            onChange={(checked) => onFilter({ ...filter, type: checked ? type : null })}
          >
            {types[type]}
          </Chip>
        ))}
      </Group>
      <div className={classes.selects}>
        <NativeSelect
          size="sm"
          aria-label={texts.size}
          value={filter.least}
          data={options(LEASTS, leasts)}
          onChange={(event) => chosen(LEASTS, event.currentTarget.value, (least) => onFilter({ ...filter, least }))}
        />
        <NativeSelect
          size="sm"
          aria-label={texts.age}
          value={filter.age}
          data={options(AGES, ages)}
          onChange={(event) => chosen(AGES, event.currentTarget.value, (age) => onFilter({ ...filter, age }))}
        />
        <NativeSelect
          size="sm"
          aria-label={texts.tag}
          value={filter.tag ?? ''}
          data={[
            { value: '', label: texts.anyTag },
            ...(known.data?.items ?? []).map(({ tag, files }) => ({ value: tag, label: `${tag} (${files})` })),
          ]}
          onChange={(event) => onFilter({ ...filter, tag: event.currentTarget.value || null })}
        />
        <NativeSelect
          size="sm"
          aria-label={texts.sort}
          value={sorting}
          data={options(SORTINGS, sortings)}
          onChange={(event) => chosen(SORTINGS, event.currentTarget.value, onSorting)}
        />
      </div>
    </div>
  );
}
