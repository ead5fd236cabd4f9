/**
 * The yardstick of the map: the same drawing by hand on a canvas, without a library, without anything that can be taken hold of: boxes, lines with
 * their widths and dashes, pictures with their badges, words on their grounds. All of it is drawn each time. For `tooling/bench` only.
 */
import type { Core } from 'cytoscape';
import type { Status } from '../../shared/model/live.ts';
import type { ElementKind } from '../../shared/model/site.ts';
import { devicePicture } from '../graph/pictures.ts';

/** The drawing by hand, of what Cytoscape shows at this moment. */
export interface RawMap {
  /** Every thing in this state. */
  burst(state: Status): void;
  /** All of it again, moved by so much, pixels. */
  panTo(x: number, y: number): void;
  /** Reads the pictures of these states, so that a burst need not. */
  read(states: readonly Status[]): Promise<void>;
  remove(): void;
}

const STROKES: Readonly<Record<Status, string>> = { ok: '#77838D', degraded: '#F2A93B', down: '#FF6B61', unknown: '#E9B0F5' };
const DASHES: Readonly<Record<Status, number[]>> = { ok: [], degraded: [], down: [6, 3], unknown: [1, 1] };
const WIDTHS: Readonly<Record<string, number>> = { feed: 1.5, pair: 3, trunk: 3 };
const BACK = '#14171A';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Null: a plain square. */
  readonly kind: ElementKind | null;
}

interface Word {
  readonly text: string;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** As large as `over`, and lying on it; `kindOf`: of a device. */
export function rawMap(cy: Core, over: HTMLElement, words: readonly Word[], kindOf: (id: string) => ElementKind | null): RawMap {
  const places = (selector: string): readonly Place[] =>
    cy.nodes(selector).map((node) => {
      const { x1, y1, w, h } = node.renderedBoundingBox({ includeLabels: false });
      return { x: x1, y: y1, width: w, height: h, kind: kindOf(node.id()) };
    });
  const [boxes, things] = [places('[role = "box"]'), places('[role != "box"]')];
  const lines = cy.edges(':visible').map((edge) => ({
    from: { ...edge.source().renderedPosition() },
    to: { ...edge.target().renderedPosition() },
    width: WIDTHS[String(edge.data('role'))] ?? 1,
  }));
  const pictures = new Map<string, ImageBitmap>();
  const canvas = document.createElement('canvas');
  canvas.width = over.clientWidth;
  canvas.height = over.clientHeight;
  canvas.style.position = 'absolute';
  canvas.style.inset = '0';
  over.append(canvas);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas here');
  let state: Status = 'ok';
  let [atX, atY] = [0, 0];
  const draw = (): void => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = BACK;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(atX, atY);
    pen.strokeStyle = STROKES[state];
    pen.lineWidth = 1;
    pen.fillStyle = '#1D2125';
    for (const { x, y, width, height } of boxes) {
      pen.globalAlpha = 0.55;
      pen.fillRect(x, y, width, height);
      pen.globalAlpha = 1;
      pen.strokeRect(x, y, width, height);
    }
    pen.setLineDash(DASHES[state]);
    for (const { from, to, width } of lines) {
      pen.globalAlpha = width === 1 ? 0.42 : 1;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    pen.fillStyle = STROKES[state];
    for (const { x, y, width, height, kind } of things) {
      const picture = kind === null ? undefined : pictures.get(`${kind} ${state}`);
      if (picture === undefined) pen.fillRect(x, y, width, height);
      else pen.drawImage(picture, Math.round(x), Math.round(y));
    }
    pen.textAlign = 'center';
    pen.textBaseline = 'bottom';
    for (const { text, font, x, y, width } of words) {
      pen.globalAlpha = 0.8;
      pen.fillStyle = BACK;
      pen.fillRect(x - width / 2 - 1, y - 16, width + 2, 16);
      pen.globalAlpha = 1;
      pen.fillStyle = '#ECEFF1';
      pen.font = font;
      pen.fillText(text, x, y);
    }
  };
  const read = async (states: readonly Status[]): Promise<void> => {
    for (const { kind, width, height } of things)
      for (const one of states) {
        if (kind === null || pictures.has(`${kind} ${one}`)) continue;
        const image = new Image();
        image.src = devicePicture(kind, one, 'dark');
        await image.decode();
        pictures.set(
          `${kind} ${one}`,
          await createImageBitmap(image, { resizeWidth: Math.round(width), resizeHeight: Math.round(height), resizeQuality: 'high' }),
        );
      }
  };
  return {
    burst(next) {
      state = next;
      draw();
    },
    panTo(x, y) {
      [atX, atY] = [x, y];
      draw();
    },
    read,
    remove: () => canvas.remove(),
  };
}

/** The words that stand on the map: what its next drawing writes, pixels. */
export async function wordsOn(cy: Core): Promise<readonly Word[]> {
  const words: Word[] = [];
  const pens = CanvasRenderingContext2D.prototype;
  const { fillText } = pens;
  pens.fillText = function (text, x, y) {
    const { a: zoom, e, f } = this.getTransform();
    const font = this.font.replace(/[\d.]+px/, (size) => `${String(Number.parseFloat(size) * zoom)}px`);
    words.push({ text, font, x: x * zoom + e, y: y * zoom + f, width: this.measureText(text).width * zoom });
    fillText.call(this, text, x, y);
  };
  cy.forceRender();
  await new Promise<void>((resolve) => cy.one('render', () => resolve()));
  pens.fillText = fillText;
  return words;
}
