/** A source that can't be read, and why (telemetry rule 2). The only error a reading may end with. */
import type { SourceTrouble } from '../../../../shared/model/sample.ts';

/** `message` is shown and recorded, so it never holds a secret. */
export class SourceFailure extends Error {
  readonly trouble: SourceTrouble;

  constructor(trouble: SourceTrouble, message: string) {
    super(message);
    this.name = 'SourceFailure';
    this.trouble = trouble;
  }
}
