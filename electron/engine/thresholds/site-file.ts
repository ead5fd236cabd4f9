/** Writes a threshold into the site file: checked as a whole before, all or nothing, everything else in it as it was. */
import fs from 'node:fs';
import path from 'node:path';
import { text, type Text } from '../../../shared/i18n/text.ts';
import { formatSiteError, loadSite, type SiteError } from '../../site/load-site.ts';
import { readText } from '../../site/read-text.ts';
import { withThreshold, type WrittenThreshold } from '../../site/write-threshold.ts';

/** Null: written and durable. Else why not, and the file is as it was. `siteId`: of the site in force; a file of another one is not touched. */
export function writeThreshold(file: string, siteId: string, threshold: WrittenThreshold): Text | null {
  const read = readText(file);
  if (!read.ok) return text('threshold.fileUnreadable', { file, reason: read.error.message });
  const before = loadSite(read.text, file);
  if (!before.ok) return text('threshold.fileBad', { file, first: firstOf(before.errors) });
  if (before.site.id !== siteId) return text('threshold.otherSite', { file });
  const changed = withThreshold(read.text, threshold);
  if (changed === null) return text('threshold.fileForm', { file });
  const after = loadSite(changed, file);
  if (!after.ok) return text('threshold.fileBad', { file, first: firstOf(after.errors) });
  const { element, condition, limit, recovery } = threshold;
  const last = after.site.thresholds.findLast((one) => one.element === element && one.condition === condition);
  if (last?.limit !== limit || last.recovery !== recovery) return text('threshold.fileForm', { file });
  return replace(file, changed);
}

/** Beside it first, then in its place: a reader sees the old file or the new one, never half of one. Follows a link to the file itself. */
function replace(file: string, content: string): Text | null {
  let temporary: string | null = null;
  try {
    const real = fs.realpathSync(file);
    fs.accessSync(real, fs.constants.W_OK);
    temporary = path.join(path.dirname(real), `.${path.basename(real)}.${String(process.pid)}.new`);
    const handle = fs.openSync(temporary, 'w', fs.statSync(real).mode);
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, real);
    return null;
  } catch (error) {
    if (temporary !== null) fs.rmSync(temporary, { force: true });
    return text('threshold.fileUnwritable', { file, reason: error instanceof Error ? error.message : String(error) });
  }
}

function firstOf(errors: readonly SiteError[]): string {
  const [first] = errors;
  return first === undefined ? '' : formatSiteError(first);
}
