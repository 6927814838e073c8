import { cloneElement, type MouseEvent, type ReactElement, useState } from 'react';
import { onDemand } from './on-demand';

interface Pointed {
  onMouseEnter?: (event: MouseEvent<HTMLElement>) => void;
  onMouseLeave?: () => void;
}

interface Props {
  label: string;
  disabled?: boolean;
  /** One element, which takes the mouse's events. */
  children: ReactElement<Pointed>;
}

const Bubble = onDemand(async () => (await import('./bubble')).Bubble);

/** Says what something is for while the mouse is at it. There are hundreds on a page, so nothing is set up before that. */
export function Hint({ label, disabled = false, children }: Props) {
  const [at, setAt] = useState<HTMLElement>();
  const pointed: Pointed = {
    onMouseEnter: ({ currentTarget }) => setAt(currentTarget),
    onMouseLeave: () => setAt(undefined),
  };
  return (
    <>
      {cloneElement(children, pointed)}
      {at && !disabled ? <Bubble at={at} label={label} /> : null}
    </>
  );
}
