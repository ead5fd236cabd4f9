/** `run --headless`: the engine on live sources without a window. One committed journal entry per line on stdout, as it is committed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatText } from '../../../shared/i18n/format.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import { followFiles, watchFiles, type ConfigFiles, type FileWatches } from '../../engine/config-files.ts';
import type { JournalEntry } from '../../engine/core/journal-entry.ts';
import { startRuntime } from '../../engine/runtime.ts';
import type { RuntimeSource } from '../../engine/running-sources.ts';
import { parseTime, TIME_EXPECTED } from '../../scenario/times.ts';
import { readSiteFile } from '../../site/load-site.ts';
import type { SiteError } from '../../site/load-site.ts';
import { defaultSources, readSourcesFile } from '../../sources/load-sources.ts';
import { StoreError } from '../../store/errors.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/types.ts';
import type { Site } from '../../../shared/model/site.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { existingFile } from '../files.ts';
import { languageOf, noPositionals, readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';

const USAGE = '--site FILE [--sources FILE] --headless [--for 60s] [--db FOLDER] [--lang en|fr]';
/** Longest time a timer can be set for, ms. */
const LONGEST_MS = 2_147_483_647;

export const run: Command = {
  name: 'run',
  usage: USAGE,
  summary:
    'Runs the engine without a window; committed journal entries as NDJSON. Without --sources: the simulator. Without --db: nothing is kept.',
  async run(args, output) {
    const { positionals, flags, texts } = readOptions(
      args,
      { site: 'text', sources: 'text', headless: 'flag', for: 'text', db: 'text', lang: 'text' },
      `run ${USAGE}`,
    );
    noPositionals(positionals, `run ${USAGE}`);
    if (texts.site === undefined) throw new BadInput('--site FILE is missing', `usage: twinwatch run ${USAGE}`);
    if (!flags.headless) throw new BadInput('there is no window here: say --headless', `twinwatch run ${USAGE}; the window is "npm start"`);
    const locale = languageOf(texts.lang);
    const forMs = durationOf(texts.for);
    const files = filesOf(texts.site, texts.sources);
    const watches = watchFiles(files, (line) => output.say(line));
    const site = siteOf(files.sitePath, output);
    const sources = sourcesOf(files.sourcesPath, site, output);
    await withStore(texts.db, (store) => untilTheEnd({ files, watches, site, sources, store, forMs, locale, output }));
    return EXIT.ok;
  },
};

function durationOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const ms = parseTime(written);
  if (ms === null || ms <= 0 || ms > LONGEST_MS) throw new BadInput(`--for ${written} is not a duration`, `use ${TIME_EXPECTED}`);
  return ms;
}

function filesOf(site: string, sources: string | undefined): ConfigFiles {
  return {
    sitePath: existingFile(site, 'a site file, for example fixtures/sites/invoke.yaml'),
    sourcesPath: sources === undefined ? null : existingFile(sources, 'a sources file, for example one of fixtures/sources/'),
    hasStdin: true,
  };
}

function siteOf(given: string, output: Output): Site {
  const loaded = readSiteFile(given);
  return loaded.ok ? loaded.site : refuse(given, loaded.errors, output);
}

function sourcesOf(given: string | null, site: Site, output: Output): readonly RuntimeSource[] {
  if (given === null) {
    output.say('no --sources: the simulator plays all of them');
    return defaultSources(site);
  }
  const loaded = readSourcesFile(given, site, true);
  return loaded.ok ? loaded.sources : refuse(given, loaded.errors, output);
}

function refuse(file: string, errors: readonly SiteError[], output: Output): never {
  for (const line of problemLines(errors)) output.say(line);
  throw new BadInput(`${file} cannot be used`, `put it right, then: twinwatch validate ${file}`);
}

/** Opens the record in the folder given, else in one that is deleted afterwards. */
async function withStore(given: string | undefined, work: (store: Store) => Promise<void>): Promise<void> {
  const folder = given ?? mkdtempSync(path.join(tmpdir(), 'twinwatch-'));
  let store: Store;
  try {
    store = openStore(folder);
  } catch (error) {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
    if (!(error instanceof StoreError)) throw error;
    throw new BadInput(
      `the record in ${path.resolve(folder)} cannot be opened: ${error.message}`,
      error.code === 'busy' ? 'another console or run holds it: end that one, or give another folder' : 'give another folder with --db',
    );
  }
  try {
    await work(store);
  } finally {
    store.close();
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Work {
  readonly files: ConfigFiles;
  readonly watches: FileWatches;
  readonly site: Site;
  readonly sources: readonly RuntimeSource[];
  readonly store: Store;
  readonly forMs: number | null;
  readonly locale: Locale;
  readonly output: Output;
}

async function untilTheEnd({ files, watches, site, sources, store, forMs, locale, output }: Work): Promise<void> {
  // Before anything is started: an interruption from the first line on must end in order.
  const end = ended(forMs);
  const log = (line: string): void => output.say(line);
  let inForce = (): Site => site;
  const runtime = startRuntime({
    site,
    sources,
    store,
    log,
    onRecorded: (entries) => {
      for (const entry of entries) output.result(JSON.stringify(lineOf(entry, locale, inForce().timeZone)));
    },
  });
  // As the window does. Secrets are looked up as the sources start: there is no keychain to ask first.
  const following = followFiles(files, watches, site, runtime, store, log, () => Promise.resolve());
  inForce = () => following.site();
  await end;
  await following.end();
  await runtime.stop();
}

/** The time is over, or somebody ended it. A second signal changes nothing: the end is on its way. */
function ended(forMs: number | null): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, forMs ?? LONGEST_MS);
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}

function lineOf(entry: JournalEntry, locale: Locale, timeZone: string): object {
  const { seq, atMs, kind, incident, author, person, body } = entry;
  return {
    seq,
    atMs,
    kind,
    incident,
    author,
    person,
    text: formatText(locale, entry.text, { timeZone, nowMs: atMs }),
    key: entry.text.key,
    body,
  };
}
