/** Which check stands most in the way. Pure. */
import type { Gate, GateView, OptionView } from '../../../shared/model/live.ts';

const ORDER: readonly Gate[] = ['failed', 'unknown', 'passed'];

/** What stands in the way first; among the same, as the rule lists them. */
export function inOrder(gates: readonly GateView[]): readonly GateView[] {
  return [...gates].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
}

/** What nobody may override before what a person may; failed before unknown. `standing`: checks that are not passed; null: there are none. */
export function firstInTheWay(standing: readonly GateView[]): GateView | null {
  const ordered = inOrder(standing);
  return ordered.find((gate) => gate.veto === 'hard') ?? ordered[0] ?? null;
}

/** The checks that stand before an option, whatever they say now: the same as the engine asks of it. */
export type GatesOf = (option: OptionView) => readonly GateView[];

/** Those of them that are not passed, what stands in the way first. */
export function notPassed(gates: readonly GateView[]): readonly GateView[] {
  return inOrder(gates).filter(({ result }) => result !== 'passed');
}
