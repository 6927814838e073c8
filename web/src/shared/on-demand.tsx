import { CatchBoundary } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { ProblemAlert } from './problem-alert';
import { common } from './texts';

const Missing = () => <ProblemAlert error={new Error(common.partMissing)} />;
const once = () => '';

/** A part of the page whose code comes when it is first drawn. Where it does not come, that is said and the rest stands. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = lazy(async () => ({ default: await load() }));
  return function OnDemand(props: Props) {
    return (
      <CatchBoundary getResetKey={once} errorComponent={Missing}>
        <Suspense>
          <Part {...props} />
        </Suspense>
      </CatchBoundary>
    );
  };
}
