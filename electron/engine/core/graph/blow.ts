/**
 * What one failure, or one pair, does to the state of now: what fell, which needs it weakened without ending them, which
 * paths it forced on a detour, which hosts and services it took. Enough to tell with whom it can do more together.
 */
import { noBits, setBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Fall, Mark } from './fall.ts';
import type { Judge } from './judge.ts';
import { at, itemAt, listAt } from './lists.ts';

/** Children of a gate that a mask of one word can tell apart; beyond that they are counted. */
export const MASKED = 32;

/** Everything by number, of elements, gates and questions of the graph; made once per candidate, then only read. */
export interface Blow {
  readonly fallen: Int32Array;
  /** Gates that lost a child and still hold, their owner up; beside it which children (or how many, above `MASKED`). */
  readonly gates: Int32Array;
  readonly masks: Int32Array;
  /** Questions still answered yes, but over another path than the one of now; beside it that path. */
  readonly detours: Int32Array;
  readonly routes: readonly Int32Array[];
  /** Questions answered no now, or asked by something that fell. */
  readonly ended: Int32Array;
  /** Services that fell, by number. */
  readonly needsLost: Bits;
  readonly hostsLost: Bits;
}

/** Working memory, one per call of `cuts`. `routesNow`: the paths in the state of now. */
export interface BlowScratch {
  readonly masks: Int32Array;
  readonly seenGate: Uint8Array;
  readonly seenQuery: Uint8Array;
  readonly routesNow: readonly (Int32Array | null)[];
}

/** For a `fall` in the state of now: the paths of that state are copied. */
export function blowScratch(fall: Fall): BlowScratch {
  return {
    masks: new Int32Array(fall.graph.gates.count),
    seenGate: new Uint8Array(fall.graph.gates.count),
    seenQuery: new Uint8Array(fall.graph.queries.list.length),
    routesNow: [...fall.routes],
  };
}

/** The blow that led from `now` to the present, settled state. */
export function blowSince(fall: Fall, now: Mark, judge: Judge, scratch: BlowScratch): Blow {
  const fallen = fall.fallen.slice(now.fallenCount, fall.fallenCount);
  return {
    fallen,
    ...weakened(fall, now, scratch),
    ...rerouted(fall, fallen, scratch),
    needsLost: lostSince(fall, now, judge, noBits(fall.graph.services.length)),
    hostsLost: hostsSince(fall, now, judge, noBits(judge.hostBitCount)),
  };
}

/** Services that fell since, written into `lost`. */
export function lostSince(fall: Fall, now: Mark, judge: Judge, lost: Bits): Bits {
  lost.fill(0);
  for (let i = now.fallenCount; i < fall.fallenCount; i += 1) {
    const service = at(judge.serviceOf, at(fall.fallen, i));
    if (service >= 0) setBit(lost, service);
  }
  return lost;
}

/** Hosts, and pools, that fell since, written into `lost`. */
export function hostsSince(fall: Fall, now: Mark, judge: Judge, lost: Bits): Bits {
  lost.fill(0);
  const { start, items } = judge.hostBitsOf;
  for (let i = now.fallenCount; i < fall.fallenCount; i += 1) {
    const element = at(fall.fallen, i);
    for (let j = at(start, element), end = at(start, element + 1); j < end; j += 1) setBit(lost, at(items, j));
  }
  return lost;
}

function weakened(fall: Fall, now: Mark, scratch: BlowScratch): Pick<Blow, 'gates' | 'masks'> {
  const { gates } = fall.graph;
  const { masks, seenGate } = scratch;
  const hit: number[] = [];
  for (let i = now.touchedCount; i < fall.touched.length; i += 1) {
    const gate = at(fall.touched, i);
    if (seenGate[gate] !== 1) {
      seenGate[gate] = 1;
      masks[gate] = 0;
      hit.push(gate);
    }
    masks[gate] = at(gates.childCount, gate) <= MASKED ? at(masks, gate) | (1 << at(fall.touchedSlots, i)) : at(masks, gate) + 1;
  }
  for (const gate of hit) seenGate[gate] = 0;
  const holding = hit.filter((gate) => {
    const owner = at(gates.owner, gate);
    return fall.up[owner] === 1 && fall.carried[owner] !== 1 && at(fall.fallenChildren, gate) <= at(gates.slack, gate);
  });
  return { gates: Int32Array.from(holding), masks: Int32Array.from(holding, (gate) => at(masks, gate)) };
}

/** Puts the paths of now back as well, so that every blow is told against the same ones. */
function rerouted(fall: Fall, fallen: Int32Array, scratch: BlowScratch): Pick<Blow, 'detours' | 'routes' | 'ended'> {
  const { queries } = fall.graph;
  const { seenQuery, routesNow } = scratch;
  const seen: number[] = [];
  for (const element of fallen) {
    for (const query of listAt(queries.inRegion, element)) {
      if (seenQuery[query] === 1) continue;
      seenQuery[query] = 1;
      seen.push(query);
    }
  }
  const detours: number[] = [];
  const routes: Int32Array[] = [];
  const ended: number[] = [];
  for (const query of seen) {
    seenQuery[query] = 0;
    const route = fall.routes[query] ?? null;
    fall.routes[query] = routesNow[query] ?? null;
    if (fall.isReached[query] !== 1 || fall.up[itemAt(queries.list, query).from] !== 1) ended.push(query);
    else if (route !== null && route !== routesNow[query]) {
      detours.push(query);
      routes.push(route);
    }
  }
  return { detours: Int32Array.from(detours), routes, ended: Int32Array.from(ended) };
}
