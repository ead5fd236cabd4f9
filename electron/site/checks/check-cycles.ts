/**
 * Needs and locations go in no circle. With a greatest fixpoint two elements that need each other would keep
 * each other up for ever. A `reach` is no edge: it asks for a path, which ends whatever the target needs (ADR 0004).
 */
import { complain } from '../issues.ts';
import type { PathStep, SiteError } from '../site-error.ts';
import { edgesOf } from '../site-index.ts';
import type { SiteIndex } from '../site-index.ts';

export function checkCycles(index: SiteIndex): readonly SiteError[] {
  const nodes = new Map([...index.byId].map(([id, entry]) => [id, edgesOf(entry.value).filter((edge) => index.byId.has(edge.to))]));
  return findCycles(nodes).flatMap(({ from, path, circle }) => {
    const entry = index.byId.get(from);
    if (entry === undefined) return [];
    const shown = circle.length > 8 ? [...circle.slice(0, 4), '...', ...circle.slice(-3)] : circle;
    return [
      complain(entry.source, [...entry.path, ...path], {
        message: `needs go in a circle: ${shown.join(' -> ')}`,
        expected: 'needs that point one way, from what is carried to what carries it',
      }),
    ];
  });
}

export interface Cycle {
  /** The node whose edge closes the circle. */
  readonly from: string;
  readonly path: readonly PathStep[];
  /** First and last are the same. */
  readonly circle: readonly string[];
}

/** One circle per edge that points back, in the order of the nodes. Not recursive: a chain may be long. */
export function findCycles(
  nodes: ReadonlyMap<string, readonly { readonly to: string; readonly path: readonly PathStep[] }[]>,
): readonly Cycle[] {
  const done = new Set<string>();
  const cycles: Cycle[] = [];
  for (const start of nodes.keys()) {
    if (done.has(start)) continue;
    const trail: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const place = new Map([[start, 0]]);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const edge = nodes.get(top.id)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        done.add(top.id);
        place.delete(top.id);
        trail.pop();
        continue;
      }
      const back = place.get(edge.to);
      if (back !== undefined)
        cycles.push({ from: top.id, path: edge.path, circle: [...trail.slice(back).map((step) => step.id), edge.to] });
      else if (!done.has(edge.to)) {
        place.set(edge.to, trail.length);
        trail.push({ id: edge.to, next: 0 });
      }
    }
  }
  return cycles;
}
