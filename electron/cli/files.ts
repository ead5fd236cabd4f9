/** Files named on the command line: a missing one is bad input, said with its full path and the next step. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { BadInput } from './command.ts';

/** The path as given, when there is a file at it; `hint` says what was wanted. */
export function existingFile(given: string, hint: string): string {
  const found = statSync(given, { throwIfNoEntry: false });
  if (found === undefined) throw new BadInput(`there is no file ${path.resolve(given)}`, `give ${hint}`);
  if (!found.isFile()) throw new BadInput(`${path.resolve(given)} is not a file`, `give ${hint}`);
  return given;
}
