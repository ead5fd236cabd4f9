/** Where runbooks lie: the folder shipped beside the program, and the folder of the site. Read when first asked for, and again when a file changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Runbook } from '../../shared/model/runbook.ts';
import { formatSiteError } from '../site/site-error.ts';
import { libraryOf, type Library } from './library.ts';
import { readRunbookFile } from './load-runbook.ts';

/** Always there: tells the folder from others of its name. */
const LANDMARK = 'repair-generator.yaml';
/** Files of a site that are read. */
const MOST_OWN = 200;

/** Throws when the program was packed without its runbooks: that is a fault of the package. */
function shippedFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'runbooks', LANDMARK))) return path.join(folder, 'runbooks');
    if (folder === path.dirname(folder)) throw new Error(`no folder runbooks/ with ${LANDMARK} above ${import.meta.dirname}`);
  }
}

const shipped = new Map<string, Runbook>();
let files: readonly string[] | null = null;

/** Every shipped runbook. Throws, with every error, when one of them does not hold: tests see to it that none does. */
export function shippedRunbooks(): readonly Runbook[] {
  files ??= filesOf(shippedFolder());
  return files.map(shippedRunbook);
}

function shippedRunbook(file: string): Runbook {
  const known = shipped.get(file);
  if (known !== undefined) return known;
  const read = readRunbookFile(path.join(shippedFolder(), file));
  if (!read.ok) throw new Error(read.errors.map(formatSiteError).join('\n'));
  if (`${read.runbook.id}.yaml` !== file) throw new Error(`${file}: its id is ${read.runbook.id}`);
  shipped.set(file, read.runbook);
  return read.runbook;
}

/** Between two files read ahead, ms: each takes some ten, and the loop of the engine has other things to do. */
const WARM_EVERY_MS = 250;

/** Reads the shipped ones ahead, one at a time, so that the first who asks does not wait. Returns how to stop. */
export function warmShipped(): () => void {
  files ??= filesOf(shippedFolder());
  const left = [...files];
  const timer = setInterval(() => {
    const file = left.shift();
    if (file === undefined) clearInterval(timer);
    else shippedRunbook(file);
  }, WARM_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One per engine. */
export interface Shelf {
  /** `folder`: name of the folder beside the site file; null: shipped runbooks only. */
  library(folder: string | null): Library;
}

/** `sitePath`: the folder of the site's own runbooks is beside it. Nothing is read before it is asked for. */
export function createShelf(sitePath: string): Shelf {
  let known: { readonly stamp: string; readonly library: Library } | null = null;
  return {
    library(name) {
      const folder = name === null ? null : path.join(path.dirname(sitePath), name);
      const stamp = folder === null ? '' : stampOf(folder);
      if (known?.stamp === stamp) return known.library;
      const library = folder === null ? libraryOf(shippedRunbooks(), [], []) : withOwn(folder);
      known = { stamp, library };
      return library;
    },
  };
}

function withOwn(folder: string): Library {
  const own: Runbook[] = [];
  const problems: string[] = [];
  if (!existsSync(folder)) problems.push(`${folder}: there is no such folder`);
  for (const file of filesOf(folder)) {
    const read = readRunbookFile(path.join(folder, file));
    if (read.ok) own.push(read.runbook);
    else problems.push(...read.errors.map(formatSiteError));
  }
  return libraryOf(shippedRunbooks(), own, problems);
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .slice(0, MOST_OWN);
  } catch {
    return []; // not there, or not readable: said by the caller
  }
}

/** Differs whenever a file of the folder was written, added or taken away. */
function stampOf(folder: string): string {
  return filesOf(folder)
    .map((file) => {
      const stat = statSync(path.join(folder, file), { throwIfNoEntry: false });
      return `${file} ${String(stat?.mtimeMs)} ${String(stat?.size)}`;
    })
    .join('\n')
    .concat(folder);
}
