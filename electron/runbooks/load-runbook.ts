/** Reads a runbook file: text in, the runbook or every error with its line and column out; it never throws. Documented in `docs/reference/runbook-file.md`. */
import { METRICS } from '../../shared/model/metrics.ts';
import { RUNBOOK_KEYS, RunbookFile, type Runbook } from '../../shared/model/runbook.ts';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS } from '../engine/core/conditions.ts';
import { RULES } from '../engine/core/rules/index.ts';
import { complain, fromIssues } from '../site/issues.ts';
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import { readText } from '../site/read-text.ts';
import { boundErrors, fileError, type PathStep, type SiteError } from '../site/site-error.ts';
import { readYaml, type YamlSource } from '../site/yaml-source.ts';

/** Every error with its place, in the form of those of a site file. */
export type RunbookResult =
  { readonly ok: true; readonly runbook: Runbook } | { readonly ok: false; readonly errors: readonly SiteError[] };

const CONDITIONS: readonly string[] = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map((condition) => condition.id);
const RULE_IDS: readonly string[] = RULES.map((rule) => rule.id);
/** A runbook is pages of text: 200 kB is ten times the longest. */
const MAX_BYTES = 200_000;

/** At most `MAX_BYTES`; a file that can't be read is an error too. */
export function readRunbookFile(file: string): RunbookResult {
  const read = readText(file, 'runbook file', MAX_BYTES);
  return read.ok ? loadRunbook(read.text, file) : { ok: false, errors: [read.error] };
}

/** @param file its name, for errors. */
export function loadRunbook(text: string, file: string): RunbookResult {
  const source = readYaml(text, file, 'runbook');
  if (source.value === null)
    return {
      ok: false,
      errors: source.errors.length > 0 ? source.errors : [fileError(file, 'the file has no content', `keys: ${RUNBOOK_KEYS.join(', ')}`)],
    };
  const parsed = RunbookFile.safeParse(source.value);
  if (!parsed.success)
    return {
      ok: false,
      errors: boundErrors([...source.errors, ...fromIssues(source, [], source.value, parsed.error.issues, RUNBOOK_KEYS)]),
    };
  const errors = [...source.errors, ...unknownNames(source, parsed.data), ...unfitSteps(source, parsed.data)];
  return errors.length > 0 ? { ok: false, errors: boundErrors(errors) } : { ok: true, runbook: parsed.data };
}

/** Conditions and rules that this program does not have would never offer the runbook. */
function unknownNames(source: YamlSource, { for: aim }: Runbook): readonly SiteError[] {
  return [
    ...aim.conditions.flatMap((id, n) => known(source, ['for', 'conditions', n], 'condition', id, CONDITIONS)),
    ...aim.against.flatMap((id, n) => known(source, ['for', 'against', n], 'condition', id, CONDITIONS)),
    ...aim.rules.flatMap((id, n) => known(source, ['for', 'rules', n], 'rule', id, RULE_IDS)),
  ];
}

/** Ids once, roles that are there, ways that lead somewhere. */
function unfitSteps(source: YamlSource, { steps, roles }: Runbook): readonly SiteError[] {
  const ids = steps.map((step) => step.id);
  return steps.flatMap((step, n) => [
    ...(ids.indexOf(step.id) === n
      ? []
      : [complain(source, ['steps', n, 'id'], { message: `step ${quote(step.id)} is given twice`, expected: 'each id once' })]),
    ...(step.needs ?? []).flatMap((id, at) => known(source, ['steps', n, 'needs', at], 'earlier step', id, ids.slice(0, n))),
    ...(step.reads ?? []).flatMap(({ role, metric, is }, at) =>
      unfitReading(source, ['steps', n, 'reads', at], { role, metric, is, roles }),
    ),
    ...(step.place === undefined ? [] : known(source, ['steps', n, 'place', 'role'], 'role', step.place.role, Object.keys(roles))),
    ...step.impossible.flatMap((branch, at) =>
      branch.go === undefined ? [] : known(source, ['steps', n, 'impossible', at, 'go'], 'step', branch.go, ids),
    ),
  ]);
}

/** A role that is there, a metric of its kind that has states, and states of it. */
function unfitReading(
  source: YamlSource,
  path: readonly PathStep[],
  { role, metric, is, roles }: NonNullable<Runbook['steps'][number]['reads']>[number] & Pick<Runbook, 'roles'>,
): readonly SiteError[] {
  const kind = roles[role]?.kind;
  if (kind === undefined) return known(source, [...path, 'role'], 'role', role, Object.keys(roles));
  const metrics = METRICS.filter((one) => one.type === 'state' && one.kinds.includes(kind));
  const found = metrics.find((one) => one.id === metric);
  if (found?.type !== 'state')
    return known(
      source,
      [...path, 'metric'],
      `state of a ${kind}`,
      metric,
      metrics.map((one) => one.id),
    );
  return is.flatMap((state, at) => known(source, [...path, 'is', at], 'state', state, Object.keys(found.states)));
}

function known(source: YamlSource, path: readonly PathStep[], what: string, id: string, all: readonly string[]): readonly SiteError[] {
  if (all.includes(id)) return [];
  return [
    complain(source, path, {
      message: `there is no ${what} ${quote(id)}`,
      expected: `one of ${all.join(', ')}`,
      suggestion: nearest(id, all),
    }),
  ];
}
