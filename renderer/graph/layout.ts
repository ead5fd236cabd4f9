/**
 * From drawing units of the site file (1920 by 1080) to pixels. The order and the neighbourhood of places are kept; empty
 * stretches are shortened so that every glyph with its label gets room. Depends on the site and the size of the canvas
 * only, never on state: nothing moves when something fails.
 */
import type { Position } from '../../shared/model/site.ts';

/** Of the canvas, CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something that takes room: its place in drawing units, and the boxes around it, outermost first. */
export interface Cell {
  readonly id: string;
  readonly at: Position;
  readonly boxes: readonly string[];
  /** Ports and links need less height than devices. */
  readonly isSlim: boolean;
  /** Lines of label that should be kept free under it, 0 to 2. */
  readonly lines: number;
}

/** Room of a glyph without its label, pixels at scale 1. */
const CELL: Size = { width: 52, height: 31 };
/** One line of a label or of the name of a box, pixels: text does not shrink with the glyphs. */
const LINE = 17;
const SLIM_HEIGHT = 20;
/** Ports are small: only what is right beside them can touch them, drawing units. */
const SLIM_REACH = 30;
/** Room for the border and padding of a box on one side. */
const BOX_SIDE = 8;
/** Closer than this on the drawing is the same row or column. */
const APART = 14;
const MARGIN = { left: 48, right: 48, top: 16 } as const;
/** Under the last row: its label and the borders of the boxes. */
const BOTTOM = 44;

/** Glyphs are never made smaller than this; on a smaller canvas the whole drawing is zoomed out instead. Where no label is given room they are as small: what is left goes to names. */
const SMALLEST = 0.66;
/** Below this size of glyphs, room for labels is given up first: icons are found by their place, words stand in the tree. */
const LABELS_FROM = 0.6;

/** Places of one drawing on one canvas, by node. */
export interface Spread {
  readonly places: ReadonlyMap<string, Position>;
  /** Size of glyphs, 1 on a desk screen. */
  readonly scale: number;
  /** Zoom that shows the whole drawing, 1 unless the canvas is too small for it. */
  readonly zoom: number;
  /** Lines of label that were given room: 2 names of services too, 1 main equipment, 0 only what happens to fit. */
  readonly lines: number;
  /** From drawing units to pixels, for what a hand moved: nothing else gives way to it. */
  readonly toPixels: (at: Position) => Position;
  /** And back; within the first and the last place of each axis. */
  readonly toUnits: (pixels: Position) => Position;
}

/** Pixel places of all cells for a canvas, and the scale glyphs must have to fit there. */
export function spreadCells(cells: readonly Cell[], canvas: Size): Spread {
  for (const lines of [2, 1]) {
    const fitting = fittingScale(cells, lines, canvas);
    if (fitting >= LABELS_FROM) return spread(cells, lines, canvas, Math.min(1.5, fitting), 1);
  }
  const fitting = fittingScale(cells, 0, canvas);
  const zoom = Math.min(1, Math.max(0.4, fitting / SMALLEST));
  return spread(cells, 0, { width: canvas.width / zoom, height: canvas.height / zoom }, SMALLEST, zoom);
}

function spread(cells: readonly Cell[], lines: number, canvas: Size, scale: number, zoom: number): Spread {
  const inner = innerOf(canvas);
  const mapX = stretch(axis(cells, 'x', scale, lines), inner.width);
  const mapY = stretch(axis(cells, 'y', scale, lines), inner.height);
  const toPixels = (at: Position): Position => ({
    x: Math.round(MARGIN.left + mapX.ahead(at.x)),
    y: Math.round(MARGIN.top + mapY.ahead(at.y)),
  });
  const toUnits = ({ x, y }: Position): Position => ({ x: mapX.back(x - MARGIN.left), y: mapY.back(y - MARGIN.top) });
  const places = new Map(cells.map((cell): readonly [string, Position] => [cell.id, toPixels(cell.at)]));
  return { places, scale, zoom, lines, toPixels, toUnits };
}

