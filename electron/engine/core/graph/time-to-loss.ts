/**
 * When each service is lost if nothing is done (principles: time-to-loss): the carriers of now run out, announced starters come or do not.
 * Exact: the served set is evaluated at every moment something changes, in a pessimistic and in an optimistic course.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { atOnce, type Pieces } from '../pieces.ts';
import { explain, type Explanation } from './explain.ts';
import { indexOf, maskOf } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { itemAt } from './lists.ts';
import { ServedWhile } from './served-while.ts';
import type { WorldOptions } from './served.ts';

/**
 * Something that carries for a limited time. Until its end the own need of the element counts as met. At its end a UPS or a
 * room needs what it always needs (mains, cooling); a generator has failed, out of fuel, and so has a UPS that is cut off: on
 * battery although its supply is there.
 */
export interface Carrier {
  readonly element: ElementId;
  readonly kind: 'ups' | 'cutOff' | 'generator' | 'room';
  /** UTC ms; Infinity: does not run out. */
  readonly endsEarliestMs: number;
  readonly endsLatestMs: number;
}

/** A failed element expected back, for example a generator that is starting. */
export interface Pending {
  readonly element: ElementId;
  /** UTC ms. */
  readonly atEarliestMs: number;
  readonly atLatestMs: number;
  /** Uncertain ones never come in the pessimistic course. */
  readonly certain: boolean;
}

/** What `timeToLoss` starts from: what has failed, what carries and until when, what is announced to start. */
export interface Situation {
  /** Engine time, UTC ms. */
  readonly nowMs: number;
  readonly failed: Marked;
  readonly carriers: readonly Carrier[];
  readonly pending: readonly Pending[];
}

/** One service, between the pessimistic course (`earliestMs`) and the optimistic one (`latestMs`). */
export interface ServiceLoss {
  readonly service: ElementId;
  /** First moment it may no longer be served, UTC ms; `nowMs` when it is not served now; null: not foreseen. This one decides. */
  readonly earliestMs: number | null;
  /** Moment it is lost even if all goes well; null: then it is not lost. */
  readonly latestMs: number | null;
  /** Carriers whose running out leads to the earliest loss, in file order; empty when it is lost already or never. */
  readonly because: readonly ElementId[];
}

interface Course {
  readonly endOf: (carrier: Carrier) => number;
  readonly comesAt: (pending: Pending) => number;
}

const PESSIMISTIC: Course = {
  endOf: (carrier) => carrier.endsEarliestMs,
  comesAt: (pending) => (pending.certain ? pending.atLatestMs : Infinity),
};
const OPTIMISTIC: Course = { endOf: (carrier) => carrier.endsLatestMs, comesAt: (pending) => pending.atEarliestMs };

/**
 * Time to loss of every service, in order of (priority, id). Between two moments at which a carrier ends or a starter comes
 * nothing changes, so these moments (and now) are all that is looked at. A carrier is out at its end, not after it.
 * `options.carried` holds for the whole time, in addition to the carriers.
 */
export function timeToLoss(graph: Graph, situation: Situation, options: WorldOptions = {}): ServiceLoss[] {
  return atOnce(timesToLoss(graph, situation, options));
}

/** The same in pieces. */
export function* timesToLoss(graph: Graph, situation: Situation, options: WorldOptions = {}): Pieces<ServiceLoss[]> {
  const pessimistic = yield* firstLosses(graph, situation, options, PESSIMISTIC);
  yield;
  const optimistic = isCertain(situation) ? pessimistic : yield* firstLosses(graph, situation, options, OPTIMISTIC);
  yield;
  const causes = causesAt(graph, situation, options);
  return graph.services.map((service, index) => {
    const id = itemAt(graph.ids, service.element);
    const worst = itemAt(pessimistic, index);
    const best = itemAt(optimistic, index);
    // Placement in order of priority is not monotone: with more capacity a bigger service may crowd this one out earlier.
    const earliest = Math.min(worst, best);
    return {
      service: id,
      earliestMs: finite(earliest),
      latestMs: finite(best === Infinity ? best : Math.max(worst === Infinity ? best : worst, best)),
      because: earliest > situation.nowMs && earliest < Infinity ? causes(id, earliest, worst <= best ? PESSIMISTIC : OPTIMISTIC) : [],
    };
  });
}

/** Every moment is known exactly: the best course is the worst one. */
function isCertain({ carriers, pending }: Situation): boolean {
  return (
    carriers.every((carrier) => carrier.endsEarliestMs === carrier.endsLatestMs) &&
    pending.every((one) => one.certain && one.atEarliestMs === one.atLatestMs)
  );
}

