/**
 * Paints the map. Cytoscape keeps its places, boxes and what lies under the pointer, and this draws: told of each state the library styles,
 * measures and draws a thing into a texture, and the texture onto the canvas, which costs several times the picture (ADR 0041).
 */
import type cytoscape from 'cytoscape';
import type { Position } from '../../shared/model/site.ts';
import { FONTS } from '../theme/tokens.ts';
import type { Graph } from './elements.ts';
import { LINE_HEIGHT } from './looks.ts';
import type { Dash, LineLook, TextLook } from './looks.ts';
import { drawBy } from './own-drawing.ts';
import { heightOf, sceneOf } from './scene.ts';
import type { Area, Scene, SceneBox, SceneLine, SceneLook, SceneNode, Writing } from './scene.ts';
import type { Shown } from './shown.ts';
import { Sprites } from './sprites.ts';

/** Strokes and gaps, drawing pixels. */
const DASHES: Readonly<Record<Dash, number[]>> = { solid: [], dashed: [6, 3], dotted: [1, 1] };
/** Of what is supposed, around a device. */
const OUTLINE = { dash: [4, 2], away: 4 } as const;
/** What changes where or how something is drawn. */
const CHANGES = 'add remove move position data class select unselect';

type Pen = CanvasRenderingContext2D;

/** Of one drawing; ended with it. */
export class Picture {
  private readonly cy: cytoscape.Core;
  private readonly sceneNow: (only: ReadonlySet<string> | null) => Scene;
  private readonly sprites: Sprites;
  private readonly widths = new Map<string, number>();
  private scene: Scene | null = null;
  private isEnded = false;
  /** Of the screen to one of the drawing, when it last came to rest. */
  private pixels = 1;

  /** `lookNow`: asked whenever something changed. */
  constructor(cy: cytoscape.Core, graph: Graph, shown: Shown, lookNow: () => SceneLook) {
    this.cy = cy;
    this.sceneNow = (only) => sceneOf(cy, graph, shown, lookNow(), only);
    this.sprites = new Sprites(() => {
      if (!this.isEnded) cy.forceRender();
    });
    cy.on(CHANGES, () => {
      this.scene = null;
    });
    drawBy(cy, (pen, only) => this.draw(pen, only));
  }

  /** Something is shown otherwise: in the next frame. */
  changed(): void {
    this.scene = null;
    this.cy.forceRender();
  }

  /** Devices are so large until this is said again, drawing pixels, at this zoom; what text measures is forgotten. */
  rests({ width, height }: { readonly width: number; readonly height: number }, zoom: number): void {
    this.pixels = zoom * window.devicePixelRatio;
    this.sprites.setSize(width * this.pixels, height * this.pixels);
    this.widths.clear();
    this.changed();
  }

  end(): void {
    this.isEnded = true;
    this.sprites.clear();
  }

  /** `only`: these parts, over the rest; null: all. */
  private draw(pen: Pen, only: ReadonlySet<string> | null): void {
    const scene = only === null ? (this.scene ??= this.sceneNow(null)) : this.sceneNow(only);
    const { x1, y1, x2, y2 } = this.cy.extent();
    const isNear = ({ x, y, width, height }: Area): boolean =>
      x + width + WIDEST > x1 && x - width - WIDEST < x2 && y + height * 3 > y1 && y - height < y2;
    for (const box of scene.boxes) this.box(pen, box);
    for (const line of scene.lines) this.line(pen, line);
    for (const level of scene.nodes) {
      const seen = level.filter(({ area }) => isNear(area));
      for (const node of seen) this.node(pen, node);
      for (const { look, text } of seen) this.text(pen, text, look.opacity);
    }
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  }

