/** How a wall screen is set up: its size, how far the farthest reader stands, and when it is dimmed. */
import { z } from 'zod';

/** Diagonal of a screen, inches: from a small monitor to a wall of tiles. */
export const INCHES = { least: 10, most: 300 } as const;
/** Distance of the farthest reader, metres. */
export const METRES = { least: 0.5, most: 50 } as const;

/** Advised in our design notes: a screen of 75" read from 5 m shows everything. */
export const USUAL_INCHES = 75;
export const USUAL_METRES = 5;

/** `22:30`, local time of the site. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written 22:30');

export const WallSetup = z
  .object({
    inches: z.number().min(INCHES.least).max(INCHES.most),
    metres: z.number().min(METRES.least).max(METRES.most),
    /** The screen is dimmed between these; null: never. */
    night: z.object({ from: TimeOfDay, to: TimeOfDay }).strict().nullable(),
  })
  .strict();
/** Of one screen, kept by main; sizes of type follow from `inches` and `metres`. */
export type WallSetup = z.infer<typeof WallSetup>;
