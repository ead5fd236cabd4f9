/** Who signs: chosen among those enrolled who may, or a name typed where nobody is. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Field } from './Field.tsx';
import { useT } from './locale.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Null: nobody is enrolled. */
  readonly among: readonly string[] | null;
  readonly error: string | null;
  readonly testId: string;
  /** Has the focus as soon as it is there. */
  readonly isFocused?: boolean;
}

/** `among` null: nobody is enrolled, so a name is typed. */
export function WhoField({ label, value, onChange, among, error, testId, isFocused = false }: Props): ReactNode {
  const t = useT();
  const id = useId();
  if (among === null) return <Field label={label} value={value} onChange={onChange} error={error} testId={testId} isFocused={isFocused} />;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        data-testid={testId}
        value={among.includes(value) ? value : ''}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        autoFocus={isFocused}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('ui.commit.choose')}</option>
        {among.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {error === null ? null : (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
