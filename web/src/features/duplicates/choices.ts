/** What a person decided about groups, beyond the strategy: a pure state that a plan is made of. */
import type { Schemas } from '../../api/client';

export type Group = Schemas['DuplicateGroupItem'];
export type Wish = Schemas['CleanupWish'];
export type Strategy = NonNullable<Wish['keep']['strategy']>;

/** By group id, the ids of the files that stay. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** The files of a group that stay: the person's choice, else the suggestion. */
export const kept = (group: Group, choices: Choices): readonly string[] => choices.get(group.id) ?? [group.keepFileId];

export const keepOnly = (choices: Choices, group: Group, fileId: string): Choices =>
  new Map(choices).set(group.id, [fileId]);

export const keepAll = (choices: Choices, group: Group): Choices =>
  new Map(choices).set(
    group.id,
    group.files.map((file) => file.id),
  );

/** How many files and bytes would go of the totals, given the groups of which a person kept more than one. */
export function wouldGo(totals: Schemas['GroupsTotals'], groups: readonly Group[], choices: Choices) {
  const spared = groups
    .map((group) => ({ size: group.size, files: (choices.get(group.id)?.length ?? 1) - 1 }))
    .reduce((sum, { size, files }) => ({ files: sum.files + files, bytes: sum.bytes + size * files }), {
      files: 0,
      bytes: 0,
    });
  return { files: totals.redundantFiles - spared.files, bytes: totals.reclaimableBytes - spared.bytes };
}

/** The body of the request that makes a plan. */
export function wishOf(
  strategy: Strategy,
  protectedPaths: readonly string[],
  choices: Choices,
  connectionId: string | null,
): Wish {
  return {
    keep: {
      strategy,
      protectedPaths: [...protectedPaths],
      choices: [...choices].map(([groupId, keepFileIds]) => ({ groupId, keepFileIds: [...keepFileIds] })),
    },
    scope: connectionId === null ? {} : { connectionId },
  };
}
