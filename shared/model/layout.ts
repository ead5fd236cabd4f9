/** Places of elements on the map as a person moves them: kept in the site file, under `layout`. */
import type { ElementId, Position } from './site.ts';

/** The picture of the site file: places lie within it. */
export const CANVAS = { width: 1_920, height: 1_080 } as const;

/** One element moved. Positions in drawing units. */
export interface Move {
  readonly element: ElementId;
  /** Where the person saw it: a place moved by hand before; null: none was. */
  readonly from: Position | null;
  /** Null: back to the place it has without a hand. */
  readonly to: Position | null;
}

/** Exactly, in drawing units; null, the place without a hand, is the same as null only. */
export function isSamePlace(a: Position | null, b: Position | null): boolean {
  return a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y);
}
