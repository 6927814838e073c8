import { TextInput } from '@mantine/core';
import { fieldError } from '../../../api/client';
import { PasswordField } from '../../../shared/password-field';
import { fieldsOf, type FormKind, type Values } from '../kinds';

interface Props {
  kind: FormKind;
  values: Values;
  onChange: (values: Values) => void;
  /** Of the call that took the values; what it says of a field is shown there. */
  error: unknown;
  /** Whether a secret that is left empty stays as it is. */
  keeps?: boolean;
}

/** The fields that a kind of storage asks for. */
export function SettingsFields({ kind, values, onChange, error, keeps = false }: Props) {
  return fieldsOf(kind).map((field) => {
    const props = {
      label: field.label,
      description: field.hint,
      placeholder: field.placeholder,
      value: values[field.name] ?? '',
      error: fieldError(error, `settings.${field.name}`),
      required: field.optional !== true && !(keeps && field.secret === true),
      autoComplete: field.secret === true ? 'new-password' : 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [field.name]: event.currentTarget.value }),
    };
    return field.secret === true ? (
      <PasswordField key={field.name} {...props} />
    ) : (
      <TextInput key={field.name} {...props} />
    );
  });
}
