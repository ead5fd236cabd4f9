/**
 * Reads a scenario file: YAML, then its schema, then every name against the site it plays on. Bad input gives problems
 * with places, never a throw. A scenario must say something that happens and something that never does.
 */
import path from 'node:path';
import type { Site } from '../../shared/model/site.ts';
import { readSiteFile } from '../site/load-site.ts';
import { readText } from '../site/read-text.ts';
import { compileCheck } from './compile-check.ts';
import { compileEvent } from './compile-event.ts';
import { namesOf, signalOf } from './names.ts';
import { faultsOf } from './plant.ts';
import { YamlProblems } from './problems.ts';
import type { FileProblem } from './problems.ts';
import type { Expectation, Scenario, ScenarioEvent } from './scenario.ts';
import { ScenarioFile } from './schema.ts';
import { parseTime, TIME_EXPECTED } from './times.ts';

/** `problems` is never empty where it is not ok; a scenario that is ok has nothing left to resolve. */
export type LoadedScenario =
  { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** After the last thing that is looked at, the run goes on this long: a `never` of the whole run sees the end too. */
const TAIL_MS = 5_000;

/** Reads `file` from disk, and the site file it names. A file that cannot be read is a problem at 1:1. */
export function loadScenario(file: string): LoadedScenario {
  const read = readText(file, 'scenario file');
  return read.ok ? parseScenario(file, read.text) : { ok: false, problems: [read.error] };
}

/** As `loadScenario`, from text; relative paths in it start at the folder of `file`. Tests bring their own site. */
export function parseScenario(file: string, source: string, siteAt: typeof readSiteFile = readSiteFile): LoadedScenario {
  const problems = new YamlProblems(file, source);
  if (problems.found.length > 0) return { ok: false, problems: problems.found };
  const head = problems.check(ScenarioFile, problems.data, [], Object.keys(ScenarioFile.shape));
  if (head === null) return { ok: false, problems: problems.found };
  const loaded = siteAt(path.resolve(path.dirname(file), head.site));
  if (!loaded.ok) {
    problems.add(
      ['site'],
      `the site file has ${String(loaded.errors.length)} problem${loaded.errors.length === 1 ? '' : 's'}`,
      'a site file without problems',
    );
    return { ok: false, problems: [...problems.found, ...loaded.errors] };
  }
  const scenario = compile(file, head, loaded.site, problems);
  return problems.found.length > 0 ? { ok: false, problems: problems.found } : { ok: true, scenario };
}

function compile(file: string, head: ScenarioFile, site: Site, problems: YamlProblems): Scenario {
  const names = namesOf(site, head.plant === 'simulator' ? faultsOf(site) : null);
  const time = (written: string | undefined, key: string): number | null => {
    if (written === undefined) return null;
    const ms = parseTime(written);
    if (ms === null || ms <= 0) problems.add([key], `"${written}" is not a time above zero`, TIME_EXPECTED);
    return ms;
  };
  const paceMs = time(head.pace, 'pace');
  const onEvent = (head.onEvent === undefined ? [] : [head.onEvent].flat()).flatMap((written, index) => {
    const named = signalOf(names, written);
    if (named.ok) return [`${named.value.element.id}|${named.value.metric.id}`];
    const { message, expected, wrong, candidates } = named.error;
    problems.addName(typeof head.onEvent === 'string' ? ['onEvent'] : ['onEvent', index], message, expected, wrong, candidates);
    return [];
  });
  const untilMs = time(head.until, 'until');
  const events = head.events.flatMap((raw, index) => compileEvent(raw, ['events', index], names, problems));
  const expectations = [
    ...head.expect.flatMap((raw, index) => compileCheck('expect', raw, ['expect', index], names, problems) ?? []),
    ...head.never.flatMap((raw, index) => compileCheck('never', raw, ['never', index], names, problems) ?? []),
  ];
  const lastMs = Math.max(0, ...events.map((event) => event.atMs), ...expectations.map(lastTime));
  if (untilMs !== null && untilMs < lastMs)
    problems.add(['until'], 'the run ends before the last thing the scenario looks at', `at least ${String(lastMs / 1_000)} s`);
  return {
    file,
    name: head.name,
    bcp: head.bcp,
    site,
    startMs: Date.parse(head.start),
    plant: head.plant,
    paceMs,
    onEvent: new Set(onEvent),
    untilMs: untilMs ?? lastMs + TAIL_MS,
    events: inOrder(events),
    expectations,
  };
}

function lastTime({ when }: Expectation): number {
  switch (when.type) {
    case 'at':
    case 'by':
      return when.ms;
    case 'during':
      return Number.isFinite(when.toMs) ? when.toMs : when.fromMs;
  }
}

/** By time; entries of one time stay in the order of the file. */
function inOrder(events: readonly ScenarioEvent[]): readonly ScenarioEvent[] {
  return [...events].sort((a, b) => a.atMs - b.atMs || a.line - b.line);
}
