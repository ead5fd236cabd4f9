/**
 * Needs and locations go in no circle. With a greatest fixpoint two elements that need each other would keep
 * each other up for ever. A `reach` is no edge: it asks for a path, which ends whatever the target needs (ADR 0004).
 */
import { complain } from '../issues.ts';
import type { SiteError } from '../site-error.ts';
import { edgesOf } from '../site-index.ts';
import type { Edge, SiteIndex } from '../site-index.ts';

/** Edges of a circle that are shown; an even number. */
const LONGEST = 16;

/** One error per circle, at the need that closes it. Needs of ids that do not exist are left to `checkReferences`. */
export function checkCycles(index: SiteIndex): readonly SiteError[] {
  const nodes = new Map([...index.byId].map(([id, entry]) => [id, edgesOf(entry.value).filter((edge) => index.byId.has(edge.to))]));
  return findCycles(nodes).flatMap(({ steps, last }) => {
    const entry = index.byId.get(last.from);
    if (entry === undefined) return [];
    const told = circleInWords(steps, ({ from, path }) => {
      const at = index.byId.get(from);
      if (at === undefined) return '';
      const { line } = at.source.locate([...at.path, ...path]);
      return at.source === entry.source ? `line ${String(line)}` : `line ${String(line)} of ${at.source.file}`;
    });
    return [
      complain(entry.source, [...entry.path, ...last.path], {
        message: `needs go in a circle: ${told}`,
        expected: 'needs that point one way, from what is carried to what carries it',
      }),
    ];
  });
}

/** One edge of a circle; `path` is where it is written. */
export interface CycleStep extends Edge {
  readonly from: string;
}

/** A circle among nodes; `findCycles` names each edge that closes one once. */
export interface Cycle {
  /** Every edge of it, in its order; any of them may be the wrong one. */
  readonly steps: readonly CycleStep[];
  /** The edge that closes the circle. */
  readonly last: CycleStep;
}

/** `a (line 6) -> b (line 40) -> a`: after each name, where it says what it needs. A long circle is cut in the middle. */
export function circleInWords(steps: readonly CycleStep[], placeOf: (step: CycleStep) => string): string {
  const names = steps.map((step) => `${step.from} (${placeOf(step)})`);
  const shown = names.length > LONGEST ? [...names.slice(0, LONGEST / 2), '...', ...names.slice(-LONGEST / 2)] : names;
  return [...shown, steps.at(-1)?.to ?? ''].join(' -> ');
}

/** One circle per edge that points back, in the order of the nodes. Not recursive: a chain may be long. */
export function findCycles(nodes: ReadonlyMap<string, readonly Edge[]>): readonly Cycle[] {
  const done = new Set<string>();
  const cycles: Cycle[] = [];
  for (const start of nodes.keys()) {
    if (done.has(start)) continue;
    const trail: { id: string; next: number; edge: Edge | undefined }[] = [{ id: start, next: 0, edge: undefined }];
    const place = new Map([[start, 0]]);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const edge = nodes.get(top.id)?.[top.next];
      top.next += 1;
      top.edge = edge;
      if (edge === undefined) {
        done.add(top.id);
        place.delete(top.id);
        trail.pop();
        continue;
      }
      const back = place.get(edge.to);
      if (back !== undefined)
        cycles.push({
          steps: trail.slice(back).flatMap((step) => (step.edge === undefined ? [] : [{ ...step.edge, from: step.id }])),
          last: { ...edge, from: top.id },
        });
      else if (!done.has(edge.to)) {
        place.set(edge.to, trail.length);
        trail.push({ id: edge.to, next: 0, edge: undefined });
      }
    }
  }
  return cycles;
}
