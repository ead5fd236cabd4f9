/**
 * Is what the screen shows still being confirmed? Pulses of the engine, its state as main reports it, and the one clock.
 * Engine time is carried on between pulses, so ages keep growing when the engine is dead.
 */
import { createStore } from 'zustand/vanilla';
import type { EngineState } from '../../shared/ipc/stream.ts';

/** Without a pulse for longer than this, everything on screen is old (principles: pulse). */
export const SILENCE_LIMIT_MS = 2_000;

/** `engine` null: main has said nothing yet. */
export interface Connection {
  readonly engine: EngineState | null;
  /** Window clock at the last message of the engine; null: none yet. */
  readonly heardAtMs: number | null;
  /** When the engine stopped; kept until the next one has spoken: a restarted engine that is silent is not a living one. */
  readonly downSinceMs: number | null;
  /** Engine time minus window time, from the last pulse. */
  readonly offsetMs: number;
  /** Why the data is old, or null while it is confirmed. `starting`: nothing was ever received. */
  readonly stale: 'down' | 'silent' | 'starting' | null;
}

const EMPTY: Connection = { engine: null, heardAtMs: null, downSinceMs: null, offsetMs: 0, stale: 'starting' };

export const connectionStore = createStore<Connection>(() => EMPTY);

/** A pulse, patch or snapshot arrived. `engineNowMs` is null for messages that carry no time. */
export function heard(windowNowMs: number, engineNowMs: number | null): void {
  const before = connectionStore.getState();
  connectionStore.setState({
    heardAtMs: windowNowMs,
    downSinceMs: isGone(before.engine) ? before.downSinceMs : null,
    offsetMs: engineNowMs === null ? before.offsetMs : engineNowMs - windowNowMs,
  });
  judge(windowNowMs);
}

/** Main says how the engine process is. */
export function engineChanged(engine: EngineState, windowNowMs: number): void {
  const { downSinceMs } = connectionStore.getState();
  connectionStore.setState({ engine, downSinceMs: isGone(engine) ? (downSinceMs ?? engine.sinceMs) : downSinceMs });
  judge(windowNowMs);
}

function isGone(engine: EngineState | null): boolean {
  return engine?.state === 'down' || engine?.state === 'halted';
}

/** Called by the clock: decides whether the data is old. Writes only when the answer changes. */
export function judge(windowNowMs: number): void {
  const { downSinceMs, heardAtMs, stale } = connectionStore.getState();
  const next = verdict(downSinceMs, heardAtMs, windowNowMs);
  if (next !== stale) connectionStore.setState({ stale: next });
}

/** Back to nothing heard: for tests and the preview only. */
export function resetConnection(): void {
  connectionStore.setState(EMPTY);
}

function verdict(downSinceMs: number | null, heardAtMs: number | null, nowMs: number): Connection['stale'] {
  if (downSinceMs !== null) return 'down';
  if (heardAtMs === null) return 'starting';
  return nowMs - heardAtMs > SILENCE_LIMIT_MS ? 'silent' : null;
}
