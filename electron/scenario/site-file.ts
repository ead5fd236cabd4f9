/** Reads the site file a scenario plays on, as the engine does. */
import type { Site } from '../../shared/model/site.ts';
import type { SiteError } from '../site/site-error.ts';
import { fileError } from '../site/site-error.ts';

export type SiteResult = { readonly ok: true; readonly site: Site } | { readonly ok: false; readonly problems: readonly SiteError[] };

export function readSite(file: string): SiteResult {
  return { ok: false, problems: [fileError(file, 'no loader yet', '')] };
}
