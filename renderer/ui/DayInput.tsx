/** A day, written as 2026-11-28 in every language: what the browser offers instead follows the system, not the language that was chosen. */
import type { ReactNode } from 'react';
import { useT } from './locale.tsx';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isInvalid: boolean;
  /** Id of where its error stands. */
  readonly errorId: string;
  readonly testId: string;
}

/** The field alone: its label is around it, its error where the form has it. */
export function DayInput({ value, onChange, isInvalid, errorId, testId }: Props): ReactNode {
  const t = useT();
  return (
    <input
      className="input num"
      type="text"
      inputMode="numeric"
      maxLength={10}
      placeholder={t('ui.day.form')}
      data-testid={testId}
      value={value}
      aria-invalid={isInvalid}
      aria-describedby={errorId}
      onChange={(event) => onChange(event.target.value.trim())}
    />
  );
}
