/**
 * When to redraw: the newest state of each thing wins, redraws are spaced by max(250 ms, five times what the last one cost), a new critical
 * state waits for nothing but four times that cost, three times in a row; then for the third before it to be 750 ms old. Nothing is drawn while the
 * window is hidden. So whatever comes in, four fifths of the page's time stay free, a few critical states are seen at once and a storm of them is
 * drawn four times a second. Redraws are what costs, not changes; most of a redraw is the picture, made in the frame after it.
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
const CRITICAL_DUTY = 4;
const LONGEST_MS = 1_000;
/** So many critical redraws follow each other at once. */
const CRITICAL_BURST = 3;

/** Between the stores and the map. */
export interface Coalescer {
  /** Marks things to redraw. `isCritical`: as soon as the page can. */
  mark(ids: Iterable<string>, isCritical: boolean): void;
  /** A picture was made; `sinceMs`: the beginning of its frame. What it cost belongs to the redraw before it. */
  pictured(sinceMs: number): void;
  /** The window became visible: draw what was held back. */
  resume(): void;
  stop(): void;
}

/** Draws nothing before the first mark. */
export function createCoalescer(ports: CoalescerPorts): Coalescer {
  const dirty = new Set<string>();
  let lastDrawMs = Number.NEGATIVE_INFINITY;
  /** Of the last critical redraws, the oldest first. */
  let urgentMs: readonly number[] = [];
  let lastCostMs = 0;
  let hasNoPicture = false;
  let cancel: (() => void) | null = null;
  let isUrgent = false;

  const flush = (): void => {
    const wasUrgent = isUrgent;
    cancel = null;
    isUrgent = false;
    if (dirty.size === 0 || ports.isHidden()) return;
    const batch = new Set(dirty);
    dirty.clear();
    const startMs = ports.now();
    if (wasUrgent) urgentMs = [...urgentMs, startMs].slice(-CRITICAL_BURST);
    ports.draw(batch);
    lastDrawMs = ports.now();
    lastCostMs = lastDrawMs - startMs;
    hasNoPicture = true;
  };

  const waitMs = (): number => {
    const spacing = isUrgent ? CRITICAL_DUTY * lastCostMs : Math.max(SPACING_MS, DUTY * lastCostMs);
    const dueMs = lastDrawMs + Math.min(LONGEST_MS, spacing);
    const [oldestMs = 0] = urgentMs;
    const isStorm = isUrgent && urgentMs.length === CRITICAL_BURST;
    return (isStorm ? Math.max(dueMs, oldestMs + CRITICAL_BURST * SPACING_MS) : dueMs) - ports.now();
  };

  /** What the picture cost may have become known while it waited: then it waits on. */
  const arm = (): void => {
    const ms = waitMs();
    if (ms > 0) cancel = ports.later(() => (waitMs() > 0 ? arm() : flush()), ms);
    else cancel = isUrgent ? ports.frame(flush) : ports.later(flush, 0);
  };

  const schedule = (isCritical: boolean): void => {
    if (cancel !== null && (isUrgent || !isCritical)) return;
    cancel?.();
    isUrgent = isCritical;
    arm();
  };

  return {
    mark(ids, isCritical) {
      for (const id of ids) dirty.add(id);
      if (dirty.size > 0) schedule(isCritical);
    },
    pictured(sinceMs) {
      if (!hasNoPicture) return;
      hasNoPicture = false;
      lastCostMs += Math.max(0, ports.now() - Math.max(sinceMs, lastDrawMs));
      lastDrawMs = ports.now();
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
