import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { common } from './texts';

/** A password's field. Tells screen readers when it is refused, and lets the keyboard show what was typed. */
export function PasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput
      aria-invalid={props.error ? true : undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': common.showPassword }}
      {...props}
    />
  );
}
