/**
 * When to redraw: the newest state of each thing wins, redraws are spaced by max(250 ms, five times the last redraw), a new
 * critical state does not wait, nothing is drawn while the window is hidden. Redraws are what costs, not changes.
 */

export interface CoalescerPorts {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs later; returns how to cancel. */
  later(run: () => void, ms: number): () => void;
  /** Runs in the next frame; returns how to cancel. */
  frame(run: () => void): () => void;
  isHidden(): boolean;
  /** Draws these; returns when done. */
  draw(dirty: ReadonlySet<string>): void;
}

export const SPACING_MS = 250;
const DUTY = 5;
const LONGEST_MS = 1_000;

/** Between the stores and the map. */
export interface Coalescer {
  /** Marks things to redraw. `isCritical`: in the next frame. */
  mark(ids: Iterable<string>, isCritical: boolean): void;
  /** The window became visible: draw what was held back. */
  resume(): void;
  stop(): void;
}

/** Draws nothing before the first mark. */
export function createCoalescer(ports: CoalescerPorts): Coalescer {
  const dirty = new Set<string>();
  let lastDrawMs = Number.NEGATIVE_INFINITY;
  let lastCostMs = 0;
  let cancel: (() => void) | null = null;
  let isNextFrame = false;

  const flush = (): void => {
    cancel = null;
    isNextFrame = false;
    if (dirty.size === 0 || ports.isHidden()) return;
    const batch = new Set(dirty);
    dirty.clear();
    const startMs = ports.now();
    ports.draw(batch);
    lastDrawMs = ports.now();
    lastCostMs = lastDrawMs - startMs;
  };

  const schedule = (isCritical: boolean): void => {
    if (isCritical && !isNextFrame) {
      cancel?.();
      isNextFrame = true;
      cancel = ports.frame(flush);
    } else if (cancel === null) {
      const spacing = Math.min(LONGEST_MS, Math.max(SPACING_MS, DUTY * lastCostMs));
      cancel = ports.later(flush, Math.max(0, lastDrawMs + spacing - ports.now()));
    }
  };

  return {
    mark(ids, isCritical) {
      for (const id of ids) dirty.add(id);
      if (dirty.size > 0) schedule(isCritical);
    },
    resume: () => {
      if (dirty.size > 0) schedule(true);
    },
    stop() {
      cancel?.();
      cancel = null;
      dirty.clear();
    },
  };
}
