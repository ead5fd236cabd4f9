/**
 * Whether this process itself was held up (a busy machine, a slow disk): then an answer that did not come in time says nothing of the device,
 * because nobody was there to take it.
 */

const BEAT_MS = 100;
/** A beat that comes this much late is a hold-up, ms; timers are a little late all the time. */
const HELD_UP_MS = 500;
/** Hold-ups are remembered this long, ms: longer than any poll may last. */
const MEMORY_MS = 120_000;

interface HoldUp {
  readonly endedMs: number;
  readonly lastedMs: number;
}

let holdUps: readonly HoldUp[] = [];
let beatMs = 0;
let timer: NodeJS.Timeout | null = null;

function beat(): void {
  const nowMs = performance.now();
  const lateMs = nowMs - beatMs - BEAT_MS;
  beatMs = nowMs;
  if (lateMs < HELD_UP_MS) return;
  holdUps = [...holdUps.filter(({ endedMs }) => nowMs - endedMs < MEMORY_MS), { endedMs: nowMs, lastedMs: lateMs }];
}

/** Begins to watch; once for the process, and it keeps no process alive. */
export function watchOwnPace(): void {
  if (timer !== null) return;
  beatMs = performance.now();
  timer = setInterval(beat, BEAT_MS).unref();
}

/** Whether the process was held up at any time since `sinceMs` (`performance.now()`), the moment of asking included. */
export function wasHeldUpSince(sinceMs: number): boolean {
  if (timer === null) return false;
  beat(); // after a hold-up timers run in the order they fell due: the beat may not have come yet
  return holdUps.some(({ endedMs }) => endedMs >= sinceMs);
}
