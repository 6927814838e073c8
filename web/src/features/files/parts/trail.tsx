import { Breadcrumbs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FolderList } from '../queries';
import { texts } from '../texts';

/** The way from all storages to the folder that is open. */
export function Trail({ steps, view }: { steps: FolderList['trail']; view: 'map' | undefined }) {
  return (
    <nav aria-label={texts.trail}>
      <Breadcrumbs mb="md" styles={{ root: { flexWrap: 'wrap', rowGap: 4 } }}>
        <Link to="/files" search={{ view }} aria-current={steps.length === 0 ? 'page' : undefined}>
          {texts.everywhere}
        </Link>
        {steps.map(({ id, name }, at) => (
          <Link
            key={id}
            to="/files"
            search={{ folder: id, view }}
            aria-current={at === steps.length - 1 ? 'page' : undefined}
          >
            <bdi>{name}</bdi>
          </Link>
        ))}
      </Breadcrumbs>
    </nav>
  );
}
