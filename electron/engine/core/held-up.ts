/**
 * The console itself came late: the machine is too busy or its disk too slow, and nobody listened meanwhile. One alarm says so; that
 * instruments seem silent is then no news of them, so each gets its time again before it is called silent (as after a sleep).
 */
import { fact, type Derivation } from './derive/fact.ts';
import { wakeAt, type Draft } from './draft.ts';

/** So much lost time in one run is an alarm, ms: a collection of garbage or one slow write to disk is not. */
const ALARM_LOST_MS = 5_000;
/** Having kept its time for so long, the console is well again, ms. */
const CALM_MS = 60_000;
const NAME = 'console';

/** `heldMs`: how long the loop did not come round. While it starts, the machine may take its time. */
export function noteHeldUp(draft: Draft, heldMs: number): void {
  draft.hearingSinceMs = draft.nowMs;
  draft.isFaultsDirty = true;
  if (draft.isWarmingUp) return;
  const run = draft.heldUp;
  draft.heldUp =
    run === null || draft.nowMs - run.lastMs >= CALM_MS
      ? { sinceMs: draft.nowMs - heldMs, lastMs: draft.nowMs, lostMs: heldMs }
      : { ...run, lastMs: draft.nowMs, lostMs: run.lostMs + heldMs };
}

/** Whether the console is late, by what it noted of itself. */
export const lateConsole: Derivation = (draft) => {
  const run = draft.heldUp;
  if (run === null || run.lostMs < ALARM_LOST_MS) return [];
  const endMs = run.lastMs + CALM_MS;
  if (draft.nowMs >= endMs) return [];
  wakeAt(draft, endMs);
  return [fact('console.late', NAME, run.sinceMs, run.lastMs)];
};
