/**
 * When to redraw: the newest state of each thing wins, redraws are spaced by max(250 ms, five times what the last one cost), a new critical
 * state waits for nothing, three times in a row; then as any other, or for the third before it to be three such spaces old where that is
 * sooner. Nothing is drawn while the window is hidden. So a few critical states are seen at once, a storm of them is drawn four times a second,
 * and over a few seconds the greater part of the page's time stays free whatever comes in. Redraws are what costs, not changes; most of a redraw
 * is the picture, made in the frame after it.
 */

export interface CoalescerPorts {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs later; returns how to cancel. */
  later(run: () => void, ms: number): () => void;
  /** Runs once whoever calls is done, before the next frame; returns how to cancel. */
  soon(run: () => void): () => void;
  isHidden(): boolean;
  /** Draws these; returns when done. */
  draw(dirty: ReadonlySet<string>): void;
}

export const SPACING_MS = 250;
const DUTY = 5;
const LONGEST_MS = 1_000;
/** So many critical redraws wait for nothing. */
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
    const spacingMs = Math.min(LONGEST_MS, Math.max(SPACING_MS, DUTY * lastCostMs));
    const usualMs = lastDrawMs + spacingMs - ports.now();
    if (!isUrgent) return usualMs;
    const [oldestMs = 0] = urgentMs;
    return urgentMs.length < CRITICAL_BURST ? 0 : Math.min(usualMs, oldestMs + CRITICAL_BURST * spacingMs - ports.now());
  };

  /** What the picture cost may have become known while it waited: then it waits on. */
  const arm = (): void => {
    const ms = waitMs();
    if (ms > 0) cancel = ports.later(() => (waitMs() > 0 ? arm() : flush()), ms);
    else cancel = isUrgent ? ports.soon(flush) : ports.later(flush, 0);
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
