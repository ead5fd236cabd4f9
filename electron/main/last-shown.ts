/** What the console or the technician's window showed last, in memory only: given back to the page that comes in place of one that crashed or hung. */
import { z } from 'zod';
import type { ShownPlace } from '../../shared/ipc/noc-api.ts';

const Id = z.string().min(1).max(200).nullable();

/** What a page may say of it; nothing a person typed fits in. */
export const ShownMessage = z
  .object({
    view: z.enum(['topology', 'incident', 'runbook', 'handover', 'sources', 'drills', 'settings']),
    incident: Id,
    past: Id,
    selected: Id,
    run: Id,
  })
  .strict() satisfies z.ZodType<ShownPlace>;

/** A page that ends sooner after it was given its place, a hang and its detection included, may have ended because of it, ms. */
const SUSPECT_MS = 30_000;

/** Of one window, over all its pages. */
export interface LastShown {
  readonly keep: (place: ShownPlace) => void;
  /** For a page that begins; null: it begins with the first screen. */
  readonly give: () => ShownPlace | null;
  /** Its page ended; a place that ends page after page is given up. */
  readonly gone: () => void;
}

/** `now`: ms of any clock. */
export function createLastShown(now: () => number): LastShown {
  let last: ShownPlace | null = null;
  let givenAtMs = Number.NEGATIVE_INFINITY;
  return {
    keep: (place) => {
      last = place;
    },
    give: () => {
      if (last !== null) givenAtMs = now();
      return last;
    },
    gone: () => {
      if (now() - givenAtMs < SUSPECT_MS) last = null;
      givenAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}
