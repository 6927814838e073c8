import { PasswordField } from '../../../shared/password-field';
import { password as texts } from '../texts';
import classes from './new-password.module.css';

/** Least length, characters; beside a second factor it may be shorter. */
export const LEAST = 12;
export const LEAST_OF_TWO = 8;

interface Props {
  label: string;
  value: string;
  least?: number;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A password being chosen: only its length is measured, since rules on its make-up make people choose worse. */
export function NewPassword({ label, value, least = LEAST, error, onChange }: Props) {
  const length = Array.from(value).length;
  const enough = length >= least;
  return (
    <PasswordField
      label={label}
      description={
        <>
          <span>{texts.hint}</span>
          <span className={classes.meter} aria-hidden>
            <span
              className={classes.fill}
              data-enough={enough || undefined}
              style={{ width: `${Math.min(100, (100 * length) / least)}%` }}
            />
          </span>
          <span>{enough ? texts.enough : texts.short(length, least)}</span>
        </>
      }
      descriptionProps={{ mt: 4 }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      autoComplete="new-password"
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
