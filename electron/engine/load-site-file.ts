/**
 * The site the engine starts with: the file when it is good, else the last good one kept with the record. A bad edit must
 * not keep the console from coming back. Never starts one site on the record of another.
 */
import type { Site } from '../../shared/model/site.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { formatSiteError, readSiteFile, type SiteError } from '../site/load-site.ts';
import type { Store } from '../store/types.ts';
import { printOf } from './site-print.ts';

const LAST_GOOD = 'site.lastGood';
/** What the last good one was read from. */
const LAST_PRINT = 'site.lastPrint';

/** With `refusal`, the site is the last good one kept with the record. */
export interface LoadedSite {
  readonly site: Site;
  /** Why the file itself was refused; null when it is in force. */
  readonly refusal: Text | null;
}

/** Throws with every error when the file is bad and there is no last good one, or when the record is of another site. */
export function loadSiteFor(store: Store, path: string, log: (line: string) => void): LoadedSite {
  const kept = store.getSetting(LAST_GOOD);
  const last = kept === null ? null : (JSON.parse(kept) as Site); // a decoder: written by keepSite, from a checked site
  const print = last === null ? null : printOf(path, last.rulesFile ?? null);
  if (last !== null && print !== null && store.getSetting(LAST_PRINT) === JSON.stringify(print)) return { site: last, refusal: null };
  const loaded = readSiteFile(path);
  if (loaded.ok) {
    if (last !== null && last.id !== loaded.site.id)
      throw new Error(
        `${path}: the record of this profile belongs to site "${last.id}", not "${loaded.site.id}"; give another folder with --profile`,
      );
    keepSite(store, path, loaded.site);
    return { site: loaded.site, refusal: null };
  }
  for (const error of loaded.errors) log(formatSiteError(error));
  if (last === null) throw new Error(loaded.errors.map(formatSiteError).join('\n'));
  return { site: last, refusal: refusalOf(path, loaded.errors) };
}

/** Remembers a site that was taken over, and what it was read from. */
export function keepSite(store: Store, path: string, site: Site): void {
  store.setSetting(LAST_GOOD, JSON.stringify(site));
  store.setSetting(LAST_PRINT, JSON.stringify(printOf(path, site.rulesFile ?? null)));
}

/** Their number, and the first of them in words, for the screens; the log has them all. */
export function refusalOf(path: string, errors: readonly SiteError[]): Text {
  const [first] = errors;
  return text('site.rejected', { file: path, count: errors.length, first: first === undefined ? '' : formatSiteError(first) });
}
