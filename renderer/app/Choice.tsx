/** One of a few words of the catalogs, chosen from a list. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useLanguage } from '../ui/locale.tsx';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly of: readonly T[];
  /** What stands before each of them in the catalog. */
  readonly word: string;
  readonly testId: string;
  readonly onChoose: (value: T) => void;
}

/**
 * A labelled list for the dialogs of the shell. The words shown are those of the keys `word.value`; `onChoose` gets only what is in `of`.
 */
export function Choice<T extends string>({ label, value, of, word, testId, onChoose }: Props<T>): ReactNode {
  const { say } = useLanguage();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        data-testid={testId}
        value={value}
        onChange={(event) => {
          const chosen = of.find((one) => one === event.target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {of.map((one) => (
          <option key={one} value={one}>
            {say({ key: `${word}.${one}` })}
          </option>
        ))}
      </select>
    </div>
  );
}
