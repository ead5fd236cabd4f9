/**
 * How long what arrives now may have waited for this process itself: in a socket, or in a broker that could not hand it on. Known from the
 * idle time of the loop: a loop that had time to wait for input has read all that was there, so nothing read since can be older than that
 * moment. Without it a lag of our own looks like the clock of a source that is behind.
 */

const BEAT_MS = 100;
/** Waited for input for at least this share of a beat: it keeps up. One that does not waits for nothing at all. */
const LEAST_IDLE = 0.02;
/** A beat that took longer says nothing, ms: the process may have been stopped while it waited, and input went on coming. */
const HELD_UP_MS = 1_000;

/** From two clocks of one process: the monotonic one, and the time its loop has waited for input, both ms. Pure. */
export class LagMeter {
  private lookedMs: number;
  private idleMs: number;
  /** The last moment at which nothing waited. */
  private clearMs: number;

  constructor(nowMs: number, idleMs: number) {
    [this.lookedMs, this.idleMs, this.clearMs] = [nowMs, idleMs, nowMs];
  }

  /** At most so long, ms; some beats too much where nothing waits. To be asked at least once a beat. */
  waitedMs(nowMs: number, idleMs: number): number {
    const passedMs = nowMs - this.lookedMs;
    if (passedMs >= BEAT_MS) {
      if (passedMs < HELD_UP_MS && idleMs - this.idleMs >= LEAST_IDLE * passedMs) this.clearMs = nowMs;
      [this.lookedMs, this.idleMs] = [nowMs, idleMs];
    }
    return nowMs - this.clearMs;
  }
}

let shared: (() => number) | null = null;

/** What arrives now has waited at most so long for this process, ms. Begins to watch, once for the process; it keeps no process alive. */
export function ownLag(): () => number {
  if (shared !== null) return shared;
  const idleMs = (): number => performance.eventLoopUtilization().idle;
  const meter = new LagMeter(performance.now(), idleMs());
  const waitedMs = (): number => meter.waitedMs(performance.now(), idleMs());
  setInterval(waitedMs, BEAT_MS).unref();
  shared = waitedMs;
  return waitedMs;
}
