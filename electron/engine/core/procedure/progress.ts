/** Where a procedure stands in time: what may begin, what is late, what is left of the longest chain. Pure function of it and now. */
import { leftMs } from '../../../../shared/lib/time.ts';
import type { Procedure, ProcedureStep, Progress } from '../../../../shared/model/procedure.ts';
import { isOver } from './machine.ts';

/** Of steps with a projected end, as of `nowMs` (UTC ms). `remainingS` and `marginS` in whole seconds; `marginS` below 0: too late. */
export function progressOf(procedure: Procedure, nowMs: number): Progress {
  const { steps, hold, phase, limitMs } = procedure;
  const byId = new Map(steps.map((step) => [step.id, step]));
  const openAfter = (step: ProcedureStep): readonly string[] => step.after.filter((id) => !isOver(byId.get(id)));
  const left = steps.filter((step) => !isOver(step));
  const ends = projectedEnds(procedure, nowMs);
  const endMs =
    left.length === 0
      ? (procedure.endedAtMs ?? lastEndMs(procedure) ?? nowMs)
      : Math.max(...left.map((step) => ends.get(step.id) ?? nowMs));
  const isRunning = phase === 'EXECUTE' && hold === null;
  return {
    done: steps.length - left.length,
    of: steps.length,
    ready: left.filter((step) => isRunning && step.state === 'open' && openAfter(step).length === 0).map((step) => step.id),
    blocked: left
      .filter((step) => step.state !== 'running' && (!isRunning || openAfter(step).length > 0))
      .map((step) => ({ step: step.id, after: openAfter(step), isOnHold: hold !== null })),
    late:
      phase === 'EXECUTE'
        ? left.filter((step) => openAfter(step).length === 0 && nowMs > dueMs(procedure, step, byId)).map((step) => step.id)
        : [],
    critical: criticalPath(left, ends),
    remainingS: left.length === 0 ? 0 : Math.max(0, Math.round((endMs - nowMs) / 1_000)),
    projectedEndMs: endMs,
    marginS: limitMs === null ? null : leftMs(limitMs, endMs) / 1_000,
    wayBack: steps
      .filter((step) => step.state === 'done' || step.state === 'running')
      .sort((a, b) => (b.endedAtMs ?? nowMs) - (a.endedAtMs ?? nowMs))
      .map((step) => step.id),
  };
}

/** When a step that may run should be over: its own beginning, or when it could have begun, and its duration. */
function dueMs(procedure: Procedure, step: ProcedureStep, byId: ReadonlyMap<string, ProcedureStep>): number {
  const could = Math.max(procedure.startedAtMs ?? 0, ...step.after.map((id) => byId.get(id)?.endedAtMs ?? 0));
  return (step.startedAtMs ?? could) + step.durationS * 1_000;
}

function lastEndMs(procedure: Procedure): number | null {
  const ends = procedure.steps.flatMap((step) => step.endedAtMs ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** When each step that is left will end if everything from now on takes as long as the plan says. */
function projectedEnds(procedure: Procedure, nowMs: number): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const endOf = (step: ProcedureStep): number => {
    const known = ends.get(step.id);
    if (known !== undefined) return known;
    const durationMs = step.durationS * 1_000;
    const beforeMs = step.after.map((id) => {
      const one = procedure.steps.find((candidate) => candidate.id === id);
      return one === undefined || isOver(one) ? nowMs : endOf(one);
    });
    const endMs =
      step.state === 'running' ? Math.max(nowMs, (step.startedAtMs ?? nowMs) + durationMs) : Math.max(nowMs, ...beforeMs) + durationMs;
    ends.set(step.id, endMs);
    return endMs;
  };
  for (const step of procedure.steps) if (!isOver(step)) endOf(step);
  return ends;
}

/** Backwards from the step that ends last: each time the one it waits for longest. */
function criticalPath(left: readonly ProcedureStep[], ends: ReadonlyMap<string, number>): readonly string[] {
  const latest = (steps: readonly ProcedureStep[]): ProcedureStep | undefined =>
    [...steps].sort((a, b) => (ends.get(b.id) ?? 0) - (ends.get(a.id) ?? 0))[0];
  const path: string[] = [];
  for (let step = latest(left); step !== undefined;) {
    path.unshift(step.id);
    const { after } = step;
    step = latest(left.filter((one) => after.includes(one.id)));
  }
  return path;
}
