import { Tooltip } from '@mantine/core';

/** A hint that stands at an element which the pointer is at. */
export function Bubble({ at, label }: { at: HTMLElement; label: string }) {
  return <Tooltip target={at} label={label} defaultOpened />;
}