/** Largest scale at which everything fits with these lines of label. Needs grow evenly with it, so two points give the line. */
function fittingScale(cells: readonly Cell[], lines: number, canvas: Size): number {
  const room = innerOf(canvas);
  const along = (which: 'x' | 'y', length: number): number => {
    const [none, one] = [axis(cells, which, 0.001, lines).total, axis(cells, which, 1, lines).total];
    return one <= none ? 1 : (length - none) / (one - none);
  };
  return Math.min(along('x', room.width), along('y', room.height));
}

function innerOf(canvas: Size): Size {
  return { width: canvas.width - MARGIN.left - MARGIN.right, height: canvas.height - MARGIN.top - BOTTOM };
}

interface AxisNeed {
  /** Pixels each drawing unit needs, from the first cell to the last. */
  readonly density: readonly number[];
  readonly from: number;
  readonly total: number;
}

/** How many pixels each unit of one axis needs, so that neighbours that face each other do not touch. */
function axis(cells: readonly Cell[], along: 'x' | 'y', scale: number, lines: number): AxisNeed {
  const across = along === 'x' ? 'y' : 'x';
  const reach = along === 'x' ? 40 : 112; // drawing units within which two cells face each other
  const sorted = [...cells].sort((a, b) => a.at[along] - b.at[along]);
  const from = Math.floor(sorted[0]?.at[along] ?? 0);
  const to = Math.ceil(sorted.at(-1)?.at[along] ?? 1);
  const density = Array.from({ length: Math.max(1, to - from) }, () => 0.02);
  sorted.forEach((cell, order) => {
    const next = sorted
      .slice(order + 1)
      .find(
        (other) =>
          Math.abs(other.at[across] - cell.at[across]) < (cell.isSlim || other.isSlim ? SLIM_REACH : reach) &&
          other.at[along] - cell.at[along] >= APART,
      );
    if (next === undefined) return;
    const units = next.at[along] - cell.at[along];
    const perUnit = room(cell, next, along, scale, lines) / units;
    for (let unit = Math.floor(cell.at[along] - from); unit < next.at[along] - from && unit < density.length; unit += 1)
      density[unit] = Math.max(density[unit] ?? 0, perUnit);
  });
  return { density, from, total: density.reduce((sum, value) => sum + value, 0) };
}

/** Distance two facing cells need: their own size, and the borders and names of the boxes that end or begin between them. */
function room(a: Cell, b: Cell, along: 'x' | 'y', scale: number, lines: number): number {
  const shared = a.boxes.filter((box) => b.boxes.includes(box)).length;
  const [closing, opening] = [a.boxes.length - shared, b.boxes.length - shared];
  if (along === 'x')
    return CELL.width * scale * (a.isSlim === b.isSlim ? 1 : 0.6) * (a.isSlim && b.isSlim ? 2 : 1) + (closing + opening) * BOX_SIDE * scale;
  if (a.isSlim && b.isSlim) return SLIM_HEIGHT;
  // The name of a box stands above it; without room for labels only the centres keep theirs.
  const names = shared === 0 && b.boxes.length > 0 ? 1 : 0;
  const captions = lines === 0 ? names * 1.7 : Math.max(names, Math.min(1, opening)) + (names > 0 ? 0.7 : 0);
  return CELL.height * scale + (Math.min(a.lines, lines) + captions) * LINE + (closing + opening) * BOX_SIDE * scale;
}

/** A monotone map of one axis onto pixels, and its way back to whole units. */
interface AxisMap {
  readonly ahead: (at: number) => number;
  readonly back: (pixels: number) => number;
}

/** What is needed first, what is left of `length` pixels in proportion to the drawing. */
function stretch(need: AxisNeed, length: number): AxisMap {
  const spare = Math.max(0, length - need.total) / need.density.length;
  const squeeze = Math.min(1, length / need.total);
  const sums: number[] = [0];
  for (const value of need.density) sums.push((sums.at(-1) ?? 0) + value * squeeze + spare);
  return {
    ahead: (at) => sums[Math.min(need.density.length, Math.max(0, Math.round(at - need.from)))] ?? 0,
    back: (pixels) => {
      const after = sums.findIndex((sum) => sum >= pixels);
      if (after <= 0) return need.from + (after === 0 ? 0 : need.density.length);
      const isNearer = pixels - (sums[after - 1] ?? 0) < (sums[after] ?? 0) - pixels;
      return need.from + (isNearer ? after - 1 : after);
    },
  };
}
