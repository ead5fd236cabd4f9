/**
 * Why an element is not up: the failed elements its fall goes back to. One thing explains another only if it would be down
 * even with the other held up; so in a loop of needs a consequence is never named as a cause.
 */
import { assertNever } from '../../../../shared/lib/assert.ts';
import type { ElementId, Layer, Need } from '../../../../shared/model/site.ts';
import { idsWhere, indexOf, maskOf } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { isOnLoop } from './loops.ts';
import { findRoute, joinsOf, routeScratch } from './layers.ts';
import { at, itemAt, listAt } from './lists.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { fallOf, survivors } from './survivors.ts';
import type { IdSet } from './survivors.ts';

/** Answers of one state, worked out when asked; the three lists are of element ids. */
export interface Explanation {
  /** 1 per element that is up. */
  readonly up: Uint8Array;
  /** Failed elements that explain it, in file order: itself when it failed; none when it is up or can never be up. */
  readonly why: (id: ElementId) => ElementId[];
  /** The same, its own failure aside: what would have taken it down anyway. */
  readonly beyond: (id: ElementId) => ElementId[];
  /** The same with everything fallen on the way, the element itself included: the chain to show. */
  readonly chain: (id: ElementId) => ElementId[];
}

/**
 * Explains one state of the site; ask it about as many elements as needed. The causes it names are enough: with only these
 * failed the element is down as well. Every leg lost of a group that gave way is named. Throws for an unknown id.
 */
export function explain(graph: Graph, failed: Marked, options: WorldOptions = {}): Explanation {
  const carried = options.carried && maskOf(graph, options.carried);
  const counted = maskOf(graph, failedIn(graph, failed, options));
  const up = survivors(graph, counted, carried);
  const causesByElement = new Map<number, readonly number[]>();
  const causesOf = (index: number): readonly number[] => {
    const known = causesByElement.get(index);
    if (known !== undefined) return known;
    const isRoot = up[index] === 1 || counted[index] === 1;
    const causes = isRoot ? [] : directCauses(graph, index, counted, carried, up);
    causesByElement.set(index, causes);
    return causes;
  };
  const walk = (from: readonly number[]): readonly number[] => {
    const seen = new Set(from);
    for (const index of seen) for (const cause of causesOf(index)) seen.add(cause);
    return [...seen].sort((a, b) => a - b);
  };
  const idOf = (index: number): ElementId => itemAt(graph.ids, index);
  const failedOf = (indexes: readonly number[]): ElementId[] => indexes.filter((index) => counted[index] === 1).map(idOf);
  const walkTo = (index: number, from: readonly number[]): readonly number[] => {
    const seen = walk(from);
    if (!seen.some((one) => isOnLoop(graph, one))) return seen;
    return walk([...from, ...hiddenByLoop(graph, index, new Set(failedOf(seen)), new Set(idsWhere(graph, counted)), carried)]);
  };
  const passedOn = new Map<number, ElementId[] | null>();
  /** What explains whatever has this for its one cause; null: a loop has a part in it. */
  const causesThrough = (cause: number): ElementId[] | null => {
    const known = passedOn.get(cause);
    if (known !== undefined) return known;
    const seen = walk([cause]);
    const made = seen.some((one) => isOnLoop(graph, one)) ? null : failedOf(seen);
    passedOn.set(cause, made);
    return made;
  };
  const whyOf = (index: number): ElementId[] => {
    const [cause, ...more] = causesOf(index);
    const through = cause === undefined || more.length > 0 || isOnLoop(graph, index) ? null : causesThrough(cause);
    return through ?? failedOf(walkTo(index, [index]));
  };
  return {
    up,
    why: (id) => whyOf(indexOf(graph, id)),
    beyond: (id) => {
      const index = indexOf(graph, id);
      if (isOnLoop(graph, index)) return explain(graph, maskOf(graph, failed).with(index, 0), options).why(id);
      return failedOf(walkTo(index, directCauses(graph, index, counted, carried, up)));
    },
    chain: (id) =>
      walkTo(indexOf(graph, id), [indexOf(graph, id)])
        .filter((index) => up[index] !== 1)
        .map(idOf),
  };
}

