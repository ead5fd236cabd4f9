/** What can be read from the drawing as it is: devices in sight, words that stand, boxes and what they hold. */
import type cytoscape from 'cytoscape';
import type { ElementId, Position } from '../../shared/model/site.ts';
import type { Graph, GraphEdge, GraphNode } from './elements.ts';
import { LABEL_PX } from './labels.ts';
import type { StandingText } from './labels.ts';
import { BESIDE_BAR, UPRIGHT_DOWN } from './style.ts';
import { linesBelow } from './room-below.ts';
import type { Drawn } from './room-below.ts';
import type { Shown } from './shown.ts';

/** A device in sight. */
export interface Sight {
  readonly id: ElementId;
  /** Middle of the lower edge of its label on the canvas, pixels. */
  readonly x: number;
  readonly y: number;
  /** The same from the middle of the device, pixels. */
  readonly under: number;
  /** Lines that have room below, before the next thing. */
  readonly lines: number;
}

/** A text of a part that stands whatever the labels; `isFigure`: how many are left of a group, which gives way. */
export interface PartText extends StandingText {
  readonly part: string;
  readonly isFigure: boolean;
}

/** Height of a line of label, and mean width of a letter, in font sizes. */
const LINE = 1.16;
const LETTER = 0.555;

/** `glyphHeight`: drawing pixels; `texts`: beside the labels, what values must leave readable. */
export function devicesInSight(
  cy: cytoscape.Core,
  { nodes }: Graph,
  labels: Pick<Shown, 'of'>,
  glyphHeight: number,
  texts: readonly StandingText[],
): readonly Sight[] {
  const [width, height, zoom, pan] = [cy.width(), cy.height(), cy.zoom(), cy.pan()];
  const shown = nodes.filter(({ id, role }) => role !== 'box' && role !== 'legs' && !cy.getElementById(id).hasClass('off'));
  const places = shown.map((node) => {
    const part = cy.getElementById(node.id);
    const label = node.role === 'device' ? labels.of(node.id).label : '';
    const rows = label === '' ? [] : label.split('\n');
    const under = (glyphHeight * zoom) / 2 + rows.length * LABEL_PX * LINE + 2;
    return { node, part, rows, under, ...part.renderedPosition() };
  });
  // The sign of a state is inside the picture of its device (`pictures.ts`).
  const things = [
    ...places.map(({ part, x, y }): Drawn => {
      const half = part.renderedHeight() / 2;
      return { x, top: y - half, bottom: y + half, width: part.renderedWidth() };
    }),
    ...places.flatMap(({ rows, x, y, under }): Drawn[] =>
      rows.length === 0 ? [] : [{ x, top: y + under - 2 - rows.length * LABEL_PX * LINE, bottom: y + under - 2, width: widthOf(rows) }],
    ),
    ...texts.map(({ at, text }): Drawn => {
      const [x, y] = [at.x * zoom + pan.x, at.y * zoom + pan.y];
      return { x, top: y - (LABEL_PX * LINE) / 2, bottom: y + (LABEL_PX * LINE) / 2, width: widthOf([text]) };
    }),
  ];
  return places.flatMap(({ node: { role, element }, x, y, under }) =>
    role !== 'device' || element === null || x < 0 || y < 0 || x > width || y > height
      ? []
      : [{ id: element, x, y: y + under, under, lines: linesBelow({ x, y: y + under }, things) }],
  );
}

function widthOf(rows: readonly string[]): number {
  return Math.max(...rows.map(({ length }) => length)) * LABEL_PX * LETTER;
}

/** A rectangle on the canvas, pixels, by its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a part is drawn now; null when it is no device. */
export function boxOf(cy: cytoscape.Core, id: string): Box | null {
  const node = cy.getElementById(id);
  if (node.empty() || !node.isNode() || node.isParent()) return null;
  const at = node.renderedPosition();
  const [width, height] = [node.renderedWidth(), node.renderedHeight()];
  return { x: at.x - width / 2, y: at.y - height / 2, width, height };
}

