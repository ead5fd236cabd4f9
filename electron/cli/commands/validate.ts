/**
 * `validate FILE...`: checks site, sources, scenario, rules, state, profile and runbook files; every problem with its place. Which kind a file is, its
 * `format:` line says. Rules and states are checked against the one good site file given with them, sources as well if there is one.
 */
import path from 'node:path';
import type { Site } from '../../../shared/model/site.ts';
import { loadProfile } from '../../engine/adapters/lib/profile/load.ts';
import { PROFILE_FORMAT } from '../../engine/adapters/lib/profile/schema.ts';
import { parseScenario } from '../../scenario/load-scenario.ts';
import { SCENARIO_FORMAT } from '../../scenario/schema.ts';
import { RUNBOOK_FORMAT } from '../../../shared/model/runbook.ts';
import { loadRunbook } from '../../runbooks/load-runbook.ts';
import { loadSite } from '../../site/load-site.ts';
import type { SiteError } from '../../site/load-site.ts';
import { nearest } from '../../site/nearest.ts';
import { readText } from '../../site/read-text.ts';
import { SITE_FORMAT } from '../../site/schema.ts';
import { hasSiteKeys, writtenFormat } from '../../site/written-format.ts';
import type { FileKind as Kind, WrittenFormat } from '../../site/written-format.ts';
import { checkSourcesText, loadSources, SOURCES_FORMAT } from '../../sources/load-sources.ts';
import { loadRules } from '../../userrules/load-rules.ts';
import { RULES_FORMAT } from '../../userrules/schema.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';
import { loadState, STATE_FORMAT } from '../state-file.ts';

const USAGE = 'FILE... [--window] [--json]';
/** What the window takes, in this order. */
const OF_WINDOW: readonly Kind[] = ['site', 'sources'];

interface Read {
  readonly file: string;
  readonly text: string;
  /** What the file says it is; null when it does not say, or cannot be read. */
  readonly kind: Kind | null;
  readonly problems: readonly SiteError[];
}

export const validate: Command = {
  name: 'validate',
  usage: USAGE,
  summary:
    'Checks site, sources, scenario, rules, state, profile and runbook files. A wrong file ends with exit code 2. --window: as the window takes them, SITE [SOURCES].',
  run(args, output) {
    const { positionals, flags } = readOptions(args, { json: 'flag', window: 'flag' }, `validate ${USAGE}`);
    if (positionals.length === 0) throw new BadInput('which file?', `usage: twinwatch validate ${USAGE}`);
    if (flags.window && positionals.length > OF_WINDOW.length)
      throw new BadInput('the window takes a site file and a sources file', 'usage: twinwatch validate --window SITE [SOURCES]');
    const read = positionals.map((file, index) => readAndSort(file, flags.window ? (OF_WINDOW[index] ?? null) : null));
    const sites = read.flatMap(({ kind, text, file }) => {
      const loaded = kind === 'site' ? loadSite(text, file) : null;
      return loaded?.ok === true ? [loaded.site] : [];
    });
    const files = read.map((one) => {
      const problems =
        one.kind === null ? one.problems : problemsOf(one.kind, one, sites.length === 1 ? (sites[0] ?? null) : null, !flags.window);
      const notes = one.kind === 'rules' && problems.length === 0 && sites[0] !== undefined ? rulesNotes(one, sites[0]) : [];
      return { file: one.file, kind: one.kind, ok: problems.length === 0, problems, notes };
    });
    const isGood = files.every((one) => one.ok);
    if (flags.json) output.result(JSON.stringify({ ok: isGood, files }));
    else {
      for (const one of files) {
        if (one.ok && !flags.window) output.result(`${one.file}: a good ${one.kind ?? ''} file`);
        for (const note of one.notes) output.result(`  ${note}`);
        for (const line of problemLines(one.problems)) output.result(line);
      }
    }
    return isGood ? EXIT.ok : EXIT.badInput;
  },
};

