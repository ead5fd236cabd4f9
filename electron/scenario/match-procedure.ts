/** Does a procedure satisfy a check? Pure; a member the check does not name is not looked at. */
import type { ProcedureView } from '../../shared/model/procedure.ts';
import type { Observation } from './observation.ts';
import type { Check } from './scenario.ts';

type ProcedureCheck = Extract<Check, { readonly kind: 'procedure' }>;

/** True when every member the check names agrees, as of `seen`. */
export function procedureMatches(check: ProcedureCheck, one: ProcedureView, seen: Observation): boolean {
  const { progress } = one;
  return (
    same(check.cause, seen.live.incidents[one.incident]?.root) &&
    same(check.option, one.option) &&
    same(check.procedureKind, one.kind) &&
    same(check.phase, one.phase) &&
    same(check.isDrill, one.isDrill) &&
    same(check.hasFailback, one.failback !== null) &&
    holds(check.hold, one) &&
    every(check.steps, (id, state) => one.steps.some((step) => step.id === id && step.state === state)) &&
    every(check.gates, (id, result) => one.gates.some((gate) => gate.id === id && gate.result === result)) &&
    every(check.checks, (id, result) => checked(one, id, result)) &&
    (check.overridden ?? []).every((id) => one.overrides.some((override) => override.gate === id)) &&
    sameList(check.critical, progress.critical) &&
    sameList(check.late, progress.late) &&
    sameList(check.ready, progress.ready) &&
    (check.end === undefined || Math.abs(progress.projectedEndMs - seen.startMs - check.end.ms) <= check.end.toleranceMs) &&
    (check.isInTime === undefined || check.isInTime === (progress.marginS === null || progress.marginS >= 0))
  );
}

function same<T>(wanted: T | undefined, found: T): boolean {
  return wanted === undefined || wanted === found;
}

function sameList(wanted: readonly string[] | undefined, found: readonly string[]): boolean {
  return wanted === undefined || wanted.join() === found.join();
}

function every<T>(wanted: Readonly<Record<string, T>> | undefined, holdsFor: (id: string, value: T) => boolean): boolean {
  return Object.entries(wanted ?? {}).every(([id, value]) => holdsFor(id, value));
}

function holds(wanted: string | boolean | undefined, one: ProcedureView): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'boolean' ? wanted === (one.hold !== null) : one.hold?.what.includes(wanted) === true;
}

/** Every check whose id begins so, and at least one. */
function checked(one: ProcedureView, id: string, result: string): boolean {
  const found = (one.verification?.checks ?? []).filter((check) => check.id.startsWith(id));
  return found.length > 0 && found.every((check) => check.result === result);
}
