/** Reads of procedures: the one an incident is about, and what stands in its way. Pure. */
import type { DecisionView, GateView, Live } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import type { Override, ProcedureView } from '../../shared/model/procedure.ts';

/** The procedure in hand of an incident: the one that has not ended, else the last. */
export function procedureOf(procedures: Live['procedures'], incident: string): ProcedureView | null {
  const all = Object.values(procedures).filter((one) => one.incident === incident);
  return all.find((one) => !isEnded(one)) ?? all.sort((a, b) => number(a) - number(b)).at(-1) ?? null;
}

export function isEnded(procedure: ProcedureView): boolean {
  return procedure.phase === 'VERIFIED' || procedure.phase === 'ABORTED';
}

/** `INC-0147-P2` is the second of its incident. */
function number(procedure: ProcedureView): number {
  return Number(/-P(\d+)$/.exec(procedure.id)?.[1] ?? 0);
}

/** A check that is not passed, and who set it aside for what it says now. */
export interface InTheWay {
  readonly gate: GateView;
  readonly setAside: Override | null;
}

/** Checks that are not passed, unknown ones among them: what nobody may override first. */
export function inTheWay(gates: readonly GateView[], overrides: readonly Override[]): readonly InTheWay[] {
  return gates
    .filter((gate) => gate.result !== 'passed')
    .map((gate) => ({ gate, setAside: overrides.find((one) => one.gate === gate.id && one.result === gate.result) ?? null }))
    .sort((a, b) => Number(a.gate.veto === 'soft') - Number(b.gate.veto === 'soft'));
}

/** True when one of them still blocks: a hard one always does. */
export function isBlocked(standing: readonly InTheWay[]): boolean {
  return standing.some(({ gate, setAside }) => gate.veto === 'hard' || setAside === null);
}

/** A drill is a check of its own in a procedure: one approved in a drill is run in a drill. */
const DRILL_GATES: ReadonlySet<string> = new Set(['drill', 'no-drill']);

/**
 * Checks before the advised option, as of now: those the decision names for it; for a move without names all of them; else
 * the one it is blocked by. Outside a drill, that it is too late is one more, which a person may set aside. The engine checks again.
 */
export function gatesBefore(decision: DecisionView, plans: readonly Plan[], isDrill: boolean): readonly GateView[] {
  const option = decision.options.find((one) => one.id === decision.advised);
  if (option === undefined) return [];
  const plan = plans.find((one) => one.id === option.plan);
  const isMove = plan !== undefined && plan.from !== null && plan.to !== null;
  const { gates: named, blockedBy } = option;
  const own = decision.gates.filter((gate) => (named !== null ? named.includes(gate.id) : isMove || gate.text.key === blockedBy?.key));
  return [...own.filter((gate) => !DRILL_GATES.has(gate.id)), ...(option.isTooLate && !isDrill ? [TOO_LATE] : [])];
}

const TOO_LATE: GateView = {
  id: 'inTime',
  veto: 'soft',
  result: 'failed',
  text: { key: 'gate.inTime' },
  detail: { key: 'gate.inTime.past' },
};
