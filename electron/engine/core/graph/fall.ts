/**
 * The working state of "what else falls when these fall": counts per gate, a queue of the fallen, and a way back.
 * Mutable on purpose and private to this folder: one call makes it, uses it and forgets it. See `survivors.ts` for the meaning.
 */
import type { Graph } from './graph.ts';
import { findRoute, routeScratch } from './layers.ts';
import type { RouteScratch } from './layers.ts';
import { at } from './lists.ts';

/** Numbers are those of the graph: elements, gates, questions. A mark of it (`markOf`) is how far its lists had grown. */
export interface Fall {
  readonly graph: Graph;
  /** 1: up. After `settle`, the survivors. */
  readonly up: Uint8Array;
  /** 1: its own need counts as met, until `uncarry`. */
  readonly carried: Uint8Array;
  /** Held up whatever happens, to ask what falls without it; -1: none. */
  readonly held: number;
  /** Elements in the order they fell; the first `fallenCount` are valid. */
  readonly fallen: Int32Array;
  fallenCount: number;
  /** Elements of `fallen` whose fall has been passed on. */
  passedOn: number;
  /** Gates in the order a child of theirs fell, since the fall was begun or forked: nothing before that is taken back. */
  readonly touched: number[];
  /** Beside `touched`: which child it was. */
  readonly touchedSlots: number[];
  readonly fallenChildren: Int32Array;
  /** Reach questions answered no, in order. */
  readonly unreached: Int32Array;
  unreachedCount: number;
  readonly isReached: Uint8Array;
  /** A path that is up, per question. One that holds for fewer survivors holds for more, so it needs no way back. */
  readonly routes: (Int32Array | null)[];
  readonly doubtful: Int32Array;
  doubtfulCount: number;
  readonly isDoubtful: Uint8Array;
  /** Made when the first question is asked again: most falls break no path. */
  scratch: RouteScratch | null;
}

/** A moment to come back to. */
export interface Mark {
  readonly fallenCount: number;
  readonly touchedCount: number;
  readonly unreachedCount: number;
}

/** Everything up except what can never be: needs that hold with nothing failed are where every question starts. */
export function startFall(graph: Graph, carried: Uint8Array, held = -1): Fall {
  const { gates, queries, size } = graph;
  const fall: Fall = {
    graph,
    up: new Uint8Array(size).fill(1),
    carried,
    held,
    fallen: new Int32Array(size),
    fallenCount: 0,
    passedOn: 0,
    touched: [],
    touchedSlots: [],
    fallenChildren: new Int32Array(gates.count),
    unreached: new Int32Array(queries.list.length),
    unreachedCount: 0,
    isReached: new Uint8Array(queries.list.length).fill(1),
    routes: [...queries.routes],
    doubtful: new Int32Array(queries.list.length),
    doubtfulCount: 0,
    isDoubtful: new Uint8Array(queries.list.length),
    scratch: null,
  };
  for (const gate of gates.born) gateFell(fall, gate);
  queries.routes.forEach((route, query) => {
    if (route === null) notReached(fall, query);
  });
  settle(fall);
  return fall;
}

/** A copy that goes on by itself. Take it only after `settle`. */
export function fork(fall: Fall): Fall {
  return {
    ...fall,
    up: fall.up.slice(),
    carried: fall.carried.slice(),
    fallen: fall.fallen.slice(),
    touched: [],
    touchedSlots: [],
    fallenChildren: fall.fallenChildren.slice(),
    unreached: fall.unreached.slice(),
    isReached: fall.isReached.slice(),
    routes: fall.routes.slice(),
    doubtful: fall.doubtful.slice(),
    isDoubtful: fall.isDoubtful.slice(),
    scratch: null,
  };
}

/** Fails one element; nothing follows until `settle`. */
export function drop(fall: Fall, element: number): void {
  if (fall.up[element] !== 1 || element === fall.held) return;
  fall.up[element] = 0;
  fall.fallen[fall.fallenCount] = element;
  fall.fallenCount += 1;
}

/** What carried one element has run out: from now on its own need counts again. Nothing follows until `settle`, and `undo` does not take it back. */
export function uncarry(fall: Fall, element: number): void {
  if (fall.carried[element] !== 1) return;
  fall.carried[element] = 0;
  const gate = at(fall.graph.gates.rootOf, element);
  if (gate >= 0 && at(fall.fallenChildren, gate) > at(fall.graph.gates.slack, gate)) drop(fall, element);
}

/**
 * Lets everything fall whose needs no longer hold, until nothing changes: the greatest fixpoint below the present state.
 * Gates count down in linear time; a reach question is asked again only when its known path is broken.
 */
