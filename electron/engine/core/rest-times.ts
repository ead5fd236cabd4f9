/** When a signal at rest was read: what of its state a quiet reading changes beside the value. Signals that are read together share it. */
import { LATENESS_MS } from './conditions.ts';
import { flapSlotMs, SLOTS as FLAP_SLOTS } from './detect/flap.ts';
import { staleAfterMs, staleAtMs } from './detect/freshness.ts';
import type { SignalState } from './signal-state.ts';

/** Never changed. A plain list of doubles is the smallest thing that holds them. */
export type Times = readonly number[];

/**
 * What stands where in it: when the newest reading and the one before it were measured, UTC ms; when the newest arrived; the slots of
 * `flap.ts` so far, the number of the newest one, and the newest one as of the reading before; when silence changes the signal, UTC ms.
 */
export const AT = 0;
export const BEFORE = 1;
export const RECEIVED = 2;
export const SLOTS = 3;
export const SLOT = 4;
export const SLOT_BEFORE = 5;
export const UNTIL = 6;

/** What stands there. */
export function timeAt(times: Times, column: number): number {
  return times[column] ?? 0;
}

/** Its age counts from here, UTC ms: measured or arrived, whichever was first. */
export function heardAtMs(times: Times): number {
  return Math.min(timeAt(times, AT), timeAt(times, RECEIVED));
}

/** Makes the times of the readings of one step. Those that follow alike get the same list, so what is polled together shares one. */
export class Follower {
  #made: Times | null = null;
  #slotsBefore = 0;
  #periodMs = 0;

  /**
   * After a reading measured at `atMs` and taken at `nowMs`; null: it does not simply follow the one before. `times`: as of that one; null
   * when it is the newest of `state`, whose period counts.
   */
  follow(times: Times | null, state: SignalState, atMs: number, nowMs: number): Times | null {
    const { periodMs } = state;
    const { flap } = state.history.tip;
    const lastAtMs = times === null ? (state.last?.atMs ?? 0) : timeAt(times, AT);
    const slots = times === null ? flap.count : timeAt(times, SLOTS);
    const slot = times === null ? (flap.slot ?? 0) : timeAt(times, SLOT);
    const made = this.#made;
    if (
      made !== null &&
      timeAt(made, AT) === atMs &&
      timeAt(made, BEFORE) === lastAtMs &&
      timeAt(made, RECEIVED) === nowMs &&
      timeAt(made, SLOT_BEFORE) === slot &&
      this.#slotsBefore === slots &&
      this.#periodMs === periodMs
    )
      return made;
    const untilMs = staleAtMs(Math.min(atMs, nowMs), periodMs);
    if (nowMs >= untilMs || lastAtMs > nowMs || atMs <= lastAtMs + LATENESS_MS || atMs > lastAtMs + staleAfterMs(periodMs)) return null;
    // Slots of a quiet reading are counted as `recordFlap` does.
    const readSlot = Math.floor(atMs / flapSlotMs(periodMs));
    const isNewSlot = slots < FLAP_SLOTS && readSlot > slot;
    this.#slotsBefore = slots;
    this.#periodMs = periodMs;
    this.#made = [atMs, lastAtMs, nowMs, isNewSlot ? slots + 1 : slots, isNewSlot ? readSlot : slot, slot, untilMs];
    return this.#made;
  }
}
