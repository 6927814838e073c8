import { useLayoutEffect, useState } from 'react';
import { ProblemError } from '../api/client';

const SECOND = 1000;

/** Seconds, counted down, until what failed may be tried again; 0 where nothing says to wait. */
export function useWait(error: unknown): number {
  const until = error instanceof ProblemError ? error.retryAt : undefined;
  const [now, setNow] = useState(Date.now);
  useLayoutEffect(() => {
    if (until === undefined) {
      return;
    }
    const tick = () => setNow(Date.now());
    tick();
    const clock = setInterval(tick, SECOND);
    return () => clearInterval(clock);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / SECOND));
}
