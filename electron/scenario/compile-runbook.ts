/** An event in which a technician carries a shipped runbook out, as written -> the steps it says, with every name resolved. */
import { shippedRunbooks } from '../runbooks/shelf.ts';
import { ANYBODY } from './compile-procedure.ts';
import { elementOf, oneOf } from './names.ts';
import type { Named, Names } from './names.ts';
import type { Path, YamlProblems } from './problems.ts';
import { EVENT_SCHEMAS } from './schema.ts';
import type { Action } from './scenario.ts';

/** Null: it is not right, and `problems` says where and why. */
export function runbookAction(raw: unknown, path: Path, fields: readonly string[], names: Names, problems: YamlProblems): Action | null {
  const entry = problems.check(EVENT_SCHEMAS.runbook, raw, path, fields);
  if (entry === null) return null;
  const named = <T>(key: string, found: Named<T>): T | null => {
    if (found.ok) return found.value;
    const { message, expected, wrong, candidates } = found.error;
    problems.addName([...path, key], message, expected, wrong, candidates);
    return null;
  };
  const all = shippedRunbooks();
  const id = named(
    'runbook',
    oneOf(
      all.map((one) => one.id),
      entry.runbook,
      'runbook',
      'a shipped runbook',
    ),
  );
  const cause = named('of', elementOf(names, entry.of))?.id ?? null;
  const runbook = all.find((one) => one.id === id);
  if (runbook === undefined || cause === null) return null;
  const steps = runbook.steps.map((step) => step.id);
  const done = entry.done === undefined ? [] : [entry.done].flat();
  const impossible = entry.impossible ?? null;
  for (const step of done) named('done', oneOf(steps, step, 'step', `one of ${steps.join(', ')}`));
  if (impossible !== null) named('impossible', oneOf(steps, impossible, 'step', `one of ${steps.join(', ')}`));
  return { type: 'runbook', cause, runbook, done, impossible, person: entry.by ?? ANYBODY };
}
