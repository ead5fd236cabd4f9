/**
 * The rows of signals at rest: numbers in the place of a state that differs from the one under it only by its newest reading. How a
 * row is laid out, and the state it stands for. When a reading may become a row: `rest.ts`.
 */
import { staleAtMs } from './detect/freshness.ts';
import type { SignalHistory } from './detect/signal-history.ts';
import type { Reading, SignalState } from './signal-state.ts';

/** Rows of 32 neighbours, one after the other. A plain list of numbers: copying it is cheaper than copying a typed array. */
export type Rows = readonly number[];

/** Columns of a row: when the newest reading and the one before it were measured, UTC ms; its value; when it arrived. */
export const AT = 0;
export const BEFORE = 1;
export const VALUE = 2;
export const RECEIVED = 3;
export const COLUMNS = 4;

/**
 * What is kept apart, for it stays the same after the first twenty readings: slots of `flap.ts` so far, the number of the newest one,
 * and the newest one as of the reading before.
 */
export const SLOTS = 0;
export const SLOT = 1;
export const SLOT_BEFORE = 2;
export const SLOT_COLUMNS = 3;

/** Signals that share their rows: neighbours, from a multiple of this on. */
export const ROWS = 32;

/** Where the row of a signal begins, among those it shares its rows with. */
export function rowOf(index: number): number {
  return (index & (ROWS - 1)) * COLUMNS;
}

/** The same among the slots. */
export function slotRowOf(index: number): number {
  return (index & (ROWS - 1)) * SLOT_COLUMNS;
}

/** Something was read of this signal since its state was made. */
export function isResting(rows: Rows, index: number): boolean {
  return at(rows, index, AT) !== 0;
}

/** When silence changes it, UTC ms. */
export function restDeadlineMs(rows: Rows, index: number, periodMs: number): number {
  return staleAtMs(Math.min(at(rows, index, AT), at(rows, index, RECEIVED)), periodMs);
}

/** When the newest reading arrived, UTC ms. */
export function restReceivedMs(rows: Rows, index: number): number {
  return at(rows, index, RECEIVED);
}

/** The value read last, of a number. */
export function newestValue(state: SignalState, rows: Rows, index: number): number | null {
  const value = state.last?.value ?? null;
  return value !== null && isResting(rows, index) ? at(rows, index, VALUE) : value;
}

/** A column of the row of a signal. */
export function at(rows: Rows, index: number, column: number): number {
  return rows[rowOf(index) + column] ?? 0;
}

/** A column of the slots of a signal. */
export function slotAt(slots: Rows, index: number, column: number): number {
  return slots[slotRowOf(index) + column] ?? 0;
}

/** The state that reading after reading leads to: `state`, and the readings kept since. */
export function settled(state: SignalState, rows: Rows, slotRows: Rows, index: number): SignalState {
  const { tip } = state.history;
  const last: Reading = {
    atMs: at(rows, index, AT),
    value: state.last?.value === null ? null : at(rows, index, VALUE),
    state: state.last?.state ?? null,
    quality: 'good',
  };
  const [slots, slot, slotBefore] = [slotAt(slotRows, index, SLOTS), slotAt(slotRows, index, SLOT), slotAt(slotRows, index, SLOT_BEFORE)];
  const base = {
    ...tip,
    flap: { ...tip.flap, count: slot > slotBefore ? slots - 1 : slots, slot: slotBefore },
    lastAtMs: at(rows, index, BEFORE),
  };
  const next = { ...tip, flap: { ...tip.flap, count: slots, slot }, lastAtMs: last.atMs };
  const history: SignalHistory = { base, recent: [last], tip: next, newest: last, isLost: false };
  return { ...state, history, last, receivedAtMs: at(rows, index, RECEIVED), nextDeadlineMs: restDeadlineMs(rows, index, state.periodMs) };
}
