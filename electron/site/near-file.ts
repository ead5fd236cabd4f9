/** The file somebody probably meant when the one they named is not there. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { nearest } from './nearest.ts';

/** The nearest name in the folder of `file`, as a path written like it; null when nothing is near, or the folder can't be read. */
export function nearFile(file: string): string | null {
  const folder = path.dirname(file);
  try {
    const name = nearest(path.basename(file), readdirSync(folder).sort());
    return name === null ? null : path.join(folder, name);
  } catch {
    return null;
  }
}
