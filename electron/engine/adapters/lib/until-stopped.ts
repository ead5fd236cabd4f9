/**
 * How a source begins, goes on and ends, the same for all that keep something open: it runs until it is stopped, and what broke is tried
 * again, ever more seldom, with jitter so that many consoles do not call at once.
 */
import type { AdapterContext, RunningAdapter } from '../adapter.ts';
import { SourceFailure } from './failure.ts';
import { keepRunning } from './keep-running.ts';
import { isStopped, pause } from './pause.ts';

/** Waits between attempts, ms: the first one, doubled after each failure up to the last one. */
export interface Waits {
  readonly firstMs: number;
  readonly lastMs: number;
}
/** Of a connection or an address that is wanted now. */
const USUAL_WAITS: Waits = { firstMs: 200, lastMs: 5_000 };

/** Begins `run`, which ends soon after its signal aborts; a fault in it is told and it is begun anew (`keepRunning`). */
export function startRunning(
  context: Pick<AdapterContext<unknown>, 'id' | 'now' | 'log' | 'report'>,
  run: (signal: AbortSignal) => Promise<void>,
): RunningAdapter {
  const stopping = new AbortController();
  const finished = keepRunning(context, stopping.signal, () => run(stopping.signal));
  return {
    stop() {
      stopping.abort();
      return finished;
    },
  };
}

/**
 * Until stopped: attempts, says why it failed, waits, attempts again. `attempt` calls `good` when it has what it wanted: the waits begin
 * anew. A `SourceFailure` is told to `lost`, unless it comes of being stopped; anything else is a fault and rejects.
 */
export async function tryUntilStopped(
  attempt: (good: () => void) => Promise<void>,
  lost: (failure: SourceFailure) => void,
  signal: AbortSignal,
  waits: Waits = USUAL_WAITS,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await attempt(() => (failures = 0));
    } catch (error) {
      if (isStopped(signal)) return;
      if (!(error instanceof SourceFailure)) throw error;
      lost(error);
    }
    const waitMs = Math.min(waits.lastMs, waits.firstMs * 2 ** failures) * (0.75 + 0.5 * Math.random());
    failures += 1;
    await pause(waitMs, signal);
  }
}