  private box(pen: Pen, { area, look, text }: SceneBox): void {
    const [x, y] = [area.x - area.width / 2, area.y - area.height / 2];
    if (look.fillOpacity > 0) {
      pen.globalAlpha = look.fillOpacity;
      pen.fillStyle = look.fill;
      pen.fillRect(x, y, area.width, area.height);
    }
    pen.globalAlpha = 1;
    strokeAs(pen, look.line, DASHES[look.line.dash]);
    pen.strokeRect(x, y, area.width, area.height);
    this.text(pen, text, 1);
  }

  private line(pen: Pen, { from, to, look, text }: SceneLine): void {
    pen.globalAlpha = look.opacity;
    strokeAs(pen, look.line, DASHES[look.line.dash]);
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    this.text(pen, text, look.opacity);
  }

  private node(pen: Pen, { area: { x, y, width, height }, look, picture }: SceneNode): void {
    pen.globalAlpha = look.opacity;
    const around = (line: LineLook, away: number, dash: number[]): void => {
      strokeAs(pen, line, dash);
      pen.strokeRect(x - width / 2 - away, y - height / 2 - away, width + 2 * away, height + 2 * away);
    };
    if (look.outline !== null)
      around(look.outline, (look.outline.width + OUTLINE.away) / 2, look.outline.dash === 'solid' ? [] : [...OUTLINE.dash]);
    if (look.fill !== null) {
      pen.fillStyle = look.fill;
      pen.fillRect(x - width / 2, y - height / 2, width, height);
    }
    if (picture !== '') this.sprite(pen, picture, { x: x - width / 2, y: y - height / 2 });
    if (look.frame !== null) around(look.frame, 0, []);
  }

  /** By its upper left corner, on whole pixels of the screen: copied, not blended. */
  private sprite(pen: Pen, uri: string, corner: Position): void {
    const bitmap = this.sprites.of(uri);
    if (bitmap === null) return;
    const [zoom, pan, ratio] = [this.cy.zoom(), this.cy.pan(), window.devicePixelRatio];
    const x = (Math.round((corner.x * zoom + pan.x) * ratio) / ratio - pan.x) / zoom;
    const y = (Math.round((corner.y * zoom + pan.y) * ratio) / ratio - pan.y) / zoom;
    pen.drawImage(bitmap, x, y, bitmap.width / this.pixels, bitmap.height / this.pixels);
  }

  private text(pen: Pen, writing: Writing | null, opacity: number): void {
    if (writing === null) return;
    const { lines, look, x, y } = writing;
    const font = fontOf(look);
    if (look.ground !== null) {
      const { color, padding } = look.ground;
      const [width, height] = [this.widthOf(pen, lines, font), heightOf(lines, look)];
      pen.globalAlpha = opacity * look.ground.opacity;
      pen.fillStyle = color;
      pen.fillRect(x - width / 2 - padding, y - height - padding, width + 2 * padding, height + 2 * padding);
    }
    pen.globalAlpha = opacity;
    pen.fillStyle = look.color;
    pen.font = font;
    pen.textAlign = 'center';
    pen.textBaseline = 'bottom';
    for (const [order, line] of lines.entries()) pen.fillText(line, x, y - (lines.length - 1 - order) * look.size * LINE_HEIGHT);
  }

  /** Of the widest line, drawing pixels. */
  private widthOf(pen: Pen, lines: readonly string[], font: string): number {
    return Math.max(
      ...lines.map((line) => {
        const key = `${font}|${line}`;
        const known = this.widths.get(key);
        if (known !== undefined) return known;
        pen.font = font;
        const width = Math.ceil(pen.measureText(line).width);
        this.widths.set(key, width);
        return width;
      }),
    );
  }
}

/** Names reach so far beside their device, drawing pixels. */
const WIDEST = 300;

function strokeAs(pen: Pen, { color, width }: LineLook, dash: number[]): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.setLineDash(dash);
}

function fontOf({ size, isBold }: TextLook): string {
  return `${isBold ? '600 ' : ''}${String(size)}px ${FONTS.ui}`;
}
