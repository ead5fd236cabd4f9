/** Lets few through in a time and counts the rest: log lines, and whatever else a flood must not multiply. */

export interface Few {
  /** Whether this one is among the few. */
  takes(nowMs: number): boolean;
  /** How many were not since this was last asked. */
  missed(): number;
}

/** At most `most` in any window of `windowMs` that begins with the first. */
export function few(most: number, windowMs: number): Few {
  let beginMs = -Infinity;
  let taken = 0;
  let missed = 0;
  return {
    takes(nowMs) {
      if (nowMs - beginMs >= windowMs || nowMs < beginMs) {
        beginMs = nowMs;
        taken = 0;
      }
      taken += 1;
      if (taken <= most) return true;
      missed += 1;
      return false;
    },
    missed() {
      const count = missed;
      missed = 0;
      return count;
    },
  };
}
