/** A labelled text field with its error in place. */
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import { useContext } from 'react';
import type { ReactNode, Ref } from 'react';
import { PastContext } from './past.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why the value is refused, or null. */
  readonly error: string | null;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly isFocused?: boolean;
  readonly testId?: string;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
  readonly onSubmit?: () => void;
}

/** `error` null: none. `rows` above 1 makes it an area of so many lines, where `onSubmit` is called by Enter alone. Blocked in a replay. */
export function Field({
  label,
  value,
  onChange,
  error,
  rows = 1,
  placeholder = '',
  isFocused = false,
  testId,
  areaRef,
  onSubmit,
}: Props): ReactNode {
  const isPast = useContext(PastContext);
  const test = testId === undefined ? {} : { 'data-testid': testId };
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isDisabled={isPast}
      isInvalid={error !== null}
      autoFocus={isFocused}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {rows === 1 ? (
        <Input className="input" placeholder={placeholder} {...test} />
      ) : (
        <TextArea
          className="input"
          rows={rows}
          placeholder={placeholder}
          {...(areaRef === undefined ? {} : { ref: areaRef })}
          {...test}
          onKeyDown={(event) => {
            // Enter sends, as in any log; Shift Enter is a new line.
            if (event.key !== 'Enter' || event.shiftKey || onSubmit === undefined || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!event.repeat) onSubmit();
          }}
        />
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
