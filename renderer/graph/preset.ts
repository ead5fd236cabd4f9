/**
 * Places for what the site file gives none: by centre, place and row of the critical chain, B mirrored, foundations at the bottom.
 * Depends on the site only, never on state. Pure.
 */
import { CHAIN, chainRow } from '../../shared/model/chain.ts';
import type { ElementId, Position, Site, SiteElement } from '../../shared/model/site.ts';
import type { SiteIndex } from '../store/site-index.ts';
import type { Folded } from './folding.ts';

/** Distance between neighbours, drawing units. */
const STEP = { x: 110, y: 75 } as const;
/** What a centre, and what lies between the centres, has of the canvas. */
const SIDE = { left: 80, columns: 7 } as const;
const MIDDLE = { left: 905, columns: 2 } as const;
const NOTHING_FOLDED: Folded = new Map();
const TOP = 60;
const WIDTH = 1_920;
const HEIGHT = 1_040;
const UNPLACED: ReadonlySet<string> = new Set(['site', 'room', 'rack', 'zone', 'link']);

/** Places of the file, and computed ones for the elements that need one; `folded`: places that are drawn as one thing. */
export function presetPlaces(site: Site, index: SiteIndex, folded: Folded = NOTHING_FOLDED): ReadonlyMap<ElementId, Position> {
  const places = new Map(site.elements.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])));
  const left = site.elements.filter((element) => !places.has(element.id) && hasPlace(element, folded));
  if (left.length === 0) return places;
  const taken: Position[] = [...places.values()];
  const put = (elements: readonly SiteElement[], from: number, columns: number, isMirrored: boolean): void => {
    const slots = slotsOf(from, columns, isMirrored);
    // Rooms and racks stay together; within one, customers above and foundations below.
    for (const element of [...elements].sort((a, b) => order(a) - order(b) || (a.in ?? '').localeCompare(b.in ?? '') || compare(a, b))) {
      const at = slots.find((slot) =>
        taken.every((other) => Math.abs(other.x - slot.x) >= STEP.x / 2 || Math.abs(other.y - slot.y) >= STEP.y / 2),
      );
      if (at === undefined) return; // more than the canvas holds: they stand in the tree
      taken.push(at);
      places.set(element.id, at);
    }
  };
  const [main, other] = site.centres;
  put(
    left.filter(({ id }) => index.centreOf.get(id) === main),
    SIDE.left,
    SIDE.columns,
    false,
  );
  put(
    left.filter(({ id }) => index.centreOf.get(id) === other),
    SIDE.left,
    SIDE.columns,
    true,
  );
  put(
    left.filter(({ id }) => !index.centreOf.has(id)),
    MIDDLE.left,
    MIDDLE.columns,
    false,
  );
  return places;
}

/** Not a line, nor a box around what is placed, unless it is drawn as one thing. */
export function hasPlace({ id, kind, ends }: SiteElement, folded: Folded): boolean {
  return !UNPLACED.has(kind) || (ends === null && folded.has(id));
}

/** Row by row from the top; at B the same, from the right. */
function slotsOf(from: number, columns: number, isMirrored: boolean): readonly Position[] {
  const rows = Math.floor((HEIGHT - TOP) / STEP.y);
  return Array.from({ length: rows * columns }, (_, n) => {
    const x = from + (n % columns) * STEP.x;
    return { x: isMirrored ? WIDTH - x : x, y: TOP + Math.floor(n / columns) * STEP.y };
  });
}

function order(element: SiteElement): number {
  return CHAIN.indexOf(chainRow(element.kind));
}

function compare(a: SiteElement, b: SiteElement): number {
  return a.kind === b.kind ? a.id.localeCompare(b.id, 'en', { numeric: true }) : a.kind.localeCompare(b.kind);
}
