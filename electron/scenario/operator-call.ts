/** An event in which a person sets the mode or runs a procedure -> the call on the incident and procedure it means at that moment. */
import type { IncidentView } from '../../shared/model/live.ts';
import type { ProcedureView } from '../../shared/model/procedure.ts';
import { isRunOver, type RunbookRun } from '../../shared/model/runbook-run.ts';
import type { OperatorCall } from '../engine/core/events.ts';
import type { Action } from './scenario.ts';

/** The newest incident of the cause, an open one first, and its newest procedure, one not ended first. Null: there is no such incident. */
export function operatorCall(
  { cause, call }: Extract<Action, { readonly type: 'call' }>,
  incidents: readonly IncidentView[],
  procedures: readonly ProcedureView[],
): OperatorCall | null {
  if (call.name === 'mode.set') return call;
  const ofCause = incidents.filter((one) => one.root === cause);
  const incident = (ofCause.findLast((one) => one.state !== 'closed') ?? ofCause.at(-1))?.id;
  if (incident === undefined) return null;
  if (call.name === 'decision.approve' || call.name === 'decision.override') return { ...call, incident };
  const own = procedures.filter((one) => one.incident === incident);
  const procedure = own.findLast((one) => one.endedAtMs === null) ?? own.at(-1);
  // Without one the engine refuses, and the record says so.
  return { ...call, id: procedure?.id ?? `${incident}-P0` };
}

/** Begins the runbook unless a run of it is open, and says its steps one by one. The id of a run that begins is the next of the engine's count. */
export function runbookCalls(
  { runbook, done, impossible, person }: Omit<Extract<Action, { readonly type: 'runbook' }>, 'cause' | 'type'>,
  incident: string,
  runs: Readonly<Record<string, RunbookRun>>,
): readonly OperatorCall[] {
  const open = Object.values(runs).findLast((run) => run.incident === incident && run.runbook.id === runbook.id && !isRunOver(run));
  const run = open?.id ?? `${incident}-R${String(Object.keys(runs).length + 1)}`;
  return [
    ...(open === undefined ? [{ name: 'runbook.start' as const, runbook, incident, subject: null, person }] : []),
    ...done.map((step): OperatorCall => ({ name: 'runbook.act', run, person, act: { type: 'done', step, despite: true } })),
    ...(impossible === null
      ? []
      : [{ name: 'runbook.act' as const, run, person, act: { type: 'impossible' as const, step: impossible, choice: 0, reason: null } }]),
  ];
}