/** Per service, the first looked-at moment it is not served; Infinity: at none. */
function* firstLosses(graph: Graph, situation: Situation, options: WorldOptions, course: Course): Pieces<number[]> {
  const first = graph.services.map(() => Infinity);
  const lastEnds = lastEndsOf(situation, course);
  const held = maskOf(graph, options.carried ?? []);
  const byEnd = Map.groupBy(situation.carriers, course.endOf);
  let served: ServedWhile | null = null;
  for (const moment of momentsOf(situation, course)) {
    yield;
    // One that comes lifts what had fallen: begun anew. Else what falls goes on from the moment before.
    if (served === null || situation.pending.some((pending) => course.comesAt(pending) === moment)) {
      const world = worldAt(graph, situation, options, course, moment);
      served = new ServedWhile(graph, world.failed, world.options);
    } else {
      for (const carrier of byEnd.get(moment) ?? []) {
        if (lastEnds.get(carrier.element) === moment && held[indexOf(graph, carrier.element)] !== 1) served.uncarry(carrier.element);
        if (carrier.kind === 'generator' || carrier.kind === 'cutOff') served.fail(carrier.element);
      }
      served.settle();
    }
    for (const index of graph.services.keys()) if (first[index] === Infinity && !served.isServed(index)) first[index] = moment;
    if (first.every((moment_) => moment_ !== Infinity)) break;
  }
  return first;
}

/** When the last thing that carries an element ends. */
function lastEndsOf({ carriers }: Situation, course: Course): ReadonlyMap<ElementId, number> {
  const ends = new Map<ElementId, number>();
  for (const carrier of carriers) ends.set(carrier.element, Math.max(course.endOf(carrier), ends.get(carrier.element) ?? -Infinity));
  return ends;
}

function momentsOf(situation: Situation, course: Course): number[] {
  const moments = [...situation.carriers.map(course.endOf), ...situation.pending.map(course.comesAt)];
  const later = [...new Set(moments.filter((moment) => moment > situation.nowMs && moment < Infinity))];
  return [situation.nowMs, ...later.sort((a, b) => a - b)];
}

function worldAt(
  graph: Graph,
  situation: Situation,
  options: WorldOptions,
  course: Course,
  atMs: number,
): { readonly failed: Uint8Array; readonly options: WorldOptions } {
  const failed = maskOf(graph, situation.failed).slice();
  for (const pending of situation.pending) if (course.comesAt(pending) <= atMs) failed[indexOf(graph, pending.element)] = 0;
  const carried = maskOf(graph, options.carried ?? []).slice();
  for (const carrier of situation.carriers) {
    if (course.endOf(carrier) > atMs) carried[indexOf(graph, carrier.element)] = 1;
    else if (carrier.kind === 'generator' || carrier.kind === 'cutOff') failed[indexOf(graph, carrier.element)] = 1;
  }
  return { failed, options: { ...options, carried } };
}

/** Carriers that have run out on the way from a lost service, or from a lost host of its pool, to the failures. */
function causesAt(graph: Graph, situation: Situation, options: WorldOptions): (id: ElementId, atMs: number, course: Course) => ElementId[] {
  const explanations = new Map<Course, Map<number, Explanation>>([
    [PESSIMISTIC, new Map()],
    [OPTIMISTIC, new Map()],
  ]);
  const explanationAt = (atMs: number, course: Course): Explanation => {
    const known = explanations.get(course)?.get(atMs);
    if (known !== undefined) return known;
    const world = worldAt(graph, situation, options, course, atMs);
    const made = explain(graph, world.failed, world.options);
    explanations.get(course)?.set(atMs, made);
    return made;
  };
  return (id, atMs, course) => {
    const explanation = explanationAt(atMs, course);
    const service = graph.services.find((one) => one.element === indexOf(graph, id));
    const pool = service === undefined ? undefined : graph.pools[service.pool];
    const hosts = pool === undefined ? [] : [pool.element, ...pool.members].map((member) => itemAt(graph.ids, member));
    const chain = new Set([id, ...hosts].flatMap((one) => explanation.chain(one)));
    const ended = new Set(situation.carriers.filter((carrier) => course.endOf(carrier) <= atMs).map((carrier) => carrier.element));
    return graph.ids.filter((one) => chain.has(one) && ended.has(one));
  };
}

function finite(moment: number): number | null {
  return moment === Infinity ? null : moment;
}
