/** What changes with time only: the place of the picture, so that nothing burns in, and its brightness at night. Pure. */
import { clockTime } from '../../../shared/i18n/quantities.ts';
import type { WallSetup } from '../../../shared/model/wall.ts';

/** How far the picture moves from its middle, px. */
export const ORBIT_PX = 4;
const ORBIT_STEP_MS = 180_000;
/** Around the middle and through it; the sides are never swapped. */
const ORBIT: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];
const NIGHT_BRIGHTNESS = 0.4;

/** Where the picture stands, px from its middle: another place every three minutes. */
export function orbit(nowMs: number): { readonly x: number; readonly y: number } {
  const [x = 0, y = 0] = ORBIT[Math.floor(nowMs / ORBIT_STEP_MS) % ORBIT.length] ?? [];
  return { x: x * ORBIT_PX, y: y * ORBIT_PX };
}

/** 1 by day, 0.4 by night. `timeZone`: where the hours are meant; undefined: this machine's. The end belongs to the day. */
export function brightness(nowMs: number, night: WallSetup['night'], timeZone: string | undefined): number {
  if (night === null) return 1;
  const time = clockTime('en', nowMs, timeZone, false);
  const { from, to } = night;
  const isNight = from <= to ? from <= time && time < to : time >= from || time < to;
  return isNight ? NIGHT_BRIGHTNESS : 1;
}