/** Causes of one element; for several questions about one state make one `explain`. */
export function why(graph: Graph, failed: Marked, id: ElementId, options: WorldOptions = {}): ElementId[] {
  return explain(graph, failed, options).why(id);
}

/**
 * The failed elements that a loop of needs hides: each of two elements names the other as cause and neither what cut both off.
 * As few of the unnamed as it takes, later in the file first; none where the named are enough, or nothing else takes it down.
 */
function hiddenByLoop(graph: Graph, index: number, named: IdSet, failed: IdSet, carried: Uint8Array | undefined): number[] {
  const isDown = (ids: IdSet): boolean => survivors(graph, ids, carried)[index] !== 1;
  const self = itemAt(graph.ids, index);
  const hidden = new Set([...failed].filter((id) => id !== self && !named.has(id)));
  const isDownWith = (added: IdSet): boolean => isDown(new Set([...named, ...added]));
  if (isDown(named) || !isDownWith(hidden)) return [];
  for (const id of [...hidden].sort((a, b) => indexOf(graph, a) - indexOf(graph, b))) {
    hidden.delete(id);
    if (!isDownWith(hidden)) hidden.add(id);
  }
  return [...hidden].map((id) => indexOf(graph, id));
}

/** The place and the elements of its need that are down with `index` held up and for which it falls. */
function directCauses(graph: Graph, index: number, failed: Uint8Array, carried: Uint8Array | undefined, present: Uint8Array): number[] {
  const up = isOnLoop(graph, index) ? fallOf(graph, failed, carried, index).up : present;
  const place = at(graph.place, index);
  const needs = itemAt(graph.elements, index).needs;
  const isWaived = needs === null || carried?.[index] === 1;
  return [...(place >= 0 && up[place] !== 1 ? [place] : []), ...(isWaived ? [] : unmet(graph, needs, index, up))];
}

function unmet(graph: Graph, need: Need, owner: number, up: Uint8Array): number[] {
  if (holds(graph, need, owner, up)) return [];
  switch (need.op) {
    case 'element':
      return [indexOf(graph, need.id)];
    case 'all':
    case 'any':
    case 'atLeast':
      return need.of.flatMap((child) => unmet(graph, child, owner, up));
    case 'reach':
      return blocking(graph, owner, indexOf(graph, need.target), need.layer, up);
    default:
      return assertNever(need, 'need');
  }
}

function holds(graph: Graph, need: Need, owner: number, up: Uint8Array): boolean {
  switch (need.op) {
    case 'element':
      return up[indexOf(graph, need.id)] === 1;
    case 'all':
      return need.of.every((child) => holds(graph, child, owner, up));
    case 'any':
      return need.of.some((child) => holds(graph, child, owner, up));
    case 'atLeast':
      return need.of.filter((child) => holds(graph, child, owner, up)).length >= need.k;
    case 'reach': {
      const query = { from: owner, to: indexOf(graph, need.target), layer: need.layer };
      return findRoute(graph.nets.get(need.layer), query, up, routeScratch(graph.size)) !== null;
    }
    default:
      return assertNever(need, 'need');
  }
}

/** The fallen links and elements at the edge of what `from` still reaches, where a path to the target would go on. */
function blocking(graph: Graph, from: number, to: number, layer: Layer, up: Uint8Array): number[] {
  const net = graph.nets.get(layer);
  if (net === undefined) return [];
  const query = graph.queries.list.findIndex((one) => one.from === from && one.to === to && one.layer === layer);
  const region = new Set(listAt(graph.queries.region, query));
  const found = new Set<number>();
  const seen = new Set([from]);
  for (const vertex of seen) {
    for (const [link, next] of joinsOf(net, vertex)) {
      if (!region.has(link) || (next !== to && !region.has(next))) continue;
      const isLinkUp = up[link] === 1;
      const isNextUp = next === to || up[next] === 1;
      if (!isLinkUp) found.add(link);
      if (!isNextUp) found.add(next);
      if (isLinkUp && isNextUp) seen.add(next);
    }
  }
  return [...found];
}
