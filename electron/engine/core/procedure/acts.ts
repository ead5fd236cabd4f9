/** What people do to procedures, as calls: finds or opens the procedure, asks the machine, and writes down what came of it. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import { isEnded, type Procedure } from '../../../../shared/model/procedure.ts';
import type { Plan } from '../../../../shared/model/site.ts';
import { planOfOption } from '../decide/option-plan.ts';
import { transferPlan } from '../decide/transfer.ts';
import { journal, withEntry, type Draft } from '../draft.ts';
import type { OperatorCall } from '../events.ts';
import { adviceNow, limitMsOf, procedureGates } from './gates.ts';
import { advanceProcedure, type Outcome, type ProcedureEvent } from './machine.ts';
import { gateSaid, stepSaid } from './said.ts';
import { verifyChecks } from './verify.ts';

/** The option that leads back after a verified move. No decision ever offers it; a person asks for it. */
export const FAILBACK = 'failback';

/** Calls that act on procedures. */
export type ProcedureCall = Extract<
  OperatorCall,
  { readonly name: 'decision.approve' | 'decision.override' | 'plan.start' | 'plan.step' | 'plan.pause' | 'plan.abort' | 'plan.verify' }
>;

/** Does it, or writes down that it was refused and why. */
export function actOnProcedure(draft: Draft, call: ProcedureCall): void {
  const outcome = outcomeOf(draft, call);
  if (!outcome.ok) {
    const incident = 'incident' in call ? call.incident : (draft.procedures[call.id]?.incident ?? null);
    journal(draft, {
      kind: 'operator',
      incident: incident !== null && incident in draft.incidents ? incident : null,
      author: 'person',
      person: call.person,
      text: text('procedure.refused', { person: call.person, call: call.name }),
      body: { call, refusal: outcome.refusal },
    });
    return;
  }
  save(draft, outcome.procedure, call.person, saidOf(call, outcome.procedure));
}

/** What a call would come to now, without doing it: the refusal is told to the caller. */
export function outcomeOf(draft: Draft, call: ProcedureCall): Outcome {
  const before = 'incident' in call ? openFor(draft, call.incident, call.option) : (draft.procedures[call.id] ?? null);
  if (before === null) return { ok: false, refusal: whyNone(draft, call) };
  if (typeof before === 'string') return { ok: false, refusal: text('procedure.otherOpen', { id: before }) };
  const advice = adviceNow(draft, draft.incidents[before.incident]);
  const gates = procedureGates(draft, before, advice);
  return advanceProcedure(
    { ...before, limitMs: limitMsOf(before, advice) },
    eventOf(draft, call, before, gates, advice?.decideByMs ?? null),
  );
}

/** Keeps a procedure and its line in the record. The whole of it goes into the record: it must outlive a lost checkpoint. */
export function save(draft: Draft, procedure: Procedure, person: string | null, said: Text): void {
  draft.procedures = withEntry(draft.procedures, procedure.id, procedure);
  journal(draft, {
    kind: 'procedure',
    incident: procedure.incident,
    author: person === null ? 'engine' : 'person',
    person,
    text: said,
    body: { procedure },
  });
}

function eventOf(
  draft: Draft,
  call: ProcedureCall,
  before: Procedure,
  gates: Procedure['gates'],
  decideByMs: number | null,
): ProcedureEvent {
  const { person } = call;
  const at = { atMs: draft.nowMs, person, gates };
  switch (call.name) {
    case 'decision.override':
      return { type: 'override', gates, override: { gate: call.gate, result: 'unknown', reason: call.reason, person, atMs: draft.nowMs } };
    case 'decision.approve':
      return { type: 'approve', ...at, alone: call.alone, decideByMs };
    case 'plan.start':
      return { type: 'start', ...at };
    case 'plan.step':
      return { type: 'step', ...at, step: call.step, word: call.state, note: call.note };
    case 'plan.pause':
      return { type: 'pause', ...at };
    case 'plan.abort':
      return { type: 'abort', atMs: draft.nowMs };
    case 'plan.verify':
      return { type: 'verify', verification: { atMs: draft.nowMs, person, checks: verifyChecks(draft, before) } };
  }
}

