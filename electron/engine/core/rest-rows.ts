/**
 * The rows of signals at rest: a value and the times it was read, in the place of a state that differs from the one under it by nothing
 * else. What 32 neighbours have of them, and the state a row stands for. When a reading may become a row: `rest.ts`.
 */
import type { ReadingView } from '../../../shared/model/live.ts';
import type { SignalHistory } from './detect/signal-history.ts';
import { AT, BEFORE, RECEIVED, SLOT, SLOT_BEFORE, SLOTS, timeAt, UNTIL, type Times } from './rest-times.ts';
import type { Piece } from './signal-piece.ts';
import type { Reading, SignalState } from './signal-state.ts';

/** Signals that share their rows: neighbours, from a multiple of this on. */
export const ROWS = 32;
const PLACE = ROWS - 1;

/** Nothing of a piece is at rest. Zeros over a fraction: that makes of them, and of every copy, a list of unboxed doubles. */
const NO_TIMES: readonly (Times | null)[] = new Array<null>(ROWS).fill(null);
const NO_VALUES: readonly number[] = new Array<number>(ROWS).fill(0.5).fill(0);

/**
 * Rows of 32 neighbours. Written to in the step that made them, and never after. What is worked out of them, each a memo of a pure
 * function, is kept in them and goes with them.
 */
export class Rows {
  #times: readonly (Times | null)[];
  #values: readonly number[];
  #ownsTimes = false;
  #ownsValues = false;
  #token: symbol | null = null;
  #settled: (SignalState | undefined)[] | null = null;
  #views: (ReadingView | undefined)[] | null = null;
  #beside: Piece | null = null;
  #earliestMs = 0;

  private constructor(times: readonly (Times | null)[], values: readonly number[]) {
    this.#times = times;
    this.#values = values;
  }

  /** Of a piece of which nothing is at rest. */
  static none(): Rows {
    return new Rows(NO_TIMES, NO_VALUES);
  }

  /** The same, to be written to: what is not written stays shared. */
  copy(): Rows {
    return new Rows(this.#times, this.#values);
  }

  /** When the signal was read; null: it is not at rest. */
  timesOf(index: number): Times | null {
    return this.#times[index & PLACE] ?? null;
  }

  /** The number read of it last. Without meaning when it is not at rest, or is no number. */
  valueOf(index: number): number {
    return this.#values[index & PLACE] ?? 0;
  }

  /** Writes the row of a signal; times null: it is at rest no more. */
  write(index: number, times: Times | null, value: number): void {
    const place = index & PLACE;
    if (!this.#ownsTimes) this.#times = this.#times.slice();
    this.#ownsTimes = true;
    (this.#times as (Times | null)[])[place] = times; // its own, as are the values below
    if (this.#settled !== null) this.#settled[place] = undefined;
    if (this.#views !== null) this.#views[place] = undefined;
    if (Object.is(this.#values[place], value)) return;
    if (!this.#ownsValues) this.#values = this.#values.slice();
    this.#ownsValues = true;
    (this.#values as number[])[place] = value;
  }

  /** Stands for these rows in what is remembered of them elsewhere, so that the memory does not hold what nobody uses any more. */
  get token(): symbol {
    return (this.#token ??= Symbol('rows'));
  }

  /** The state the readings of a signal lead to; `under`: the one they came after. */
  settledAt(index: number, under: SignalState, times: Times): SignalState {
    this.#settled ??= [];
    return (this.#settled[index & PLACE] ??= settled(under, times, this.valueOf(index)));
  }

  /** How the signal was seen last. */
  viewOf(index: number): ReadingView | undefined {
    return this.#views?.[index & PLACE];
  }

  /** Keeps how it is seen. */
  keepView(index: number, view: ReadingView): ReadingView {
    (this.#views ??= [])[index & PLACE] = view;
    return view;
  }

  /** The earliest deadline of these rows beside these states, UTC ms; null: not worked out yet. */
  earliestBeside(states: Piece): number | null {
    return this.#beside === states ? this.#earliestMs : null;
  }

  /** Keeps it. */
  keepEarliest(states: Piece, earliestMs: number): number {
    this.#beside = states;
    this.#earliestMs = earliestMs;
    return earliestMs;
  }
}

/** Something was read of this signal since its state was made. */
export function isResting(rows: Rows, index: number): boolean {
  return rows.timesOf(index) !== null;
}

/** When silence changes it, UTC ms; Infinity: it is not at rest. */
export function restDeadlineMs(rows: Rows, index: number): number {
  const times = rows.timesOf(index);
  return times === null ? Infinity : timeAt(times, UNTIL);
}

/** When the newest reading arrived, UTC ms; -Infinity: it is not at rest. */
export function restReceivedMs(rows: Rows, index: number): number {
  const times = rows.timesOf(index);
  return times === null ? -Infinity : timeAt(times, RECEIVED);
}

/** The value read last, of a number. */
export function newestValue(state: SignalState, rows: Rows, index: number): number | null {
  const value = state.last?.value ?? null;
  return value !== null && isResting(rows, index) ? rows.valueOf(index) : value;
}

/** The state that reading after reading leads to: `state`, and the readings kept since. */
function settled(state: SignalState, times: Times, value: number): SignalState {
  const { tip } = state.history;
  const last: Reading = {
    atMs: timeAt(times, AT),
    value: state.last?.value === null ? null : value,
    state: state.last?.state ?? null,
    quality: 'good',
  };
  const [slots, slot, slotBefore] = [timeAt(times, SLOTS), timeAt(times, SLOT), timeAt(times, SLOT_BEFORE)];
  const base = {
    ...tip,
    flap: { ...tip.flap, count: slot > slotBefore ? slots - 1 : slots, slot: slotBefore },
    lastAtMs: timeAt(times, BEFORE),
  };
  const next = { ...tip, flap: { ...tip.flap, count: slots, slot }, lastAtMs: last.atMs };
  const history: SignalHistory = { base, recent: [last], tip: next, newest: last, isLost: false };
  return { ...state, history, last, receivedAtMs: timeAt(times, RECEIVED), nextDeadlineMs: timeAt(times, UNTIL) };
}
