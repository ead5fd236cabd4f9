/** Where the load flows: each load draws equally from its live feeds, up to the UPSes. Against the design state this gives load in percent. */
import type { ElementId } from '../../../../shared/model/site.ts';

/** What hangs on what: direct electrical suppliers, and the loads themselves. */
export interface Wiring {
  readonly suppliers: ReadonlyMap<ElementId, readonly ElementId[]>;
  readonly sinks: readonly ElementId[];
}

/** Longest chain of power elements followed: a loop in a bad file ends here. */
const DEEPEST = 16;

/** Draw of each power element, counted in loads, when exactly the elements `isUp` accepts are alive. */
export function drawsOf(wiring: Wiring, isUp: (id: ElementId) => boolean): ReadonlyMap<ElementId, number> {
  const drawn = new Map<ElementId, number>();
  for (const sink of wiring.sinks) if (isUp(sink)) feed(wiring, sink, 1, isUp, drawn, 0);
  return drawn;
}

/** Present draw against the design, 1 meaning as designed. */
export function sharesOf(design: ReadonlyMap<ElementId, number>, present: ReadonlyMap<ElementId, number>): ReadonlyMap<ElementId, number> {
  return new Map([...design].map(([id, designed]) => [id, (present.get(id) ?? 0) / designed]));
}

function feed(
  wiring: Wiring,
  id: ElementId,
  amount: number,
  isUp: (id: ElementId) => boolean,
  drawn: Map<ElementId, number>,
  depth: number,
): void {
  if (depth > DEEPEST) return;
  const live = (wiring.suppliers.get(id) ?? []).filter(isUp);
  for (const supplier of live) {
    const share = amount / live.length;
    drawn.set(supplier, (drawn.get(supplier) ?? 0) + share);
    feed(wiring, supplier, share, isUp, drawn, depth + 1);
  }
}
