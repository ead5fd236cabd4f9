/** Files named on the command line: one that is missing or can't be reached is bad input, said with its full path and the next step. */
import { statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { nearFile } from '../site/near-file.ts';
import { BadInput } from './command.ts';

/** What is at the path, or undefined; a path that can't even be asked for (no right, too long, a loop of links) is bad input. */
export function lookAt(given: string, hint: string): Stats | undefined {
  try {
    return statSync(given, { throwIfNoEntry: false });
  } catch (error) {
    throw new BadInput(
      `${path.resolve(given)} can't be reached: ${error instanceof Error ? error.message : String(error)}`,
      `give ${hint}`,
    );
  }
}

/** The path as given, when there is a file at it; `hint` says what was wanted. */
export function existingFile(given: string, hint: string): string {
  const found = lookAt(given, hint);
  if (found === undefined) {
    const near = nearFile(given);
    throw new BadInput(`there is no file ${path.resolve(given)}${near === null ? '' : `; did you mean ${near}?`}`, `give ${hint}`);
  }
  if (!found.isFile()) throw new BadInput(`${path.resolve(given)} is not a file`, `give ${hint}`);
  return given;
}
