/** Lets few through in a time: what a flood must not multiply. */

export interface Few {
  /** Whether this one is among the few. */
  takes(nowMs: number): boolean;
}

/** At most `most` in any window of `windowMs` that begins with the first. */
export function few(most: number, windowMs: number): Few {
  let beginMs = -Infinity;
  let taken = 0;
  return {
    takes(nowMs) {
      if (nowMs - beginMs >= windowMs || nowMs < beginMs) {
        beginMs = nowMs;
        taken = 0;
      }
      taken += 1;
      return taken <= most;
    },
  };
}