function saidOf(call: ProcedureCall, after: Procedure): Text {
  const { person } = call;
  switch (call.name) {
    case 'decision.override':
      return text('procedure.overridden', { ...gateSaid(after.gates, [call.gate], 'gate'), person, reason: call.reason });
    case 'decision.approve':
      return approvalSaid(after, person, call.option);
    case 'plan.start':
      return text(after.steps.every((step) => step.state === 'open') ? 'procedure.started' : 'procedure.resumed', { person });
    case 'plan.step':
      return text('procedure.step', { ...stepSaid(after.steps, call.step, 'step'), person, state: call.state, note: call.note ?? '-' });
    case 'plan.pause':
      return text('procedure.paused', { person });
    case 'plan.abort':
      return text('procedure.aborted', { person, reason: call.reason });
    case 'plan.verify':
      return text(after.phase === 'VERIFIED' ? 'procedure.verified' : 'procedure.notVerified', {
        person,
        open: (after.verification?.checks ?? []).filter((one) => one.result !== 'passed').length,
      });
  }
}

function approvalSaid({ phase, isDrill, approvals }: Procedure, person: string, option: string): Text {
  const alone = approvals.at(-1)?.alone ?? null;
  if (phase === 'GATES') return text('procedure.armed', { person, option });
  if (alone !== null) return text('procedure.approvedAlone', { person, option, reason: alone });
  return text(isDrill ? 'procedure.approvedDrill' : 'procedure.approved', { person, option });
}

/** The plan that carries an option of an incident out as things are now; null: nothing does. */
export function planNow(draft: Draft, incident: string, option: string): Plan | null {
  if (option !== FAILBACK) return planFor(draft, incident, option);
  return wayBackOf(
    draft,
    Object.values(draft.procedures).filter((one) => one.incident === incident),
  );
}

/** Its steps, none begun. */
export function stepsOf(plan: Plan): Procedure['steps'] {
  return plan.steps.map((step) => ({ ...step, state: 'open', startedAtMs: null, endedAtMs: null, person: null, note: null }));
}

/** The open procedure for this option, or a new one; the id of another that is open for the incident; null: nothing carries it out. */
export function openFor(draft: Draft, incident: string, option: string): Procedure | string | null {
  const all = Object.values(draft.procedures).filter((one) => one.incident === incident);
  const open = all.find((one) => !isEnded(one));
  if (open !== undefined && (open.option === option || open.phase !== 'GATES')) return open.option === option ? open : open.id;
  if (draft.incidents[incident] === undefined) return null;
  const planned = option === FAILBACK ? wayBackOf(draft, all) : planFor(draft, incident, option);
  return planned === null ? null : blank(draft, incident, option, planned, all.length + 1);
}

function planFor(draft: Draft, incident: string, option: string): Plan | null {
  const advice = adviceNow(draft, draft.incidents[incident]);
  const found = advice?.options.find((one) => one.id === option);
  return advice === null || found === undefined ? null : planOfOption(draft, advice, found);
}

/** The plan back from the last verified move, unless it was gone back already. */
export function wayBackOf(draft: Pick<Draft, 'config'>, all: readonly Procedure[]): Plan | null {
  const last = all.filter((one) => one.phase === 'VERIFIED' && !one.isDrill && one.from !== null && one.to !== null).at(-1);
  if (last === undefined || last.kind === 'failback') return null;
  return last.to === null ? null : transferPlan(draft, last.to);
}

function blank(draft: Draft, incident: string, option: string, plan: Plan, n: number): Procedure {
  return {
    id: `${incident}-P${String(n)}`,
    incident,
    option,
    plan: plan.id,
    name: plan.name,
    from: plan.from,
    to: plan.to,
    kind: option === FAILBACK ? 'failback' : 'plan',
    isDrill: draft.isDrill,
    phase: 'GATES',
    approvals: [],
    startedAtMs: null,
    endedAtMs: null,
    overrides: [],
    gates: [],
    hold: null,
    steps: stepsOf(plan),
    limitMs: null,
    isLateSaid: false,
    verification: null,
  };
}

function whyNone(draft: Draft, call: ProcedureCall): Text {
  if (!('incident' in call)) return text('procedure.unknown', { id: call.id });
  if (draft.incidents[call.incident] === undefined) return text('procedure.noIncident', { id: call.incident });
  return text(call.option === FAILBACK ? 'procedure.nothingToUndo' : 'procedure.noPlan', { option: call.option });
}
