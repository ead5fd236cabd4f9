/** Does a wall still draw? Its page beats about once a second; without a beat for three, it stands still. Knows no window. */
import { createPatience } from './patience.ts';

/** Three ticks of the page missed. */
export const FROZEN_MS = 3_000;
/** A page that loads has longer: its window is replaced when it never does. */
const LOADING_MS = 15_000;
/** The notice goes when the page has drawn for so long without a pause: one that struggles would make it come and go. */
const STEADY_MS = 2_000;
/** Two beats missed. */
const PAUSE_MS = 2_500;
/** How often `check` is to be called: a frozen page is covered well within a second of its limit. */
export const CHECK_MS = 250;

/** `now`: UTC ms. Each of the two is told once per change. */
export interface FrozenWatchParts {
  readonly now: () => number;
  /** Since when nothing has been drawn, UTC ms. A machine that has no time for main either is not the page's fault (`patience.ts`). */
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
  const patience = createPatience(CHECK_MS);
  let beatAtMs = parts.now();
  let frozenSinceMs: number | null = null;
  /** Frozen, it beats again: without a pause since, UTC ms. */
  let steadySinceMs = 0;
  patience.grant(beatAtMs, LOADING_MS);

  function thaw(nowMs: number, sinceBeatMs: number): void {
    if (frozenSinceMs === null) return;
    if (sinceBeatMs > PAUSE_MS) steadySinceMs = nowMs;
    if (nowMs - steadySinceMs < STEADY_MS) return;
    const since = frozenSinceMs;
    frozenSinceMs = null;
    parts.onBack(since);
  }

  return {
    begin: () => {
      beatAtMs = parts.now();
      patience.grant(beatAtMs, LOADING_MS);
    },
    beat: () => {
      const nowMs = parts.now();
      thaw(nowMs, nowMs - beatAtMs);
      beatAtMs = nowMs;
      patience.grant(nowMs, FROZEN_MS);
    },
    check: () => {
      if (!patience.look(parts.now()) || frozenSinceMs !== null) return;
      frozenSinceMs = beatAtMs;
      parts.onFrozen(beatAtMs);
    },
  };
}
