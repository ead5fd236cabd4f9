/**
 * Which failures can do more together than apart. Two blows can only where together they take more children of a need than
 * it can spare, or where each breaks the path the other one leaves: the first thing to fall beyond the two halves must fall
 * for one of these reasons. A necessary condition, asked of an index instead of every pair.
 */
import { popCount } from './bits.ts';
import { MASKED } from './blow.ts';
import type { Blow } from './blow.ts';
import type { Fall } from './fall.ts';
import { at, itemAt, listAt, packLists } from './lists.ts';
import type { Lists } from './lists.ts';

/** Single blows that weaken one gate, by position, with their masks. */
export interface GateEntries {
  readonly gate: number;
  /** Children the gate can still lose. */
  readonly spare: number;
  readonly isMasked: boolean;
  readonly blows: readonly number[];
  readonly masks: readonly number[];
}

/** The index over all blows of one search; blows go by position among the candidates. */
export interface Meetings {
  readonly blows: readonly Blow[];
  readonly gates: ReadonlyMap<number, GateEntries>;
  /** Per element: blows that take it down. */
  readonly takers: Lists;
  /** The path a blow leaves a question: undefined, the one of now; null, none or nobody asks. */
  readonly routeOf: (blow: number, query: number) => Int32Array | null | undefined;
  /** True when a blow takes down something on the path. */
  readonly breaks: (blow: number, route: Int32Array) => boolean;
  /** Per element: pairs (blow, query) whose detour runs over it. */
  readonly detoursOver: Lists;
  /** 1 per element of the blow whose partners are asked for; working memory. */
  readonly falling: Uint8Array;
}

/** `fall` is in the state of now. */
export function meetingsOf(fall: Fall, blows: readonly Blow[]): Meetings {
  const { size, gates, queries } = fall.graph;
  const entries = new Map<number, GateEntries & { readonly blows: number[]; readonly masks: number[] }>();
  const takers: number[][] = Array.from({ length: size }, () => []);
  const detoursOver: number[][] = Array.from({ length: size }, () => []);
  const falls = new Uint8Array(blows.length * size);
  const routes = blows.map(() => new Map<number, Int32Array | null>());
  blows.forEach((blow, position) => {
    for (const element of blow.fallen) {
      takers[element]?.push(position);
      falls[position * size + element] = 1;
    }
    blow.gates.forEach((gate, index) => {
      let entry = entries.get(gate);
      if (entry === undefined) {
        const spare = at(gates.slack, gate) - at(fall.fallenChildren, gate);
        entry = { gate, spare, isMasked: at(gates.childCount, gate) <= MASKED, blows: [], masks: [] };
        entries.set(gate, entry);
      }
      entry.blows.push(position);
      entry.masks.push(at(blow.masks, index));
    });
    for (const query of blow.ended) routes[position]?.set(query, null);
    blow.detours.forEach((query, index) => {
      const route = itemAt(blow.routes, index);
      routes[position]?.set(query, route);
      for (const element of route) detoursOver[element]?.push(position, query);
    });
  });
  return {
    blows,
    gates: entries,
    takers: packLists(takers),
    routeOf: (blow, query) => routes[blow]?.get(query),
    breaks: (blow, route) => route.some((element) => falls[blow * size + element] === 1),
    detoursOver: packLists(detoursOver),
    falling: new Uint8Array(queries.list.length === 0 ? 0 : size),
  };
}

/** Children taken by a mask of this gate. */
export function weightOf(entries: GateEntries, mask: number): number {
  return entries.isMasked ? popCount(mask) : mask;
}

/** Children taken by two or more together: exact where masks can tell them apart, at most this many where not. */
export function together(entries: GateEntries, a: number, b: number): number {
  return entries.isMasked ? a | b : a + b;
}

/** Calls `found` for every single blow that can do more together with `blow`, perhaps more than once. */
export function partnersOf(meetings: Meetings, blow: Blow, found: (position: number) => void): void {
  blow.gates.forEach((gate, index) => {
    const entries = meetings.gates.get(gate);
    if (entries === undefined) return;
    const mine = at(blow.masks, index);
    const { spare, masks } = entries;
    for (let i = 0; i < masks.length; i += 1)
      if (weightOf(entries, together(entries, mine, itemAt(masks, i))) > spare) found(itemAt(entries.blows, i));
  });
  if (meetings.falling.length > 0) partnersOnPaths(meetings, blow, found);
}

function partnersOnPaths(meetings: Meetings, blow: Blow, found: (position: number) => void): void {
  const { takers, routeOf, detoursOver, falling } = meetings;
  for (const element of blow.fallen) falling[element] = 1;
  const mine = new Set([...blow.detours, ...blow.ended]);
  blow.detours.forEach((query, index) => {
    for (const element of itemAt(blow.routes, index)) {
      for (const other of listAt(takers, element)) {
        const theirs = routeOf(other, query);
        if (theirs === undefined || theirs?.some((one) => falling[one] === 1) === true) found(other);
      }
    }
  });
  // Those whose detour we break while they break the path of now, which we leave alone.
  for (const element of blow.fallen) {
    const over = listAt(detoursOver, element);
    for (let i = 0; i < over.length; i += 2) if (!mine.has(at(over, i + 1))) found(at(over, i));
  }
  for (const element of blow.fallen) falling[element] = 0;
}
