/** A PIN: never shown, never kept by the browser, digits on a touch keyboard. */
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useT } from './locale.tsx';

interface Props {
  /** Where it is not known yet whose PIN is meant. */
  readonly label: string;
  /** Whose PIN is asked for, as soon as a name is chosen or stands there already; '', and unless given: nobody's yet. */
  readonly whose?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why it is refused, or null. */
  readonly error: string | null;
  readonly testId: string;
  /** Has the focus as soon as it is there. */
  readonly isFocused?: boolean;
}

/**
 * Names the person whose PIN it is: a wrong one counts against them, and a name that stands there already is easily not read.
 * Also for a code of an authenticator. At most 12 characters; `error` null: none. Whoever keeps the value forgets it after every
 * try.
 */
export function PinField({ label, whose = '', value, onChange, error, testId, isFocused = false }: Props): ReactNode {
  const t = useT();
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
      <Label>{whose === '' ? label : t('ui.commit.pinOf', { who: whose })}</Label>
      <Input className="input" maxLength={12} data-testid={testId} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
