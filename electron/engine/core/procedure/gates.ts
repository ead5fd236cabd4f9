/** The gates before a procedure, as of now: those of its option, and those of running a plan at all. Unknown is not passed. Pure. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Gate, GateView, IncidentView } from '../../../../shared/model/live.ts';
import { DRILL_GATES, type Procedure } from '../../../../shared/model/procedure.ts';
import { gate, gateResult } from '../decide/parts.ts';
import { gatesOfOption } from '../decide/option-plan.ts';
import { ruleFor } from '../decide.ts';
import { START_THERE } from '../decide/start-there.ts';
import { transferGates } from '../decide/transfer.ts';
import type { Draft } from '../draft.ts';
import { atOnce } from '../pieces.ts';
import { statusOf } from '../model.ts';
import type { Advice } from '../rules/rule.ts';

/** Gates of running a plan at all. */
const OF_PROCEDURES = new Set(['mode', 'ownDrill', 'offered', 'advised', 'inTime', 'causeGone']);

/** The advice on an incident as of this very moment; null: no rule, or it is closed. */
export function adviceNow(draft: Draft, incident: IncidentView | undefined): Advice | null {
  if (incident === undefined || incident.state === 'closed' || draft.isWarmingUp) return null;
  const advice = ruleFor(draft, incident)?.decide(draft, incident) ?? null;
  return advice !== null && 'next' in advice ? atOnce(advice) : advice;
}

/** What runs out while it is done, UTC ms. What is started at the other site does not end with this one: only its recovery time counts. */
export function limitMsOf(procedure: Procedure, advice: Advice | null): number | null {
  const limit = advice?.limit ?? null;
  if (procedure.option === START_THERE && limit?.text.key !== 'limit.rto') return null;
  return limit?.atMs ?? procedure.limitMs;
}

/** `advice` null: the decision is gone, so the option is no longer offered. In the order they are shown. */
export function procedureGates(draft: Draft, procedure: Procedure, advice: Advice | null): readonly GateView[] {
  const own = procedure.kind === 'failback' ? failbackGates(draft, procedure) : planGates(draft, procedure, advice);
  return [
    hard('mode', draft.engineMode === 'assist', text('gate.mode.detail', { mode: draft.engineMode })),
    hard('ownDrill', procedure.isDrill === draft.isDrill, text('gate.ownDrill.detail', { drill: draft.isDrill ? 'yes' : 'no' })),
    ...own.filter((one) => !DRILL_GATES.has(one.id)),
    ...(procedure.kind === 'failback' ? [] : offerGates(procedure, advice)),
  ];
}

/** What the decision asks for; what it asked for at the approval and no longer says is unknown. */
function planGates(draft: Draft, procedure: Procedure, advice: Advice | null): readonly GateView[] {
  const option = advice?.options.find((one) => one.id === procedure.option);
  const isMove = procedure.from !== null && procedure.to !== null;
  const now =
    advice !== null && option !== undefined
      ? gatesOfOption(draft, advice, option)
      : isMove
        ? transferGates(draft, procedure.from, procedure.to, [])
        : [];
  const known = new Set(now.map((one) => one.id));
  const asked = procedure.phase === 'GATES' ? [] : procedure.gates;
  const unsaid = asked.filter((one) => !known.has(one.id) && !OF_PROCEDURES.has(one.id));
  return [...now, ...unsaid.map((one): GateView => ({ ...one, result: 'unknown', detail: text('gate.unsaid') }))];
}

/** Whether the option still stands as it was chosen. In a drill the decision advises nothing real, so it says nothing here. */
function offerGates(procedure: Procedure, advice: Advice | null): readonly GateView[] {
  const option = advice?.options.find((one) => one.id === procedure.option);
  const isBegun = procedure.phase !== 'GATES' && procedure.phase !== 'APPROVE';
  const isLate = option?.isTooLate === true;
  // Begun in time it goes on, and whether it will end in time is watched; what works again because of it is no reason to stop, nor is what
  // restarts beside it. Only another reason takes the advice away.
  const isGoingOn = isLate || advice?.phase === 'VERIFY' || option?.id === START_THERE;
  const isAdvised = option !== undefined && (advice?.advised === option.id || (isBegun && isGoingOn));
  return [
    soft('offered', option === undefined ? 'failed' : 'passed', text(option === undefined ? 'gate.offered.gone' : 'gate.offered.still')),
    ...(procedure.isDrill
      ? []
      : [
          soft('advised', isAdvised ? 'passed' : 'failed', text(isAdvised ? 'gate.advised.yes' : 'gate.advised.other')),
          soft('inTime', isLate && !isBegun ? 'failed' : 'passed', text(isLate ? 'gate.inTime.past' : 'gate.inTime.yes')),
        ]),
  ];
}

/** The way back has its own: what failed must be over and known to be well again. */
export function failbackGates(draft: Draft, procedure: Pick<Procedure, 'incident' | 'from' | 'to'>): readonly GateView[] {
  const incident = draft.incidents[procedure.incident];
  const isOver = incident !== undefined && (incident.state === 'resolved' || incident.state === 'closed');
  const status = incident === undefined ? 'unknown' : statusOf(draft, incident.root);
  const isWell = !isOver ? false : status === 'unknown' ? null : status === 'ok';
  const moves = procedure.from === null || procedure.to === null ? [] : transferGates(draft, procedure.from, procedure.to, []);
  return [gate('causeGone', gateResult(isWell), 'hard', text(`gate.causeGone.${gateResult(isWell)}`)), ...moves];
}

function hard(id: string, isPassed: boolean, detail: Text): GateView {
  return gate(id, gateResult(isPassed), 'hard', detail);
}

function soft(id: string, result: Gate, detail: Text): GateView {
  return gate(id, result, 'soft', detail);
}
