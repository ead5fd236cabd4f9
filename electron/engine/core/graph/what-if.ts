/**
 * What would be if some elements died now: what falls, what is lost at once while batteries and warm-up still hold, what is lost once they
 * are used up, what restarts elsewhere, and what is left of each redundant group. Against the state as it is, and apart from what that state
 * leads to by itself: on batteries that nothing charges, most of a site falls whoever dies (principles: survivors, placement).
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { LossView, RestartView, WhatIfAnswer } from '../../../../shared/model/what-if.ts';
import { redundancies } from './redundancy.ts';
import { indexOf, type Graph } from './graph.ts';
import { restarts, type Runs } from './restarts.ts';
import { evaluate, type Evaluation } from './served.ts';

/** The state that is asked about, as for looking ahead (`ahead-state.ts`). */
export interface PresentState {
  readonly failed: readonly ElementId[];
  readonly outOfSync: readonly ElementId[];
  readonly carried: readonly ElementId[];
}

/** The part of the answer that the graph gives; the caller adds what was asked and what is not known. */
export type WhatIf = Pick<WhatIfAnswer, 'fallen' | 'atOnce' | 'later' | 'anyway' | 'carriers' | 'restarts' | 'legs'>;

/** `runs`: the machines of the site and where they run. Linear in the site for each of five states. Throws for an unknown id. */
export function whatIf(graph: Graph, state: PresentState, down: readonly ElementId[], runs: readonly Runs[]): WhatIf {
  const outOfSync = new Set(state.outOfSync);
  const failed = new Set([...state.failed, ...down]);
  const holding = new Set(graph.elements.flatMap(({ id, kind }) => ((kind === 'ups' || kind === 'room') && !failed.has(id) ? [id] : [])));
  const now = evaluate(graph, new Set(state.failed), { outOfSync, carried: new Set(state.carried) });
  const atOnce = evaluate(graph, failed, { outOfSync, carried: holding });
  const later = evaluate(graph, failed, { outOfSync });
  const without = evaluate(graph, new Set(state.failed), { outOfSync });
  const isUp = (world: Evaluation, index: number): boolean => world.up[index] === 1;
  const legsNow = redundancies(graph, now.up, new Set());
  const legsAnyway = redundancies(graph, without.up, new Set());
  const legsThen = redundancies(graph, later.up, new Set());
  const first = newLoss(now, atOnce);
  const known = new Set([...first.lost, ...first.shed]);
  const own = newLoss(now, without);
  const second = newLoss(now, later);
  const dead = new Set(down);
  const becauseOf = (found: readonly RestartView[]): readonly RestartView[] =>
    found.flatMap((one) => {
      const gone = one.gone.filter((id) => isUp(without, indexOf(graph, id)));
      return gone.length === 0 ? [] : [{ ...one, gone }];
    });
  return {
    fallen: graph.ids.filter(
      (id, index) => isUp(now, index) && !isUp(later, index) && !dead.has(id) && (isUp(without, index) || !isUp(atOnce, index)),
    ),
    atOnce: first,
    later: {
      lost: second.lost.filter((id) => !first.lost.includes(id) && !own.lost.includes(id)),
      shed: second.shed.filter((id) => !known.has(id) && !own.shed.includes(id)),
    },
    anyway: {
      fallen: graph.ids.filter((_, index) => isUp(now, index) && !isUp(without, index) && isUp(atOnce, index)),
      loss: { lost: own.lost.filter((id) => !first.lost.includes(id)), shed: own.shed.filter((id) => !known.has(id)) },
      restarts: restarts(graph, runs, atOnce, without),
    },
    carriers: graph.ids.filter((id, index) => holding.has(id) && isUp(atOnce, index) && !isUp(later, index)),
    restarts: { atOnce: restarts(graph, runs, now, atOnce), later: becauseOf(restarts(graph, runs, atOnce, later)) },
    legs: legsNow.flatMap(({ id, up, of, needed }, index) => {
      const then = legsThen[index]?.up ?? up;
      const anyway = legsAnyway[index]?.up ?? up;
      return then < anyway ? [{ group: id, now: up, then, anyway, of, needed }] : [];
    }),
  };
}

function newLoss(now: Evaluation, then: Evaluation): LossView {
  const lost = then.lost.filter((id) => !now.lost.includes(id));
  return { lost, shed: then.shed.filter((id) => !now.shed.includes(id) && !then.lost.includes(id)) };
}
