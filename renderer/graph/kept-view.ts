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
