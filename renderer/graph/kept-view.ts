/** How near the map is looked at and where, kept while its places are spread anew: a bar that comes, a file that was saved. */
import type cytoscape from 'cytoscape';
import type { Position } from '../../shared/model/site.ts';
import type { Spread } from './layout.ts';

/** Taken before places are spread anew, put back after. */
export interface KeptView {
  /** Zoom against that of the whole map. */
  readonly ratio: number;
  /** What stands in the middle, drawing units. */
  readonly centre: Position;
}

/** Nearer than this to 1 the whole map is shown, and stays whole. */
const WHOLE = 0.01;

/** Null: the whole map, or nothing yet. */
export function keptView(cy: cytoscape.Core, spread: Spread | null, wholeZoom: number): KeptView | null {
  const ratio = cy.zoom() / wholeZoom;
  if (spread === null || Math.abs(ratio - 1) < WHOLE) return null;
  const { x, y } = cy.pan();
  return { ratio, centre: spread.toUnits({ x: (cy.width() / 2 - x) / cy.zoom(), y: (cy.height() / 2 - y) / cy.zoom() }) };
}

/** The same thing in the middle, as near as before. */
export function showKept(cy: cytoscape.Core, spread: Spread, wholeZoom: number, { ratio, centre }: KeptView): void {
  const zoom = wholeZoom * ratio;
  const at = spread.toPixels(centre);
  cy.viewport({ zoom, pan: { x: cy.width() / 2 - at.x * zoom, y: cy.height() / 2 - at.y * zoom } });
}

/** This part in the middle, as far as the drawing reaches: beside its edge there is nothing to see. */
export function centreWithin(cy: cytoscape.Core, part: cytoscape.SingularElementArgument, wholeZoom: number): void {
  cy.center(part);
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  if (zoom <= wholeZoom) return;
  const within = (at: number, size: number): number => Math.min(0, Math.max(size - (size / wholeZoom) * zoom, at));
  cy.pan({ x: within(pan.x, cy.width()), y: within(pan.y, cy.height()) });
}
