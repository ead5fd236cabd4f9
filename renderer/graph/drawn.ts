/** What can be read from the drawing as it is: devices in sight, words that stand, boxes and what they hold. */
import type cytoscape from 'cytoscape';
import type { ElementId, Position } from '../../shared/model/site.ts';
import type { Graph, GraphEdge, GraphNode } from './elements.ts';
import { LABEL_PX } from './labels.ts';
import { linesBelow } from './room-below.ts';
import type { Drawn } from './room-below.ts';

/** A device in sight. */
export interface Sight {
  readonly id: ElementId;
  /** Middle of the lower edge of its label on the canvas, pixels. */
  readonly x: number;
  readonly y: number;
  /** Lines that have room below, before the next thing. */
  readonly lines: number;
}

/** Height of a line of label, in font sizes. */
const LINE = 1.16;

/** `glyphHeight`: drawing pixels. */
export function devicesInSight(cy: cytoscape.Core, { nodes }: Graph, glyphHeight: number): readonly Sight[] {
  const [width, height, zoom] = [cy.width(), cy.height(), cy.zoom()];
  const things = nodes
    .filter(({ id, role }) => role !== 'box' && !cy.getElementById(id).hasClass('off'))
    .map(({ id, role }): Drawn => {
      const part = cy.getElementById(id);
      const { x, y } = part.renderedPosition();
      // The count of links is a text without a body. The sign of a state is inside the picture of its device (`pictures.ts`).
      const [half, wide] = role === 'legs' ? [LABEL_PX / 2, LABEL_PX * 5] : [part.renderedHeight() / 2, part.renderedWidth()];
      return { x, top: y - half, width: wide };
    });
  return nodes.flatMap(({ id, role, element }) => {
    const part = cy.getElementById(id);
    if (role !== 'device' || element === null || part.hasClass('off')) return [];
    const { x, y } = part.renderedPosition();
    if (x < 0 || y < 0 || x > width || y > height) return [];
    const label = String(part.data('label'));
    const lines = label === '' ? 0 : label.split('\n').length;
    const under = y + (glyphHeight * zoom) / 2 + lines * LABEL_PX * LINE + 2;
    return [{ id: element, x, y: under, lines: linesBelow({ x, y: under }, things) }];
  });
}

/** Wholly on the canvas, with its label. */
export function isInSight(cy: cytoscape.Core, part: cytoscape.CollectionReturnValue): boolean {
  const { x1, y1, x2, y2 } = part.renderedBoundingBox();
  return x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height();
}

/** Boxes reach under the labels of their last row by `extra` drawing pixels: the same whatever is written there. */
export function stretchBoxes(cy: cytoscape.Core, { nodes }: Graph, extra: number): void {
  const boxes = nodes.filter((node) => node.role === 'box').sort((a, b) => b.depth - a.depth);
  for (const box of boxes) {
    const part = cy.getElementById(box.id);
    // Only the innermost adds a line; what is around it grows with it.
    const isInnermost = part.children().filter(':parent').empty() || box.depth === 0;
    part.data('minHeight', isInnermost ? part.children().boundingBox({ includeLabels: false }).h + extra : 0);
  }
}

/** Names of boxes, of the links and their count: they stand whatever the labels. `font`: drawing pixels. */
export function standingTexts(
  cy: cytoscape.Core,
  { nodes, edges }: Graph,
  font: number,
  areBoxesNamed: boolean,
  labelOf: (part: GraphNode | GraphEdge) => string,
): readonly { readonly at: Position; readonly text: string }[] {
  const placeOf = (id: string): Position => ({ ...cy.getElementById(id).position() });
  const boxes = nodes
    .filter((node) => node.role === 'box' && (node.depth === 0 || areBoxesNamed))
    .flatMap((node) => {
      const text = labelOf(node);
      const { x1, x2, y1, y2 } = cy.getElementById(node.id).boundingBox({ includeLabels: false });
      return text === '' ? [] : [{ at: { x: (x1 + x2) / 2, y: node.depth === 1 ? y2 + font * 0.6 : y1 - font * 0.6 }, text }];
    });
  const trunks = edges
    .filter((edge) => edge.role === 'trunk')
    .map((edge) => {
      const [a, b] = [placeOf(edge.source), placeOf(edge.target)];
      return { at: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, text: labelOf(edge) };
    });
  const legs = nodes.filter((node) => node.role === 'legs').map((node) => ({ at: placeOf(node.id), text: labelOf(node) }));
  return [...boxes, ...trunks, ...legs];
}