/** Wholly on the canvas, with its label below. */
export function isInSight(cy: cytoscape.Core, part: cytoscape.CollectionReturnValue, label: string): boolean {
  const { x1, y1, x2, y2 } = part.renderedBoundingBox();
  const rows = label === '' ? [] : label.split('\n');
  const beside = rows.length === 0 ? 0 : Math.max(0, (widthOf(rows) - (x2 - x1)) / 2);
  return x1 - beside >= 0 && y1 >= 0 && x2 + beside <= cy.width() && y2 + rows.length * LABEL_PX * LINE <= cy.height();
}

/**
 * Boxes reach under the labels of their last row by `extra` drawing pixels: the same whatever is written there. A centre and its rooms reach
 * by `outer` under the lowest device they hold: from near, under its values.
 */
export function stretchBoxes(cy: cytoscape.Core, { nodes }: Graph, extra: number, outer: number): void {
  const boxes = nodes.filter((node) => node.role === 'box').sort((a, b) => b.depth - a.depth);
  for (const box of boxes) {
    const part = cy.getElementById(box.id);
    const bounds = part.children().boundingBox({ includeLabels: false });
    // Only the innermost adds a line; what is around it grows with it.
    const isInnermost = part.children().filter(':parent').empty() || box.depth === 0;
    const least = isInnermost && extra > 0 ? bounds.h + extra : 0;
    const devices = outer > 0 && box.depth <= 1 ? part.descendants(':childless') : null;
    const low = devices === null ? 0 : devices.boundingBox({ includeLabels: false }).y2 + outer - bounds.y1;
    part.data('minHeight', Math.max(least, low));
  }
}

/** How texts are drawn now. */
interface Drawing {
  /** Font size, drawing pixels. */
  readonly font: number;
  /** Size of glyphs, 1 on a desk screen. */
  readonly scale: number;
  readonly areBoxesNamed: boolean;
}

/** Names of boxes, of the links and their count, and the figures of groups: they stand whatever the labels. */
export function standingTexts(
  cy: cytoscape.Core,
  { nodes, edges }: Graph,
  { font, scale, areBoxesNamed }: Drawing,
  labelOf: (part: GraphNode | GraphEdge) => string,
): readonly PartText[] {
  const placeOf = (id: string): Position => ({ ...cy.getElementById(id).position() });
  const of = ({ id, role }: GraphNode | GraphEdge, text: string): Omit<PartText, 'at'> => ({ part: id, text, isFigure: role === 'pair' });
  const boxes = nodes
    .filter((node) => node.role === 'box' && (node.depth === 0 || areBoxesNamed))
    .flatMap((node) => {
      const text = labelOf(node);
      const { x1, x2, y1, y2 } = cy.getElementById(node.id).boundingBox({ includeLabels: false });
      return text === '' ? [] : [{ at: { x: (x1 + x2) / 2, y: node.depth === 1 ? y2 + font * 0.6 : y1 - font * 0.6 }, ...of(node, text) }];
    });
  const lines = edges
    .filter((edge) => edge.role === 'trunk' || edge.isCounted)
    .flatMap((edge) => {
      const text = labelOf(edge);
      const [a, b, off] = [placeOf(edge.source), placeOf(edge.target), edge.role === 'pair' ? besideBar(edge, scale, font) : NOWHERE];
      return text === '' ? [] : [{ at: { x: (a.x + b.x) / 2 + off.x, y: (a.y + b.y) / 2 + off.y }, ...of(edge, text) }];
    });
  const legs = nodes.filter((node) => node.role === 'legs').map((node) => ({ at: placeOf(node.id), ...of(node, labelOf(node)) }));
  return [...boxes, ...lines, ...legs];
}

const NOWHERE: Position = { x: 0, y: 0 };

/** Where the figures of a group stand, from the middle of its bar, drawing pixels: as `style.ts` has it. */
function besideBar({ isUpright }: Pick<GraphEdge, 'isUpright'>, scale: number, font: number): Position {
  return isUpright ? { x: BESIDE_BAR.x * scale, y: UPRIGHT_DOWN * font } : { x: 0, y: BESIDE_BAR.y * scale };
}
