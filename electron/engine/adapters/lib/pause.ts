/** Waiting that ends at once when the source is stopped. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits. False when stopped, at once. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!isStopped(signal)) throw error;
  }
  return !isStopped(signal);
}

/** Asked by a function, because it changes while others are awaited. */
export function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
