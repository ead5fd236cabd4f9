/**
 * From drawing units of the site file (1920 by 1080) to pixels of the canvas: places are spread to fill the canvas while
 * glyphs and labels keep their size, so the whole map is readable at any window size and nothing ever moves by itself.
 */
import type { Position } from '../../shared/model/site.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Drawing of the site file. */
export const DRAWING: Size = { width: 1_920, height: 1_080 };

/** Below this the glyphs would touch; the map then becomes larger than its canvas and is panned. */
export const SMALLEST: Size = { width: 700, height: 460 };

/** Area the drawing is spread over, pixels at zoom 1. */
export function spread(canvas: Size): Size {
  return { width: Math.max(canvas.width, SMALLEST.width), height: Math.max(canvas.height, SMALLEST.height) };
}

/** Pixel place of a drawing position. */
export function place(at: Position, area: Size): Position {
  return { x: Math.round((at.x / DRAWING.width) * area.width), y: Math.round((at.y / DRAWING.height) * area.height) };
}

/** How large glyphs may be: 1 on a desk screen, less on a small window, more on a large one. */
export function glyphScale(area: Size): number {
  return Math.min(1.5, Math.max(0.62, Math.min(area.width / 1_250, area.height / 760)));
}
