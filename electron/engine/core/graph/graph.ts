/**
 * A site compiled for fast questions: ids interned to numbers (index = order in the file), needs flattened to gates.
 * Types and look-ups only; `compile.ts` builds it, nothing changes it afterwards.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { ElementId, Layer, Site, SiteElement } from '../../../../shared/model/site.ts';
import type { Lists } from './lists.ts';
import type { CompiledPool, CompiledService } from './compile-pools.ts';

/**
 * Needs without negation are threshold gates: a gate with n children falls when more than `slack` of them have fallen
 * (`all`: 0, `any`: n - 1, `atLeast k`: n - k). Below zero it has fallen from the start (`any []`, k above n).
 */
export interface Gates {
  readonly count: number;
  readonly slack: Int32Array;
  /** Gate this one is a child of; -1: it is the whole need of its owner. */
  readonly parent: Int32Array;
  readonly owner: Int32Array;
  /** The whole need of each element, -1 without one. */
  readonly rootOf: Int32Array;
  /** Per element: gates that have it as a child, once per mention. */
  readonly watchers: Lists;
  /** Beside `watchers.items`: which child of that gate it is, from 0. */
  readonly watcherSlots: Int32Array;
  /** Which child of its parent each gate is. */
  readonly slotInParent: Int32Array;
  readonly childCount: Int32Array;
  /** Gates fallen with everything up. */
  readonly born: Int32Array;
}

/** One `reach(target, layer)` asked by one element; equal questions are one. */
export interface Query {
  readonly from: number;
  readonly to: number;
  readonly layer: Layer;
}

/** Every question "is it reached over this network?" of the site, numbered, with what is worked out of each beforehand. */
export interface Queries {
  readonly list: readonly Query[];
  /** Per query: gates that have it as a child. */
  readonly watchers: Lists;
  /** Beside `watchers.items`: which child of that gate it is. */
  readonly watcherSlots: Int32Array;
  /** Links and intermediate elements of one shortest path with everything up; null when there is none at all. */
  readonly routes: readonly (Int32Array | null)[];
  /** Per query: every link and intermediate element that lies on some path, ends excluded. */
  readonly region: Lists;
  /** Per element: queries whose region holds it. */
  readonly inRegion: Lists;
  /** Per element: queries it asks. */
  readonly askedBy: Lists;
}

/** Links of one layer, from both ends; a vertex in the layer may be passed through. */
export interface LayerNet {
  /** Per element: pairs (link, element at the other end). */
  readonly joins: Lists;
  readonly isInLayer: Uint8Array;
}

/** The compiled site. Element numbers are places in the file; -1 stands for none in every `Int32Array` of numbers. */
export interface Graph {
  readonly site: Site;
  readonly size: number;
  readonly ids: readonly ElementId[];
  readonly elements: readonly SiteElement[];
  readonly indexById: ReadonlyMap<ElementId, number>;
  /** Place each element stands in, -1 outside everything. */
  readonly place: Int32Array;
  /** Per element: elements that stand directly in it. */
  readonly standing: Lists;
  readonly gates: Gates;
  readonly queries: Queries;
  readonly nets: ReadonlyMap<Layer, LayerNet>;
  readonly pools: readonly CompiledPool[];
  /** Per element: pools it is, or is a host of. */
  readonly poolsOf: Lists;
  /** In order of placement: priority, then id. */
  readonly services: readonly CompiledService[];
}

/** The number of an id. Throws for an id the site does not have: ids are checked where they come in. */
export function indexOf(graph: Graph, id: ElementId): number {
  const index = graph.indexById.get(id);
  invariant(index !== undefined, `the site has no element ${id}`);
  return index;
}

/** Whether an element is among the survivors. Throws for an unknown id. */
export function isUp(graph: Graph, up: Uint8Array, id: ElementId): boolean {
  return up[indexOf(graph, id)] === 1;
}

/** Some elements: their ids, or a mask with 1 for each by its number. Neither is written to any more. */
export type Marked = ReadonlySet<ElementId> | readonly ElementId[] | Uint8Array;

/** A mask with 1 for each of them, only to be read. Throws for an unknown id. */
export function maskOf(graph: Graph, elements: Marked): Uint8Array {
  return elements instanceof Uint8Array ? elements : withMarked(graph, new Uint8Array(graph.size), elements);
}

/** A mask of one’s own, of these and of some more. Throws for an unknown id. */
export function withMarked(graph: Graph, elements: Marked, more: Iterable<ElementId>): Uint8Array {
  const mask = maskOf(graph, elements).slice();
  for (const id of more) mask[indexOf(graph, id)] = 1;
  return mask;
}

/** Ids whose mask is 1, in file order. */
export function idsWhere(graph: Graph, mask: Uint8Array): ElementId[] {
  return graph.ids.filter((_id, index) => mask[index] === 1);
}
