/** Calls back when a file was written anew. */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several goes: wait for the last, ms. */
const SETTLE_MS = 300;

/** `isOneOf`: whether the name of a changed file of the same folder matters. The watch lasts as long as the process. */
export function watchFile(path: string, isOneOf: (name: string) => boolean, onChange: () => void, log: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  // The folder, not the file: most editors save by renaming a new file over the old one.
  watch(dirname(path), (_event, name) => {
    if (name !== null && name !== basename(path) && !isOneOf(name)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  }).on('error', (error) => log(`${path} is no longer watched: ${error.message}`));
}
