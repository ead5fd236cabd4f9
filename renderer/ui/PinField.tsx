/** A PIN: never shown, never kept by the browser, digits on a touch keyboard. */
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why it is refused, or null. */
  readonly error: string | null;
  readonly testId: string;
  /** Has the focus as soon as it is there. */
  readonly isFocused?: boolean;
}

/** Also for a code of an authenticator. At most 12 characters; `error` null: none. Whoever keeps the value forgets it after every try. */
export function PinField({ label, value, onChange, error, testId, isFocused = false }: Props): ReactNode {
  return (
    <TextField
      className="field pin-field"
      type="password"
      inputMode="numeric"
      autoComplete="off"
      autoFocus={isFocused}
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Input className="input" maxLength={12} data-testid={testId} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
