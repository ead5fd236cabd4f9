/** The sources the engine starts with: those of the sources file, or the embedded simulator when there is none. */
import type { Site } from '../../shared/model/site.ts';
import { formatSiteError } from '../site/load-site.ts';
import { defaultSources, readSourcesFile } from '../sources/load-sources.ts';
import type { RuntimeSource } from './runtime.ts';

/** Throws with every error of the file, one per line, when it does not hold. */
export function readEngineSources(path: string | null, site: Site): readonly RuntimeSource[] {
  if (path === null) return defaultSources(site);
  const loaded = readSourcesFile(path, site);
  if (!loaded.ok) throw new Error(loaded.errors.map(formatSiteError).join('\n'));
  return loaded.sources;
}
