/** The time of a decision while it is still to be taken, under the one name it has on every screen: answer, list, hand-over. Pure. */
import type { DecisionView } from '../../../shared/model/live.ts';
import { beginByOf, isPlanAdvised, reserveOf, type Timed } from './option-times.ts';

/** An instant and what it is. */
export interface LimitWords {
  /** UTC ms. */
  readonly untilMs: number;
  readonly label: 'ui.answer.decideBy' | 'ui.answer.beginBy' | 'ui.answer.latestStart';
}

/**
 * Null: nothing runs out. Where the plan laid out is held back nobody is told to decide on it: what is advised in its place counts by its own
 * time, and where that has none the instant is said to be what it is, the latest start of that plan. `isPractised`: the plan is what a drill
 * asks for, though it is not advised.
 */
export function limitWordsOf(decision: Timed & Pick<DecisionView, 'verdict'>, isPractised: boolean): LimitWords | null {
  const { decideByMs, verdict, advised, options } = decision;
  if (decideByMs === null) return null;
  if (verdict !== 'hold' || isPractised || isPlanAdvised(decision)) return { untilMs: decideByMs, label: 'ui.answer.decideBy' };
  const option = options.find(({ id }) => id === advised);
  const own = option === undefined ? null : beginByOf(decision, option);
  return own?.isBound === true
    ? { untilMs: own.atMs - reserveOf(decision), label: 'ui.answer.beginBy' }
    : { untilMs: decideByMs, label: 'ui.answer.latestStart' };
}
