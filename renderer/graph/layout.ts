/**
 * From drawing units of the site file (1920 by 1080) to pixels. The order and the neighbourhood of places are kept; empty
 * stretches are shortened so that every glyph with its label gets room. Depends on the site and the size of the canvas
 * only, never on state: nothing moves when something fails.
 */
import type { Position } from '../../shared/model/site.ts';

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
}

export const DRAWING: Size = { width: 1_920, height: 1_080 };
/** Room of a glyph with a label of one line, pixels at scale 1. */
export const CELL: Size = { width: 60, height: 40 };
/** Longest label of one line, characters. */
const LONGEST = 18;
const SLIM_HEIGHT = 17;
/** Ports are small: only what is right beside them can touch them, drawing units. */
const SLIM_REACH = 30;
/** Room for the border and padding of a box on one side; the upper side also carries its name. */
const BOX_SIDE = 8;
const BOX_TOP = 16;
/** The name of a centre is larger. */
const SITE_CAPTION = 14;
/** Closer than this on the drawing is the same row or column. */
const APART = 14;
const MARGIN = { left: 54, right: 54, top: 20, bottom: 58 } as const;

/** Glyphs are never made smaller than this; on a smaller canvas the whole drawing is zoomed out instead. */
const SMALLEST = 0.7;

export interface Spread {
  readonly places: ReadonlyMap<string, Position>;
  /** Size of glyphs and labels, 1 on a desk screen. */
  readonly scale: number;
  /** Zoom that shows the whole drawing, 1 unless the canvas is too small for it. */
  readonly zoom: number;
}

/** Pixel places of all cells for a canvas, and the scale glyphs must have to fit there. */
export function spreadCells(cells: readonly Cell[], canvas: Size): Spread {
  const needs = { width: axis(cells, 'x', 1).total, height: axis(cells, 'y', 1).total };
  const room = innerOf(canvas);
  const fitting = Math.min(room.width / needs.width, room.height / needs.height);
  const zoom = Math.min(1, Math.max(0.4, fitting / SMALLEST));
  const inner = innerOf({ width: canvas.width / zoom, height: canvas.height / zoom });
  const scale = Math.min(1.5, Math.max(SMALLEST, fitting));
  const mapX = stretch(axis(cells, 'x', scale), inner.width);
  const mapY = stretch(axis(cells, 'y', scale), inner.height);
  const places = cells.map((cell): readonly [string, Position] => [
    cell.id,
    { x: Math.round(MARGIN.left + mapX(cell.at.x)), y: Math.round(MARGIN.top + mapY(cell.at.y)) },
  ]);
  return { places: new Map(places), scale, zoom };
}

function innerOf(canvas: Size): Size {
  return { width: canvas.width - MARGIN.left - MARGIN.right, height: canvas.height - MARGIN.top - MARGIN.bottom };
}

interface AxisNeed {
  /** Pixels each drawing unit needs, from the first cell to the last. */
  readonly density: readonly number[];
  readonly from: number;
  readonly total: number;
}

/** How many pixels each unit of one axis needs, so that neighbours that face each other do not touch. */
function axis(cells: readonly Cell[], along: 'x' | 'y', scale: number): AxisNeed {
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
    const perUnit = room(cell, next, along, scale) / units;
    for (let unit = Math.floor(cell.at[along] - from); unit < next.at[along] - from && unit < density.length; unit += 1)
      density[unit] = Math.max(density[unit] ?? 0, perUnit);
  });
  return { density, from, total: density.reduce((sum, value) => sum + value, 0) };
}

/** Distance two facing cells need: their own size, and the borders of the boxes that end or begin between them. */
function room(a: Cell, b: Cell, along: 'x' | 'y', scale: number): number {
  const shared = a.boxes.filter((box) => b.boxes.includes(box)).length;
  const [closing, opening] = [a.boxes.length - shared, b.boxes.length - shared];
  if (along === 'x')
    return (
      CELL.width * scale * (a.isSlim === b.isSlim ? 1 : 0.6) * (a.isSlim && b.isSlim ? 1.75 : 1) + (closing + opening) * BOX_SIDE * scale
    );
  const height = a.isSlim && b.isSlim ? SLIM_HEIGHT : CELL.height;
  const caption = b.boxes.length > 0 && shared === 0 ? SITE_CAPTION : 0;
  return (height + closing * BOX_SIDE + opening * BOX_TOP + caption) * scale;
}

/** Monotone map of one axis onto `length` pixels: what is needed first, what is left in proportion to the drawing. */
function stretch(need: AxisNeed, length: number): (at: number) => number {
  const spare = Math.max(0, length - need.total) / need.density.length;
  const squeeze = Math.min(1, length / need.total);
  const sums: number[] = [0];
  for (const value of need.density) sums.push((sums.at(-1) ?? 0) + value * squeeze + spare);
  return (at) => sums[Math.min(need.density.length, Math.max(0, Math.round(at - need.from)))] ?? 0;
}

/** Characters a label may have beside its neighbours in the same row. `size` is the font size, pixels. */
export function labelLimits(places: ReadonlyMap<string, Position>, devices: readonly string[], size: number): ReadonlyMap<string, number> {
  const all = devices.flatMap((id) => places.get(id) ?? []);
  return new Map(
    devices.map((id): readonly [string, number] => {
      const at = places.get(id);
      if (at === undefined) return [id, LONGEST];
      const gaps = all.filter((other) => other !== at && Math.abs(other.y - at.y) < 16).map((other) => Math.abs(other.x - at.x));
      return [id, Math.max(7, Math.min(LONGEST, Math.floor((Math.min(...gaps, 1_000) - 4) / (size * 0.54))))];
    }),
  );
}

/** A label that fits `limit` characters: the last word is kept, since it tells one thing from its neighbours. */
export function shortLabel(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const last = name.split(' ').at(-1) ?? '';
  // A designation (`A1`, `2`) is kept; an ordinary last word is not worth the first one.
  if (last === name || last.length > 5 || !(/\d/.test(last) || last.length <= 2))
    return `${name.slice(0, Math.max(1, limit - 1)).trimEnd()}\u2026`;
  return `${name.slice(0, Math.max(2, limit - last.length - 2)).trimEnd()}. ${last}`;
}
