/**
 * Changes the site file for a person: read and checked as a whole before, checked again as a whole after, all or nothing, everything
 * else in it as it was. A reader sees the old file or the new one, never half of one.
 */
import fs from 'node:fs';
import path from 'node:path';
import { text, type Text } from '../../shared/i18n/text.ts';
import type { Site } from '../../shared/model/site.ts';
import { formatSiteError, loadSite, type SiteError } from '../site/load-site.ts';
import { NotDurable } from '../store/errors.ts';
import { makeDurable } from '../store/files.ts';
import { readText } from '../site/read-text.ts';

/** What is changed, and in whose words a refusal is said: `<words>.fileBad` and so on. */
export interface SiteChange {
  readonly words: 'threshold' | 'layout';
  /** Of the site in force; a file of another one is not touched. */
  readonly siteId: string;
  /** Why the file as it is may not be changed; null: it may. */
  readonly refusal: (before: Site) => Text | null;
  /** The new text; null: written in a way that is not changed from here. */
  readonly write: (content: string) => string | null;
  /** Whether the new text is read as it was meant. */
  readonly isMeant: (after: Site, before: Site) => boolean;
}

/** Null: written and durable. Else why not, and the file is as it was. @throws NotDurable it is the new one, perhaps not for long */
export function rewriteSite(file: string, { words, siteId, refusal, write, isMeant }: SiteChange): Text | null {
  const read = readText(file);
  if (!read.ok) return text(`${words}.fileUnreadable`, { file, reason: read.error.message });
  const before = loadSite(read.text, file);
  if (!before.ok) return text(`${words}.fileBad`, { file, first: firstOf(before.errors) });
  if (before.site.id !== siteId) return text(`${words}.otherSite`, { file });
  const refused = refusal(before.site);
  if (refused !== null) return refused;
  const changed = write(read.text);
  if (changed === null) return text(`${words}.fileForm`, { file });
  const after = loadSite(changed, file);
  if (!after.ok) return text(`${words}.fileBad`, { file, first: firstOf(after.errors) });
  if (!isMeant(after.site, before.site)) return text(`${words}.fileForm`, { file });
  const failure = replaceFile(file, changed);
  return failure === null ? null : text(`${words}.fileUnwritable`, { file, reason: failure });
}

/** Beside it first, then in its place. Follows a link to the file itself. Null: done and on disk; else why not. @throws NotDurable */
function replaceFile(file: string, content: string): string | null {
  let temporary: string | null = null;
  try {
    const real = fs.realpathSync(file);
    const { mode } = fs.statSync(real);
    // A file nobody may write to is meant to stay as it is, also where we could replace it.
    if ((mode & 0o222) === 0) return 'EACCES: the file is read-only';
    fs.accessSync(real, fs.constants.W_OK);
    temporary = path.join(path.dirname(real), `.${path.basename(real)}.${String(process.pid)}.new`);
    const handle = fs.openSync(temporary, 'w', mode);
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, real);
    makeDurable(real);
    return null;
  } catch (error) {
    if (error instanceof NotDurable) throw error;
    if (temporary !== null) fs.rmSync(temporary, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}

function firstOf(errors: readonly SiteError[]): string {
  const [first] = errors;
  return first === undefined ? '' : formatSiteError(first);
}
