/**
 * The yardstick of the map: the same drawing by hand on a canvas, without a library, without anything that can be taken hold of. All of it is drawn
 * each time. For `tooling/bench` only.
 */
import type { Core } from 'cytoscape';

/** The drawing by hand, of what Cytoscape draws at this moment. */
export interface RawMap {
  /** Every thing in this state: 0 to 3. */
  burst(state: number): void;
  /** All of it again, moved by so much, pixels. */
  panTo(x: number, y: number): void;
  remove(): void;
}

const FILLS = ['#1c2126', '#3a2f16', '#3b1717', '#2a2140'];
const STROKES = ['#59626c', '#e0a53a', '#ff5c4d', '#b79cf0'];

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** As large as `over`, and lying on it. */
export function rawMap(cy: Core, over: HTMLElement): RawMap {
  const places = (selector: string): readonly Place[] =>
    cy.nodes(selector).map((node) => {
      const { x1, y1, w, h } = node.renderedBoundingBox({ includeLabels: false });
      return { x: x1, y: y1, width: w, height: h, label: String(node.data('label') ?? '') };
    });
  const [boxes, things] = [places('[role = "box"]'), places('[role != "box"]')];
  const lines = cy.edges(':visible').map((edge) => [edge.source().renderedPosition(), edge.target().renderedPosition()] as const);
  const canvas = document.createElement('canvas');
  canvas.width = over.clientWidth;
  canvas.height = over.clientHeight;
  canvas.style.position = 'absolute';
  canvas.style.inset = '0';
  over.append(canvas);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas here');
  let [state, atX, atY] = [0, 0, 0];
  const draw = (): void => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = '#101418';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(atX, atY);
    pen.strokeStyle = '#3a424b';
    for (const { x, y, width, height } of boxes) pen.strokeRect(x, y, width, height);
    pen.beginPath();
    for (const [from, to] of lines) {
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.stroke();
    pen.font = '14px sans-serif';
    pen.textAlign = 'center';
    for (const { x, y, width, height, label } of things) {
      pen.fillStyle = FILLS[state] ?? '';
      pen.strokeStyle = STROKES[state] ?? '';
      pen.fillRect(x, y, width, height);
      pen.strokeRect(x, y, width, height);
      pen.fillStyle = '#cfd6dd';
      for (const [line, text] of label.split('\n').entries()) pen.fillText(text, x + width / 2, y + height + 14 + line * 16);
    }
  };
  draw();
  return {
    burst(next) {
      state = next;
      draw();
    },
    panTo(x, y) {
      [atX, atY] = [x, y];
      draw();
    },
    remove: () => canvas.remove(),
  };
}
