/** What a command of the CLI is, the exit codes of the contract, and how it talks: results on stdout, messages on stderr. */

/** Contract with other tools: 0 done, 1 an expectation failed, 2 bad input; 70 (`EX_SOFTWARE` of sysexits) a bug, with its stack on stderr. */
export const EXIT = { ok: 0, failed: 1, badInput: 2, bug: 70 } as const;
/** What the process ends with. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Given to a command, so that it writes to no stream itself. */
export interface Output {
  /** One line of result on stdout. */
  result(line: string): void;
  /** One line to the person, on stderr. */
  say(line: string): void;
}

/** `run` throws BadInput for what was given wrong, which ends with 2; anything else it throws is a bug, 70. */
export interface Command {
  readonly name: string;
  /** Arguments after the name, as printed in the help. */
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[], output: Output): ExitCode | Promise<ExitCode>;
}

/** Input that a person can put right: the message, and what to do next. Ends with exit code 2. */
export class BadInput extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.name = 'BadInput';
    this.next = next;
  }
}
