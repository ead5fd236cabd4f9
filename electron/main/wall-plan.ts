/** Which display gets a wall: those asked for that are there, counted from the left. Pure. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A display as the system names it. */
export interface DisplayPlace {
  readonly id: number;
  readonly bounds: Bounds;
}

/** A display that is there. `bounds` in the system's own pixels, independent of scale. */
export interface WallPlace {
  /** From the left, from 1. */
  readonly number: number;
  readonly bounds: Bounds;
}

/** `missing` in the order asked for. */
export interface WallPlan {
  readonly places: readonly WallPlace[];
  /** Asked for, and not plugged in. */
  readonly missing: readonly number[];
}

/** Displays are counted from the left, then from the top: what a person in front of them would do. Ids change when a machine restarts. */
export function planWalls(wanted: 'all' | readonly number[], displays: readonly DisplayPlace[]): WallPlan {
  const placed = [...displays]
    .sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id)
    .map(({ bounds }, order): WallPlace => ({ number: order + 1, bounds }));
  if (wanted === 'all') return { places: placed, missing: [] };
  return {
    places: placed.filter(({ number }) => wanted.includes(number)),
    missing: wanted.filter((number) => number > placed.length),
  };
}

/** Place and size, to the pixel. */
export function isSamePlace(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
