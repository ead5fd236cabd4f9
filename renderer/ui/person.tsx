/** Who answers for what is done here: the name of the person on duty, and how a name given in a dialog is kept. Set by the shell. */
import { createContext } from 'react';

/** Handed down so that a dialog can propose the name it will sign with, and keep the one that was typed. */
export interface OnDuty {
  /** Null: nobody gave a name yet. */
  readonly person: string | null;
  readonly keep: (person: string) => void;
}

export const OnDutyContext = createContext<OnDuty>({ person: null, keep: () => undefined });
