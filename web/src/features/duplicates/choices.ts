/** What a person decided about groups, beyond the strategy: a pure state that a plan is made of. */
import type { Schemas } from '../../api/client';

export type Group = Schemas['DuplicateGroupItem'];
export type Wish = Schemas['CleanupWish'];
export type Strategy = NonNullable<Wish['keep']['strategy']>;

/** Which copies stay where nobody chose, and what is looked at. */
export interface View {
  strategy: Strategy;
  /** Ids of connections whose copies stay, most preferred first. */
  preferConnections: readonly string[];
  /** Folders whose copies stay among those, most preferred first. */
  preferPaths: readonly string[];
  protectedPaths: readonly string[];
  /** Only groups with a copy there are shown, and only what is there goes; null for all. */
  connectionId: string | null;
}

/** All groups, by the strategy alone. */
export const viewBy = (strategy: Strategy): View => ({
  strategy,
  preferConnections: [],
  preferPaths: [],
  protectedPaths: [],
  connectionId: null,
});

/** By group id, the ids of the files that stay. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** The files of a group that stay: the person's choice, else the suggestion. */
export const kept = (group: Group, choices: Choices): readonly string[] => choices.get(group.id) ?? group.keepFileIds;

export const keepOnly = (choices: Choices, group: Group, fileId: string): Choices =>
  new Map(choices).set(group.id, [fileId]);

export const keepAll = (choices: Choices, group: Group): Choices =>
  new Map(choices).set(
    group.id,
    group.files.map((file) => file.id),
  );

export interface Amount {
  files: number;
  bytes: number;
}

/** What would go of what goes by the rule, given the groups for which a person chose otherwise. */
export function wouldGo(byRule: Amount, groups: readonly Group[], choices: Choices): Amount {
  return groups
    .map((group) => ({ size: group.size, files: kept(group, choices).length - group.keepFileIds.length }))
    .reduce(({ files, bytes }, more) => ({ files: files - more.files, bytes: bytes - more.files * more.size }), byRule);
}

/** The body of the request that makes a plan, or looks at what one would do. */
export const wishOf = ({ connectionId, strategy, ...view }: View, choices: Choices): Wish => ({
  keep: {
    strategy,
    preferConnections: [...view.preferConnections],
    preferPaths: [...view.preferPaths],
    protectedPaths: [...view.protectedPaths],
    choices: [...choices].map(([groupId, keepFileIds]) => ({ groupId, keepFileIds: [...keepFileIds] })),
  },
  scope: connectionId === null ? {} : { connectionId },
});
