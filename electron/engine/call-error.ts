/** A call of a window that is refused. */

/** A call refused: said to the caller, never a crash. */
export class CallError extends Error {
  readonly code: 'unknown-call' | 'role' | 'input' | 'not-found' | 'state';

  constructor(code: CallError['code'], message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}
