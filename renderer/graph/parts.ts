/** Which parts of the drawing show a thing: its own, or those of what it is folded into; and what is reached from it. Pure. */
import type { ElementId } from '../../shared/model/site.ts';
import { closure } from '../store/site-index.ts';
import type { Graph } from './elements.ts';
import type { Folded } from './folding.ts';

/** Ids of nodes and lines by element or group. */
export function partsByKey({ nodes, edges }: Graph, folded: Folded): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const { id, element, group } of [...nodes, ...edges]) {
    const held = element === null ? [] : (folded.get(element) ?? []);
    for (const key of [element, group, ...held]) {
      if (key === null) continue;
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [id]);
      else known.push(id);
    }
  }
  return parts;
}

/** It, what it stands for in the drawing, and all that is reached from any of these. `edges`: what each needs, or what needs it. */
export function reachOf(id: ElementId, folded: Folded, edges: ReadonlyMap<ElementId, readonly ElementId[]>): readonly ElementId[] {
  const own = [id, ...(folded.get(id) ?? [])];
  return [...new Set(own.flatMap((one) => [one, ...closure(one, edges)]))];
}
