/** The record cannot be opened: a state of the machine that a person can mend, and not a fault of the program. */
import type { RecordTrouble } from '../../shared/model/engine-end.ts';
import type { StoreError } from '../store/store.ts';

/** Thrown while the engine's process starts; main tells the person what `trouble` says instead of starting it again and again. */
export class Unopened extends Error {
  /** Undefined: a fault of the program after all. */
  readonly trouble: RecordTrouble | undefined;

  constructor(cause: StoreError, directory: string) {
    super(cause.message, { cause });
    this.name = 'Unopened';
    this.trouble = cause.code === 'bug' ? undefined : { code: cause.code, directory };
  }
}
