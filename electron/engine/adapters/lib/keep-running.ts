/**
 * A fault of one adapter, a bug or something nobody thought of, must not end the engine that watches everything else: the source is lost,
 * the log has where it happened, and it is begun anew, ever more seldom.
 */
import type { AdapterContext } from '../adapter.ts';
import { isStopped, pause } from './pause.ts';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/** Resolves when `run` ends by itself or `signal` aborts; never rejects. */
export async function keepRunning(
  { id, now, log, report }: Pick<AdapterContext<unknown>, 'id' | 'now' | 'log' | 'report'>,
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  for (let faults = 0; !signal.aborted; faults += 1) {
    try {
      await run();
      return;
    } catch (error) {
      if (isStopped(signal)) return;
      const fault = error instanceof Error ? error : new Error(String(error));
      report({
        source: id,
        state: 'lost',
        trouble: 'protocol',
        detail: `a fault of this console: ${fault.message}`.slice(0, 2_000),
        atMs: now(),
        elements: null,
      });
      log(`a fault of this console, begun anew: ${fault.stack ?? fault.message}`);
      await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** faults), signal);
    }
  }
}
