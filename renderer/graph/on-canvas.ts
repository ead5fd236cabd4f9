/** From places in drawing units to nodes on the canvas, and back. */
import type cytoscape from 'cytoscape';
import type { ElementId, Position } from '../../shared/model/site.ts';
import { snapped } from './dragging.ts';
import type { Graph } from './elements.ts';
import type { Spread } from './layout.ts';

/** Each node where its element belongs; `places` by element, drawing units. */
export function putAll(cy: cytoscape.Core, { nodes }: Graph, spread: Spread, places: ReadonlyMap<ElementId, Position>): void {
  cy.batch(() => {
    for (const node of nodes) {
      const at = node.element === null ? node.at : places.get(node.element);
      if (node.at === null || at == null) continue;
      cy.getElementById(node.id).position({ ...spread.toPixels({ x: at.x + node.offsetX, y: at.y }) });
    }
  });
}

/** Where these nodes stand now, drawing units, by element. */
export function placesOf(
  cy: cytoscape.Core,
  { nodes }: Graph,
  spread: Spread,
  wanted: ReadonlySet<string>,
): ReadonlyMap<ElementId, Position> {
  const places = new Map<ElementId, Position>();
  for (const node of nodes) {
    if (!wanted.has(node.id) || node.at === null || node.element === null) continue;
    const at = spread.toUnits(cy.getElementById(node.id).position());
    places.set(node.element, { x: snapped(at.x - node.offsetX), y: snapped(at.y) });
  }
  return places;
}
