/** Does a wall still draw? Its page beats about once a second; without a beat for three, it stands still. Knows no window. */

/** Three ticks of the page missed. */
export const FROZEN_MS = 3_000;
/** A page that loads has longer: its window is replaced when it never does. */
const LOADING_MS = 15_000;
/** How often `check` is to be called: a frozen page is covered well within a second of its limit. */
export const CHECK_MS = 250;

/** `now`: UTC ms. Each of the two is told once per change. */
export interface FrozenWatchParts {
  readonly now: () => number;
  /** Since when nothing has been drawn, UTC ms. */
  readonly onFrozen: (sinceMs: number) => void;
  readonly onBack: (sinceMs: number) => void;
}

/** Over one wall; `check` is called about once a second by whoever owns it. */
export interface FrozenWatch {
  /** A new page loads: nothing is expected of it yet. */
  readonly begin: () => void;
  readonly beat: () => void;
  readonly check: () => void;
}

/** Begins as with a page that loads. */
export function createFrozenWatch(parts: FrozenWatchParts): FrozenWatch {
  let beatAtMs = parts.now();
  let dueMs = beatAtMs + LOADING_MS;
  let checkedAtMs = beatAtMs;
  let frozenSinceMs: number | null = null;

  function thaw(): void {
    if (frozenSinceMs === null) return;
    const since = frozenSinceMs;
    frozenSinceMs = null;
    parts.onBack(since);
  }

  return {
    begin: () => {
      beatAtMs = parts.now();
      dueMs = beatAtMs + LOADING_MS;
    },
    beat: () => {
      beatAtMs = parts.now();
      dueMs = beatAtMs + FROZEN_MS;
      thaw();
    },
    check: () => {
      const now = parts.now();
      // When main itself was held up (sleep, a blocked loop), the beats are still waiting to be read: judge later.
      if (now - checkedAtMs > CHECK_MS * 4) dueMs = Math.max(dueMs, now + FROZEN_MS);
      checkedAtMs = now;
      if (frozenSinceMs !== null || now <= dueMs) return;
      frozenSinceMs = beatAtMs;
      parts.onFrozen(beatAtMs);
    },
  };
}
