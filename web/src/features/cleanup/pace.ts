/** How fast a cleanup goes, by what was seen of it and when; the clocks of browser and service need not agree. */
import type { Schemas } from '../../api/client';

type Cleanup = Schemas['CleanupView'];

/** A cleanup at a moment, in ms. */
export interface Sight {
  at: number;
  cleanup: Cleanup;
}

export interface Pace {
  filesPerSecond: number;
  bytesPerSecond: number;
  /** A guess; undefined where there is nothing to guess from. */
  secondsLeft?: number;
}

export const NO_PACE: Pace = { filesPerSecond: 0, bytesPerSecond: 0 };

/** How many files of a plan have met their fate. */
export const settled = ({ done }: Cleanup) => done.removed + done.skipped + done.failed + done.unknown + done.restored;

export function paceOf(first: Sight, last: Sight): Pace {
  const seconds = (last.at - first.at) / 1000;
  const files = settled(last.cleanup) - settled(first.cleanup);
  if (seconds <= 0 || files <= 0) {
    return NO_PACE;
  }
  const filesPerSecond = files / seconds;
  return {
    filesPerSecond,
    bytesPerSecond: Math.max(0, last.cleanup.done.bytesRemoved - first.cleanup.done.bytesRemoved) / seconds,
    secondsLeft: (last.cleanup.totals.files - settled(last.cleanup)) / filesPerSecond,
  };
}
