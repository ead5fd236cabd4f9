/** Answers what the next failures would take: the long computation behind `ahead.ts`, a pure function of site and question. */
import type { CutGroup, FitView, ForesightView } from '../../../shared/model/foresight.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { AheadAnswer, AheadQuestion, DesignFindings } from './ahead-state.ts';
import { inAnyWorld } from './cuts-in-doubt.ts';
import { credibleFailures } from './graph/credible.ts';
import { cuts } from './graph/cuts.ts';
import type { Cut } from './graph/cuts.ts';
import { fitsBothWays } from './graph/fits.ts';
import type { Graph } from './graph/graph.ts';
import { redundancies, sharedFate } from './graph/redundancy.ts';
import { evaluate } from './graph/served.ts';
import type { WorldOptions } from './graph/served.ts';

/** Sets shown per order: a wall can't show more, and the checkpoint stays small. The count says how many there are. */
const SHOWN = 300;
/** Above this many credible failures only single ones are looked at all the time: pairs take memory of their square. */
const MOST_FOR_PAIRS = 4_000;
/** Above this many elements what legs share is not looked for: it takes a pass over the site for each element and group. */
const MOST_FOR_FATE = 4_000;

/** The answer for the state of the question. What carries is taken to hold: its end is a matter of `time-to-loss.ts` and of the decisions. */
export function answerAhead(graph: Graph, question: AheadQuestion): AheadAnswer {
  const failed = new Set(question.failed);
  const options = { carried: new Set(question.carried), outOfSync: new Set(question.outOfSync) };
  const credible = credibleFailures(graph);
  const isPaired = credible.length <= MOST_FOR_PAIRS;
  const otherwise = (question.otherwise ?? []).map((copies) => new Set(copies));
  const cutsWith = (world: WorldOptions): readonly Cut[] => cuts(graph, failed, isPaired ? 2 : 1, credible, world);
  const found = inAnyWorld([cutsWith(options), ...otherwise.map((outOfSync) => cutsWith({ ...options, outOfSync }))]);
  const singles = found.filter((cut) => cut.elements.length === 1);
  const pairs = found.filter((cut) => cut.elements.length === 2);
  return {
    key: question.key,
    failed: graph.ids.filter((id) => failed.has(id) || options.outOfSync.has(id) || otherwise.some((copies) => copies.has(id))),
    next: {
      singles: grouped(singles.slice(0, SHOWN)),
      singleCount: singles.length,
      pairs: grouped(pairs.slice(0, SHOWN)),
      pairCount: isPaired ? pairs.length : null,
    },
    redundancy: redundancyOf(graph, failed, options),
    fits: { ways: fitsOf(graph, failed, options) },
    design: designOf(graph, credible),
  };
}

/** Cuts that take the same, together; groups in the order of their first set. */
export function grouped(found: readonly Cut[]): readonly CutGroup[] {
  const byTake = new Map<string, { loses: readonly ElementId[]; shed: readonly ElementId[]; sets: (readonly ElementId[])[] }>();
  for (const { loses, shed, elements } of found) {
    const key = JSON.stringify([loses, shed]);
    const group = byTake.get(key) ?? { loses, shed, sets: [] };
    group.sets.push(elements);
    byTake.set(key, group);
  }
  return [...byTake.values()];
}

function redundancyOf(graph: Graph, failed: ReadonlySet<ElementId>, options: WorldOptions): ForesightView['redundancy'] {
  const { up } = evaluate(graph, failed, options);
  const all = redundancies(graph, up, new Set());
  const lost = all.filter((one) => one.hasLostRedundancy).map(({ id, up: legs, of, needed }) => ({ group: id, up: legs, of, needed }));
  const groups = graph.size <= MOST_FOR_FATE ? graph.site.groups : [];
  const fates = groups.flatMap((group, index) => {
    const legs = all[index]?.up ?? 0;
    const elements = sharedFate(graph, group, failed, options)
      .filter(({ takes }) => legs - takes.length < group.needed)
      .map(({ element }) => element);
    return elements.length === 0 ? [] : [{ group: group.id, elements }];
  });
  return { lost, sharedFate: fates };
}

function fitsOf(graph: Graph, failed: ReadonlySet<ElementId>, options: WorldOptions): readonly FitView[] {
  const [a, b] = graph.site.centres;
  if (a === b) return [];
  return fitsBothWays(graph, failed, undefined, options).map(({ from, to, fits, binding, shed }) => ({ from, to, fits, binding, shed }));
}

/** The plan itself, with nothing failed and everything in sync. */
function designOf(graph: Graph, credible: readonly ElementId[]): DesignFindings {
  const singles = cuts(graph, new Set(), 1, credible).flatMap((cut) => cut.elements);
  return { singles: singles.slice(0, SHOWN), misfits: fitsOf(graph, new Set(), {}).filter((fit) => !fit.fits) };
}
