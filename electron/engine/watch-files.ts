/** Calls back when a file was written anew, also while it was being read for the first time. */
import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several goes: wait for the last, ms. */
const SETTLE_MS = 300;

/** A watch that has begun: nothing that happens from now on is missed. */
export interface FileWatch {
  /** Calls back for what changed since the watch began, and from now on. `isOneOf`: whether another file of the same folder matters. */
  follow(isOneOf: (name: string) => boolean, onChange: () => void): void;
  /** No call comes afterwards. */
  end(): void;
}

/**
 * Begins to watch a file; begin before it is read, or an edit in between is never seen. A folder that can't be watched is said to `log`,
 * and the file is then as it was read.
 */
export function watchFile(path: string, log: (line: string) => void): FileWatch {
  /** What changed before anyone asked; null from then on. */
  let missed: Set<string | null> | null = new Set();
  let timer: NodeJS.Timeout | undefined;
  let changed = (name: string | null): void => void missed?.add(name);
  const watcher = watchFolder(path, (name) => changed(name), log);
  return {
    follow(isOneOf, onChange) {
      changed = (name) => {
        if (name !== null && name !== basename(path) && !isOneOf(name)) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, SETTLE_MS);
      };
      for (const name of missed ?? []) changed(name);
      missed = null;
    },
    end() {
      changed = () => undefined;
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

/** The folder, not the file: most editors save by renaming a new file over the old one. */
function watchFolder(path: string, onName: (name: string | null) => void, log: (line: string) => void): FSWatcher | null {
  const sayLost = (error: unknown): void => log(`${path} is not watched: ${error instanceof Error ? error.message : String(error)}`);
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => onName(name));
    watcher.on('error', sayLost);
    return watcher;
  } catch (error) {
    sayLost(error);
    return null;
  }
}
