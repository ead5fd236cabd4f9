/**
 * The site and the sources file while the engine runs: a changed one is taken over, a bad edit is refused, said with its line, and what
 * runs stays. Another site means other signals, so the sources are read again for it.
 */
import type { Site } from '../../shared/model/site.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { formatSiteError, readSiteFile, type SiteError } from '../site/load-site.ts';
import { readText } from '../site/read-text.ts';
import { defaultSources, loadSources, readSourcesFile, type ConfiguredSource, type SourcesResult } from '../sources/load-sources.ts';
import type { Store } from '../store/types.ts';
import { keepSite, refusalOf } from './load-site-file.ts';
import type { Runtime } from './runtime-api.ts';
import { watchFile, type FileWatch } from './watch-files.ts';

/** Paths as given on the command line. */
export interface ConfigFiles {
  readonly sitePath: string;
  /** Null: the embedded simulator. */
  readonly sourcesPath: string | null;
  /** Whether standard input can be a source; absent: no. */
  readonly hasStdin?: boolean;
}

/** Text of the sources file that was taken over last; it holds no secret. */
const LAST_GOOD = 'sources.lastGood';

/** With `refusal`, the sources are the last good ones kept with the record. */
export interface StartSources {
  readonly sources: readonly ConfiguredSource[];
  /** Why the file itself was refused; null when it is in force. */
  readonly refusal: Text | null;
}

/**
 * The sources the engine starts with: those of the file when it is good, else the last good ones kept with the record: a bad edit must not
 * keep the console from coming back. Throws with every error when the file is bad and there are none.
 */
export function loadSourcesFor(store: Store, path: string | null, site: Site, log: (line: string) => void): StartSources {
  if (path === null) return { sources: defaultSources(site), refusal: null };
  const loaded = readSourcesFile(path, site);
  if (loaded.ok) {
    keepSources(store, path);
    return { sources: loaded.sources, refusal: null };
  }
  for (const error of loaded.errors) log(formatSiteError(error));
  const kept = store.getSetting(LAST_GOOD);
  const last = kept === null ? null : loadSources(String(JSON.parse(kept)), path, site, false);
  if (last?.ok !== true) throw new Error(loaded.errors.map(formatSiteError).join('\n'));
  return { sources: last.sources, refusal: refusedSources(path, loaded.errors) };
}

function keepSources(store: Store, path: string): void {
  const read = readText(path, 'sources file');
  if (read.ok) store.setSetting(LAST_GOOD, JSON.stringify(read.text));
}

function refusedSources(path: string, errors: readonly SiteError[]): Text {
  const [first] = errors;
  return text('sources.rejected', { file: path, count: errors.length, first: first === undefined ? '' : formatSiteError(first) });
}

/** The watches on the files of an engine. */
export interface FileWatches {
  readonly site: FileWatch;
  /** Null: there is no sources file. */
  readonly sources: FileWatch | null;
}

/** To be begun before any of them is read: an edit while the engine starts is not missed. */
export function watchFiles({ sitePath, sourcesPath }: ConfigFiles, log: (line: string) => void): FileWatches {
  return { site: watchFile(sitePath, log), sources: sourcesPath === null ? null : watchFile(sourcesPath, log) };
}

/** An engine that follows its files. */
export interface Following {
  /** The site in force. */
  site(): Site;
  /** No file is read any more; resolves when an exchange under way has been done. */
  end(): Promise<void>;
}

/** `prepare` resolves when what new sources need is there: their secrets. */
export function followFiles(
  files: ConfigFiles,
  watches: FileWatches,
  first: Site,
  runtime: Runtime,
  store: Store,
  log: (line: string) => void,
  prepare: (sources: readonly ConfiguredSource[]) => Promise<void>,
): Following {
  const { sitePath, sourcesPath, hasStdin = false } = files;
  let site = first;
  /** One exchange after the other, or an older one that had to wait would end last. */
  let exchanging: Promise<void> = Promise.resolve();
  const refuse = (errors: readonly SiteError[]): void => {
    for (const error of errors) log(formatSiteError(error));
  };
  const readSources = (isOwnChange: boolean): void => {
    const loaded: SourcesResult =
      sourcesPath === null ? { ok: true, sources: defaultSources(site) } : readSourcesFile(sourcesPath, site, hasStdin);
    if (!loaded.ok) {
      refuse(loaded.errors);
      runtime.configFile('sourcesFile', refusedSources(sourcesPath ?? '', loaded.errors));
      return;
    }
    if (sourcesPath !== null) keepSources(store, sourcesPath);
    exchanging = exchanging
      .then(() => prepare(loaded.sources))
      .then(() => runtime.replaceSources(loaded.sources))
      .then(
        () => {
          runtime.configFile('sourcesFile', null);
          if (isOwnChange && sourcesPath !== null) runtime.note('sources.reloaded', { file: sourcesPath });
        },
        (error: unknown) => log(`the sources were not all exchanged: ${error instanceof Error ? error.message : String(error)}`),
      );
  };
  const readSite = (): void => {
    const loaded = readSiteFile(sitePath);
    if (!loaded.ok) {
      refuse(loaded.errors);
      runtime.configFile('siteFile', refusalOf(sitePath, loaded.errors));
      return;
    }
    site = loaded.site;
    runtime.replaceSite(site);
    keepSite(store, sitePath, site);
    runtime.configFile('siteFile', null);
    runtime.note('site.reloaded', { file: sitePath });
    readSources(false);
  };
  watches.site.follow((name) => name === site.rulesFile, readSite);
  watches.sources?.follow(
    () => false,
    () => readSources(true),
  );
  return {
    site: () => site,
    end() {
      watches.site.end();
      watches.sources?.end();
      return exchanging;
    },
  };
}
