/** How long nobody has touched the console: by a clock that no change of the time moves. What main saw of keys and mouse counts, not what a page says. */
import type { DeskState } from '../../shared/model/desk.ts';
import type { EngineEvent } from './core/events.ts';

/** Asked on every tick of the loop; `idleS` 0 in the state of the desk: it never locks. */
export class DeskClock {
  private readonly nowMs: () => number;
  private touchedMs: number;

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.nowMs = nowMs;
    this.touchedMs = nowMs();
  }

  touched(): void {
    this.touchedMs = this.nowMs();
  }

  /** The machine slept for so long, ms: the monotonic clock may have stood still. */
  slept(gapMs: number): void {
    this.touchedMs -= Math.max(0, gapMs);
  }

  /** Whether it has to lock now. Where nobody is enrolled nobody could unlock: then it never does. */
  isDue({ lockedSinceMs, idleS }: Pick<DeskState, 'lockedSinceMs' | 'idleS'>, hasOperators: boolean): boolean {
    return hasOperators && lockedSinceMs === null && idleS > 0 && this.nowMs() - this.touchedMs >= idleS * 1_000;
  }
}

/** What locks it. `atMs`: engine time, UTC ms. */
export function deskIdle({ idleS }: Pick<DeskState, 'idleS'>, atMs: number): EngineEvent {
  return { type: 'operator', atMs, call: { name: 'desk.told', what: 'idle', idleS, person: null } };
}
