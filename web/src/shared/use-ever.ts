import { useState } from 'react';

/** Whether a thing is so or has been: what was drawn once stays, to close as it opened. */
export function useEver(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo);
  if (isSo && !was) setWas(true);
  return was || isSo;
}
