/** Lookups over a draft that the checks share: elements by id, what each needs, where each need stands. */
import type { Layer, Need } from '../../shared/model/site.ts';
import type { Draft, Entry } from './draft.ts';
import type { ElementInput } from './schema.ts';
import type { PathStep } from './site-error.ts';

/** Made once per draft and given to every check. */
export interface SiteIndex {
  readonly draft: Draft;
  /** First element of each id. */
  readonly byId: ReadonlyMap<string, Entry<ElementInput>>;
  /** All ids, with those of elements that did not parse. */
  readonly ids: ReadonlySet<string>;
}

/** Ids used twice are no error here; the first element with one stands for it. */
export function indexOf(draft: Draft): SiteIndex {
  const byId = new Map<string, Entry<ElementInput>>();
  for (const entry of draft.elements) if (!byId.has(entry.value.id)) byId.set(entry.value.id, entry);
  return { draft, byId, ids: new Set([...byId.keys(), ...(draft.broken['elements'] ?? [])]) };
}

/** One id inside a need, and its place under the element. `layer` is set for a `reach`. */
export interface NeedLeaf {
  readonly id: string;
  readonly layer: Layer | null;
  readonly path: readonly PathStep[];
}

/** The ids a need speaks of, in the order of the file. */
export function leavesOf(need: Need | undefined, path: readonly PathStep[] = ['needs']): readonly NeedLeaf[] {
  if (need === undefined) return [];
  switch (need.op) {
    case 'element':
      return [{ id: need.id, layer: null, path }];
    case 'reach':
      return [{ id: need.target, layer: need.layer, path: [...path, 'reach'] }];
    case 'all':
    case 'any':
      return need.of.flatMap((inner, index) => leavesOf(inner, [...path, need.op, index]));
    case 'atLeast':
      return need.of.flatMap((inner, index) => leavesOf(inner, [...path, 'of', index]));
  }
}

/** An element this one cannot be up without, or might not: an edge of the needs graph. A `reach` is none (ADR 0004). */
export interface Edge {
  readonly to: string;
  readonly path: readonly PathStep[];
}

/** Location first, then needs. */
export function edgesOf(element: ElementInput): readonly Edge[] {
  const place: readonly Edge[] = element.in === undefined ? [] : [{ to: element.in, path: ['in'] }];
  return [
    ...place,
    ...leavesOf(element.needs)
      .filter((leaf) => leaf.layer === null)
      .map((leaf) => ({ to: leaf.id, path: leaf.path })),
  ];
}