/** `wanted`: the kind it has to be of; null: any, as the file itself says. */
function readAndSort(file: string, wanted: Kind | null): Read {
  const read = readText(file, 'site, sources, scenario, rules, state, profile or runbook file');
  if (!read.ok) return { file, text: '', kind: null, problems: [read.error] };
  const { text } = read;
  const written = writtenFormat(text);
  const kind = wanted ?? kindOf(written?.format, text);
  return { file, text, kind, problems: kind === null ? [unknownFormat(file, written)] : [] };
}

/** THE list of formats this program reads. */
const KINDS: Readonly<Record<string, Kind>> = {
  [SITE_FORMAT]: 'site',
  [SOURCES_FORMAT]: 'sources',
  [SCENARIO_FORMAT]: 'scenario',
  [RULES_FORMAT]: 'rules',
  [STATE_FORMAT]: 'state',
  [PROFILE_FORMAT]: 'profile',
  [RUNBOOK_FORMAT]: 'runbook',
};

/** Site and state files may leave their format out: then their own keys tell. */
function kindOf(format: string | undefined, text: string): Kind | null {
  if (format !== undefined) return KINDS[format] ?? null;
  if (hasSiteKeys(text)) return 'site';
  return /(?:^|[{,]\s*)"?(down|outOfSync|unknown|carried|demand|peaks)"?[ \t]*:/m.test(text) ? 'state' : null;
}

function problemsOf(kind: Kind, { file, text }: Read, site: Site | null, hasStdin: boolean): readonly SiteError[] {
  switch (kind) {
    case 'site': {
      const loaded = loadSite(text, file);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'sources': {
      if (site === null) return checkSourcesText(text, file, hasStdin);
      const loaded = loadSources(text, file, site, hasStdin);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'rules': {
      if (site === null) return [noSite(file, 'rules')];
      const loaded = loadRules(text, file, site);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'state': {
      if (site === null) return [noSite(file, 'state')];
      const loaded = loadState(text, file, site);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'profile': {
      const loaded = loadProfile(text, file);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'runbook': {
      const loaded = loadRunbook(text, file);
      return loaded.ok ? [] : loaded.errors;
    }
    case 'scenario': {
      const loaded = parseScenario(file, text);
      return loaded.ok ? [] : loaded.problems;
    }
  }
}

/** A good rules file may do nothing at all: how many of its rules are on, how one is switched on, and whether the site file names it. */
function rulesNotes({ file, text }: Read, site: Site): readonly string[] {
  const loaded = loadRules(text, file, site);
  if (!loaded.ok) return [];
  const on = loaded.rules.filter((rule) => rule.isEnabled).length;
  const off = loaded.rules.length - on;
  const name = path.basename(file);
  const howOn = `a rule is switched on by the fingerprint of what it says: twinwatch rules dry-run --rules ${file} --db RECORD prints it`;
  return [
    `${String(loaded.rules.length)} rules: ${String(on)} on, ${String(off)} off`,
    ...(off === 0 ? [] : [howOn]),
    site.rulesFile !== undefined && path.basename(site.rulesFile) === name
      ? 'the site file names it: the console reads it with the site file, and again when it is saved'
      : `not in force: the site file does not name it. Write there: rules: ${name}`,
  ];
}

/** Rules and states name what stands in the site: without it nothing of them can be checked. */
function noSite(file: string, kind: 'rules' | 'state'): SiteError {
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    message: `a ${kind} file is checked against its site`,
    expected: `exactly one good site file beside it: twinwatch validate SITE ${kind.toUpperCase()}`,
    suggestion: null,
  };
}

function unknownFormat(file: string, written: WrittenFormat | null): SiteError {
  return {
    file,
    ...(written?.place ?? { line: 1, column: 1 }),
    path: written === null ? '' : 'format',
    message: written === null ? 'the file does not say what it is' : `there is no format "${written.format}"`,
    expected: `a line "format: X", X one of ${Object.keys(KINDS).join(', ')}`,
    suggestion: written === null ? null : nearest(written.format, Object.keys(KINDS)),
  };
}
