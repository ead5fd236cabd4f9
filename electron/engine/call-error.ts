/** A call refused: said to the caller, never a crash. */
import type { Text } from '../../shared/i18n/text.ts';
import { formatText } from '../../shared/i18n/format.ts';

/** `code` is for the page, `text` for the person. Thrown by handlers, answered by the loop. */
export class CallError extends Error {
  readonly code: 'unknown-call' | 'role' | 'input' | 'not-found' | 'state' | 'locked' | 'sign-in' | 'replay';
  /** The same for people, in words of the catalogs; null: there are none. */
  readonly text: Text | null;

  /** A text is said in English to logs. */
  constructor(code: CallError['code'], why: string | Text) {
    super(typeof why === 'string' ? why : formatText('en', why));
    this.name = 'CallError';
    this.code = code;
    this.text = typeof why === 'string' ? null : why;
  }
}
