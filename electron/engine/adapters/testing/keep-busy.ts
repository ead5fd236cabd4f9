/** For tests: a process that never has time to wait for input, though it reads what comes; and one that has. */
import { setTimeout as pause } from 'node:timers/promises';
import { ownLag } from '../lib/own-lag.ts';

/** Begins; what comes back ends it. */
export function keepBusy(): () => void {
  let isBusy = true;
  const turn = (): void => {
    if (isBusy) setImmediate(turn);
  };
  turn();
  return () => {
    isBusy = false;
  };
}

/** Resolves once this process has time: what arrives from then on is judged. */
export async function hasTime(): Promise<void> {
  const lagMs = ownLag();
  while (lagMs() > 250) await pause(20);
}