export function settle(fall: Fall): void {
  const { graph, fallen } = fall;
  const { watchers, watcherSlots } = graph.gates;
  const { standing } = graph;
  const { inRegion } = graph.queries;
  while (fall.passedOn < fall.fallenCount || fall.doubtfulCount > 0) {
    while (fall.passedOn < fall.fallenCount) {
      const element = at(fallen, fall.passedOn);
      fall.passedOn += 1;
      for (let i = at(watchers.start, element), end = at(watchers.start, element + 1); i < end; i += 1)
        childFell(fall, at(watchers.items, i), at(watcherSlots, i));
      for (let i = at(standing.start, element), end = at(standing.start, element + 1); i < end; i += 1) drop(fall, at(standing.items, i));
      for (let i = at(inRegion.start, element), end = at(inRegion.start, element + 1); i < end; i += 1) doubt(fall, at(inRegion.items, i));
    }
    askAgain(fall);
  }
}

/** The present moment, to `undo` back to. Take it only after `settle`. */
export function markOf(fall: Fall): Mark {
  return { fallenCount: fall.fallenCount, touchedCount: fall.touched.length, unreachedCount: fall.unreachedCount };
}

/** Takes back everything since `mark`. */
export function undo(fall: Fall, mark: Mark): void {
  for (let i = mark.fallenCount; i < fall.fallenCount; i += 1) fall.up[at(fall.fallen, i)] = 1;
  for (let i = mark.touchedCount; i < fall.touched.length; i += 1) {
    const gate = at(fall.touched, i);
    fall.fallenChildren[gate] = at(fall.fallenChildren, gate) - 1;
  }
  for (let i = mark.unreachedCount; i < fall.unreachedCount; i += 1) fall.isReached[at(fall.unreached, i)] = 1;
  fall.fallenCount = mark.fallenCount;
  fall.passedOn = mark.fallenCount;
  fall.touched.length = mark.touchedCount;
  fall.touchedSlots.length = mark.touchedCount;
  fall.unreachedCount = mark.unreachedCount;
}

function childFell(fall: Fall, gate: number, slot: number): void {
  const count = at(fall.fallenChildren, gate) + 1;
  fall.fallenChildren[gate] = count;
  fall.touched.push(gate);
  fall.touchedSlots.push(slot);
  // Exactly one past the slack: a gate falls once, and one that fell at the start never again.
  if (count === at(fall.graph.gates.slack, gate) + 1) gateFell(fall, gate);
}

function gateFell(fall: Fall, gate: number): void {
  const { parent, owner, slotInParent } = fall.graph.gates;
  const above = at(parent, gate);
  if (above >= 0) childFell(fall, above, at(slotInParent, gate));
  else if (fall.carried[at(owner, gate)] !== 1) drop(fall, at(owner, gate));
}

function doubt(fall: Fall, query: number): void {
  if (fall.isReached[query] !== 1 || fall.isDoubtful[query] === 1) return;
  fall.isDoubtful[query] = 1;
  fall.doubtful[fall.doubtfulCount] = query;
  fall.doubtfulCount += 1;
}

function askAgain(fall: Fall): void {
  const { queries, nets } = fall.graph;
  const count = fall.doubtfulCount;
  fall.doubtfulCount = 0;
  for (let i = 0; i < count; i += 1) {
    const index = at(fall.doubtful, i);
    fall.isDoubtful[index] = 0;
    const query = queries.list[index];
    const route = fall.routes[index];
    // Asked for those already down as well: `fallenChildren` tells whether their needs would hold (`support.ts`).
    if (query === undefined || (route && isWhole(fall, route))) continue;
    fall.scratch ??= routeScratch(fall.graph.size);
    const found = findRoute(nets.get(query.layer), query, fall.up, fall.scratch);
    if (found === null) notReached(fall, index);
    else fall.routes[index] = found;
  }
}

function isWhole(fall: Fall, route: Int32Array): boolean {
  for (let i = 0; i < route.length; i += 1) if (fall.up[at(route, i)] !== 1) return false;
  return true;
}

function notReached(fall: Fall, query: number): void {
  const { watchers, watcherSlots } = fall.graph.queries;
  fall.isReached[query] = 0;
  fall.unreached[fall.unreachedCount] = query;
  fall.unreachedCount += 1;
  for (let i = at(watchers.start, query), end = at(watchers.start, query + 1); i < end; i += 1)
    childFell(fall, at(watchers.items, i), at(watcherSlots, i));
}
