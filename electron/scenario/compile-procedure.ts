/** Events in which a person runs a procedure, as written -> the call they stand for. */
import { gateOf, runOf } from './advice-names.ts';
import type { Named } from './names.ts';
import type { Path, YamlProblems } from './problems.ts';
import type { ScenarioCall } from './scenario.ts';
import { EVENT_SCHEMAS } from './schema.ts';

/** Who acts when the scenario names nobody: a role, never a person. */
export const ANYBODY = 'NOC';

/** Resolved against the running engine only when it is played: the incident is found by its cause then. */
export interface ProcedureAct {
  /** Root element of the incident it is about, and the key it is written under. */
  readonly cause: string;
  readonly key: string;
  readonly call: ScenarioCall;
}

/** Null: it is not right, and `problems` says where and why. A person who is not named is `ANYBODY`. */
export function procedureCall(
  key: 'approve' | 'override' | 'begin' | 'step' | 'abort' | 'verify',
  raw: unknown,
  path: Path,
  fields: readonly string[],
  problems: YamlProblems,
): ProcedureAct | null {
  switch (key) {
    case 'approve': {
      const entry = problems.check(EVENT_SCHEMAS.approve, raw, path, fields);
      if (entry === null) return null;
      check(problems, [...path, 'option'], runOf(entry.option));
      const { option, alone } = entry;
      return act(entry.approve, key, { name: 'decision.approve', option, person: entry.by ?? ANYBODY, alone: alone ?? null });
    }
    case 'override': {
      const entry = problems.check(EVENT_SCHEMAS.override, raw, path, fields);
      if (entry === null) return null;
      const { option, gate, reason } = entry;
      check(problems, [...path, 'option'], runOf(option));
      check(problems, [...path, 'gate'], gateOf(gate));
      return act(entry.override, key, { name: 'decision.override', option, gate, reason, person: entry.by ?? ANYBODY });
    }
    case 'begin': {
      const entry = problems.check(EVENT_SCHEMAS.begin, raw, path, fields);
      return entry === null ? null : act(entry.begin, key, { name: 'plan.start', person: entry.by ?? ANYBODY });
    }
    case 'step': {
      const entry = problems.check(EVENT_SCHEMAS.step, raw, path, fields);
      if (entry === null) return null;
      const state = entry.state ?? 'done';
      return act(entry.of, 'of', { name: 'plan.step', step: entry.step, state, note: entry.remark ?? null, person: entry.by ?? ANYBODY });
    }
    case 'abort': {
      const entry = problems.check(EVENT_SCHEMAS.abort, raw, path, fields);
      return entry === null ? null : act(entry.abort, key, { name: 'plan.abort', reason: entry.reason, person: entry.by ?? ANYBODY });
    }
    case 'verify': {
      const entry = problems.check(EVENT_SCHEMAS.verify, raw, path, fields);
      return entry === null ? null : act(entry.verify, key, { name: 'plan.verify', person: entry.by ?? ANYBODY });
    }
  }
}

function check(problems: YamlProblems, path: Path, named: Named<string>): void {
  if (named.ok) return;
  const { message, expected, wrong, candidates } = named.error;
  problems.addName(path, message, expected, wrong, candidates);
}

function act(cause: string, key: string, call: ScenarioCall): ProcedureAct {
  return { cause, key, call };
}
