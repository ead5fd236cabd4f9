/** Whether a hand moves the map just now: then nothing is redrawn, for a second at most. */

/** A gesture is over when nothing moved for so long, ms. */
export const REST_MS = 120;
/** Longest that redraws wait for it, ms. */
export const LONGEST_HOLD_MS = 1_000;

/** Time and what follows, given so that tests need no clock. */
export interface GesturePorts {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs later; returns how to cancel. */
  later(run: () => void, ms: number): () => void;
  /** It is over: what waited may be drawn. */
  onRest(): void;
}

/** Of one map; `isHolding`: redraws are to wait. */
export interface Gesture {
  /** Something moved. */
  touched(): void;
  isHolding(): boolean;
  /** What waited was drawn though it goes on. */
  drawn(): void;
  stop(): void;
}

/** Nothing moves in the beginning. */
export function trackGesture(ports: GesturePorts): Gesture {
  let sinceMs: number | null = null;
  let cancel: (() => void) | null = null;
  return {
    touched() {
      sinceMs ??= ports.now();
      cancel?.();
      cancel = ports.later(() => {
        sinceMs = null;
        cancel = null;
        ports.onRest();
      }, REST_MS);
    },
    isHolding: () => sinceMs !== null && ports.now() - sinceMs < LONGEST_HOLD_MS,
    drawn() {
      if (sinceMs !== null) sinceMs = ports.now();
    },
    stop() {
      cancel?.();
      cancel = null;
      sinceMs = null;
    },
  };
}
