/**
 * `rules dry-run --rules FILE --db FILE`: when rules of a site would have raised an alarm in what its console heard lately.
 * Reads only. Prints the fingerprint of each rule: what a person writes as `enabled:` once satisfied.
 */
import path from 'node:path';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import type { Site } from '../../../shared/model/site.ts';
import { readSiteFile } from '../../site/load-site.ts';
import type { SiteError } from '../../site/load-site.ts';
import { StoreError } from '../../store/errors.ts';
import { storePaths } from '../../store/files.ts';
import { newestInputMs, readHistory } from '../../store/read-history.ts';
import { DryRun, type Firing } from '../../userrules/dry-run.ts';
import { readRulesFile } from '../../userrules/load-rules.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { existingFile, lookAt } from '../files.ts';
import { readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';

const USAGE = 'dry-run --rules FILE --db FILE [--site FILE] [--days 30] [--json]';
const NEXT = `usage: twinwatch rules ${USAGE}`;
const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const DEFAULT_SITE = path.join(import.meta.dirname, '../../../fixtures/sites/invoke.yaml');

export const rules: Command = {
  name: 'rules',
  usage: USAGE,
  summary: 'Tries the rules of a site on what its console heard lately; prints when each would have fired, and its fingerprint.',
  run(args, output) {
    const { positionals, flags, texts } = readOptions(
      args,
      { rules: 'text', db: 'text', site: 'text', days: 'text', json: 'flag' },
      `rules ${USAGE}`,
    );
    if (positionals.length !== 1 || positionals[0] !== 'dry-run') throw new BadInput('rules can only be tried: dry-run', NEXT);
    if (texts.rules === undefined) throw new BadInput('--rules FILE is missing', NEXT);
    if (texts.db === undefined) throw new BadInput('--db FILE is missing', NEXT);
    const days = Number(texts.days ?? DEFAULT_DAYS);
    if (!Number.isInteger(days) || days < 1 || days > 3_650)
      throw new BadInput(`--days ${texts.days ?? ''} is not a number of days`, 'give 1 to 3650');
    const site = siteWith(texts.rules, texts.site ?? DEFAULT_SITE, output);
    const report = tryOn(site, historyOf(texts.db), days);
    if (flags.json) output.result(JSON.stringify(report));
    else for (const line of lines(report, site.timeZone)) output.result(line);
    return EXIT.ok;
  },
};

interface Report {
  /** What was asked for, and what the history really has; null: it is empty. */
  readonly days: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly inputs: number;
  readonly rules: readonly {
    readonly id: string;
    readonly fingerprint: string;
    readonly isEnabled: boolean;
    readonly firings: readonly Firing[];
  }[];
}

function siteWith(rulesFile: string, siteFile: string, output: Output): Site {
  const site = readSiteFile(existingFile(siteFile, 'the site file of the console'));
  if (!site.ok) throw refused(siteFile, site.errors, output);
  const file = existingFile(rulesFile, 'a rules file (docs/reference/user-rules.md)');
  const read = readRulesFile(file, site.site);
  if (!read.ok) throw refused(file, read.errors, output);
  return { ...site.site, userRules: read.rules };
}

function refused(file: string, errors: readonly SiteError[], output: Output): BadInput {
  for (const line of problemLines(errors)) output.say(line);
  return new BadInput(`${file} cannot be used`, `put it right, then: twinwatch validate SITE ${file}`);
}

/** The ring lies beside the record; either of the two, or their folder, may be given. */
function historyOf(given: string): string {
  const isFolder = lookAt(given, 'the folder of a record')?.isDirectory() === true;
  const folder = isFolder
    ? given
    : path.dirname(existingFile(given, 'incidents.sqlite or history.sqlite of a console, or the folder they are in'));
  return existingFile(path.relative('', storePaths(folder).history), 'the record of a console that has run: its history.sqlite is missing');
}

function tryOn(site: Site, history: string, days: number): Report {
  const run = new DryRun(site);
  let fromMs: number | null = null;
  let toMs: number | null = null;
  let inputs = 0;
  try {
    const newestMs = newestInputMs(history);
    // Counted back from the last thing heard, not from today: the record of a console may be looked at later, elsewhere.
    if (newestMs !== null)
      readHistory(history, newestMs - days * DAY_MS, ({ atMs, events }) => {
        fromMs ??= atMs;
        toMs = atMs;
        inputs += 1;
        for (const event of events) run.take(event);
      });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BadInput(`the history cannot be read: ${error.message}`, 'copy the folder elsewhere and give the copy');
  }
  const firings = run.firings();
  const tried = (site.userRules ?? []).map(({ id, fingerprint, isEnabled }) => ({
    id,
    fingerprint,
    isEnabled,
    firings: firings.filter((one) => one.rule === id),
  }));
  return { days, fromMs, toMs, inputs, rules: tried };
}

function lines(report: Report, timeZone: string): readonly string[] {
  const at = (ms: number): string => `${new Date(ms).toISOString().slice(0, 10)} ${clockTime('en', ms, timeZone)}`;
  const span =
    report.fromMs === null || report.toMs === null
      ? `The history is empty: nothing was tried (${String(report.days)} days were asked for).`
      : `Tried on ${String(report.inputs)} inputs from ${at(report.fromMs)} to ${at(report.toMs)}; ${String(report.days)} days were asked for, the history keeps about an hour of a busy site.`;
  return [
    span,
    ...report.rules.flatMap((rule) => [
      '',
      `${rule.id}: ${rule.firings.length === 0 ? 'would not have fired' : `would have fired ${String(rule.firings.length)} times`}`,
      ...rule.firings.map(
        (one) =>
          `  ${at(one.raisedAtMs)} ${one.element}${one.clearedAtMs === null ? ', still standing at the end' : `, until ${at(one.clearedAtMs)}`}`,
      ),
      rule.isEnabled ? '  switched on' : `  off; to switch it on as it is: enabled: "${rule.fingerprint}"`,
    ]),
  ];
}
