import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { common } from './texts';
import { useWait } from './wait';

interface Props extends ButtonProps {
  /** The call that the form makes. */
  of: { error: unknown; isPending: boolean };
  children: ReactNode;
}

/** Sends a form; counts down while the server asks to wait. */
export function SubmitButton({ of: { error, isPending }, children, disabled, ...props }: Props) {
  const wait = useWait(error);
  return (
    <Button type="submit" loading={isPending} disabled={wait > 0 || disabled === true} {...props}>
      {wait > 0 ? common.waitFor(wait) : children}
    </Button>
  );
}
