/** Which parts of the drawing show a thing: its own, or those of what it is folded into. Pure. */
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
