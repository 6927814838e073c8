/** What a reviewer has decided so far, step by step, so that each step can be taken back: a pure state. */
import { type Choices, type Group, keepAll, keepOnly } from './choices';

interface Made {
  choices: Choices;
  /** Groups that are done with, as they stand. */
  accepted: ReadonlySet<string>;
}

interface Step {
  group: Group;
  /** As it was before; undefined where the group was dismissed, which changes nothing here. */
  before?: Made;
}

export interface Decisions extends Made {
  steps: readonly Step[];
}

export const UNDECIDED: Decisions = { choices: new Map(), accepted: new Set(), steps: [] };

const after = ({ choices, accepted, steps }: Decisions, group: Group, change: Partial<Made>): Decisions => ({
  choices,
  accepted,
  ...change,
  steps: [...steps, { group, before: { choices, accepted } }],
});

export const keep = (now: Decisions, group: Group, fileId: string) =>
  after(now, group, { choices: keepOnly(now.choices, group, fileId) });

export const keepEvery = (now: Decisions, group: Group) => after(now, group, { choices: keepAll(now.choices, group) });

export const accept = (now: Decisions, group: Group) =>
  after(now, group, { accepted: new Set(now.accepted).add(group.id) });

export const dismissed = (now: Decisions, group: Group): Decisions => ({ ...now, steps: [...now.steps, { group }] });

/** Groups that were dismissed. */
export const goneOf = ({ steps }: Decisions): ReadonlySet<string> =>
  new Set(steps.filter(({ before }) => before === undefined).map(({ group }) => group.id));

/** As if the group had not been dismissed. */
export const reclaimed = (now: Decisions, group: Group): Decisions => ({
  ...now,
  steps: now.steps.filter((step) => step.before !== undefined || step.group.id !== group.id),
});

/** Before the last step, and what that was; undefined where there was none. */
export function takenBack(now: Decisions): { now: Decisions; group: Group; wasDismissed: boolean } | undefined {
  const last = now.steps.at(-1);
  return (
    last && {
      now: { ...now, ...last.before, steps: now.steps.slice(0, -1) },
      group: last.group,
      wasDismissed: last.before === undefined,
    }
  );
}
