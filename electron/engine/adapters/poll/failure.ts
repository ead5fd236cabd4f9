/** Why reading a source failed, in the words of a source report. */
import type { SourceTrouble } from '../../../../shared/model/sample.ts';

export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly trouble: SourceTrouble;

  constructor(trouble: SourceTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}
