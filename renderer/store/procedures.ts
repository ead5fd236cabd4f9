/** Reads of procedures: the one an incident is about, and what stands in its way. Pure. */
import type { DecisionView, GateView, Live, OptionView } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import type { Mirror } from './live.ts';
import { DRILL_GATES, gatesBefore, isEnded, practised, setAside, type Override, type ProcedureView } from '../../shared/model/procedure.ts';

/** The procedure in hand of an incident: the one that has not ended, else the last. */
export function procedureOf(procedures: Live['procedures'], incident: string): ProcedureView | null {
  const all = Object.values(procedures).filter((one) => one.incident === incident);
  return all.find((one) => !isEnded(one)) ?? all.sort((a, b) => number(a) - number(b)).at(-1) ?? null;
}

/** Decided, and not over: approved, under way, or done and not yet verified. */
const IN_HAND: ReadonlySet<ProcedureView['phase']> = new Set(['APPROVE', 'EXECUTE', 'VERIFY']);

/** The plan people have decided on and are at, of an incident; null: it is still to decide, or over. */
export function planInHand(procedures: Live['procedures'], incident: string): ProcedureView | null {
  const plan = procedureOf(procedures, incident);
  return plan !== null && IN_HAND.has(plan.phase) ? plan : null;
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
    .map((gate) => ({ gate, setAside: setAside(gate, overrides) }))
    .sort((a, b) => Number(a.gate.veto === 'soft') - Number(b.gate.veto === 'soft'));
}

/** True when one of them still blocks: a hard one always does. */
export function isBlocked(standing: readonly InTheWay[]): boolean {
  return standing.some(({ gate, setAside }) => gate.veto === 'hard' || setAside === null);
}

/**
 * Checks before an option, as of now. A drill is a check of its own in a procedure, and outside a drill it is one more that
 * it is too late, which a person may set aside. The engine checks again.
 */
export function checksBefore(decision: DecisionView, option: OptionView, plans: readonly Plan[], isDrill: boolean): readonly GateView[] {
  const own = gatesBeforeOption(decision, option, plans);
  return [...own.filter((gate) => !DRILL_GATES.has(gate.id)), ...(option.isTooLate && !isDrill ? [TOO_LATE] : [])];
}

/** What can be committed to: the advised option; in a drill the move that only the drill keeps from being advised. Null: nothing. */
export function committableOf(decision: DecisionView, plans: readonly Plan[], isDrill: boolean): OptionView | null {
  return practisedOption(decision, plans, isDrill) ?? decision.options.find((one) => one.id === decision.advised) ?? null;
}

/** In a drill the move that only the drill keeps from being advised; else null. */
export function practisedOption(decision: DecisionView, plans: readonly Plan[], isDrill: boolean): OptionView | null {
  return isDrill ? practised(decision, ({ plan }) => isMoveOfLoad(plans, plan)) : null;
}

function isMoveOfLoad(plans: readonly Plan[], id: string | null): boolean {
  const plan = plans.find((one) => one.id === id);
  return plan !== undefined && plan.from !== null && plan.to !== null;
}

/** The checks of the decision that stand before one of its options. `plans`: of the site file; they say which option moves load. */
export function gatesBeforeOption(decision: Pick<DecisionView, 'gates'>, option: OptionView, plans: readonly Plan[]): readonly GateView[] {
  return gatesBefore(decision, option, isMoveOfLoad(plans, option.plan));
}

const TOO_LATE: GateView = {
  id: 'inTime',
  veto: 'soft',
  result: 'failed',
  text: { key: 'gate.inTime' },
  detail: { key: 'gate.inTime.past' },
};

/** Before the site file is read, and where none is to be asked of. */
export const NO_PLANS: readonly Plan[] = [];

/** The plans of the site file. The same list until that is another one. */
export function plansIn({ site }: Pick<Mirror, 'site'>): readonly Plan[] {
  return site?.plans ?? NO_PLANS;
}

/** A drill runs, and only the drill keeps a move of this decision from being advised. Null: there is no decision. */
export function isPractised({ site, live }: Pick<Mirror, 'site' | 'live'>, decision: DecisionView | null): boolean {
  return decision !== null && practisedOption(decision, plansIn({ site }), live?.meta.isDrill ?? false) !== null;
}
