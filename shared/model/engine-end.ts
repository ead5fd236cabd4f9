/** How an engine ended that nobody asked to end: told to the next one, which writes it down. */
export interface EngineEnd {
  /**
   * `silent`: it gave no sign of life and was ended; `memory`: it grew beyond its limit; `fault`: it met what must not happen and said so;
   * `trouble`: it could not open the record; `signal`: ended from outside; `exit`: gone without a word.
   */
  readonly why: 'silent' | 'memory' | 'fault' | 'trouble' | 'signal' | 'exit';
  /** Exit code; null: a signal, or not known. */
  readonly code: number | null;
  /** Such as SIGKILL; null: none, or not known. */
  readonly signal: string | null;
  /** How long it ran, s. */
  readonly ranS: number;
  /** What it said last, or was measured; '' when nothing. English. */
  readonly detail: string;
}

/** Why the record cannot be opened, and where it is. */
export interface RecordTrouble {
  readonly code: 'busy' | 'full' | 'readonly' | 'corrupt' | 'missing' | 'io' | 'future';
  readonly directory: string;
}
