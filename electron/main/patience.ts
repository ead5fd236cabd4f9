/**
 * How long somebody may still be silent, counted by looks at a steady pace: whoever looks was not run either while it came late, so a late look
 * counts as one on time. On a machine that has no time for anybody nobody is taken for dead; one that hangs is found after as many looks as ever.
 * Pure but for what it remembers.
 */

export interface Patience {
  /** It was heard, or begins: so long from now, ms. */
  readonly grant: (nowMs: number, forMs: number) => void;
  /** Called once per pace: whether the patience is at an end. */
  readonly look: (nowMs: number) => boolean;
}

/** A look this many paces late comes after a sleep or a blocked loop: what was said meanwhile is not read yet. */
const AWAY_PACES = 4;
/** Then this many more looks at least, once per silence, so that it is read first. */
const SPARED_PACES = 2;

/** `paceMs`: how often `look` is meant to be called. */
export function createPatience(paceMs: number): Patience {
  let leftMs = 0;
  let countedToMs = 0;
  let isSpared = false;
  return {
    grant: (nowMs, forMs) => {
      leftMs = forMs;
      countedToMs = nowMs;
      isSpared = false;
    },
    look: (nowMs) => {
      const passedMs = Math.max(0, nowMs - countedToMs);
      countedToMs = nowMs;
      leftMs -= Math.min(passedMs, paceMs);
      if (passedMs > paceMs * AWAY_PACES && !isSpared) {
        isSpared = true;
        leftMs = Math.max(leftMs, paceMs * SPARED_PACES);
      }
      return leftMs < 0;
    },
  };
}
