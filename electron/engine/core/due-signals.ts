/**
 * Which signals time alone changes by now, without asking each: every piece of the list knows the earliest deadline in it, worked
 * out once after the piece changed. A memo of a pure function of pieces that are never written again.
 */
import type { Pieces } from './pieces.ts';
import type { Rows } from './rest-rows.ts';
import { timeAt, UNTIL } from './rest-times.ts';
import type { Piece, SignalList } from './signal-list.ts';

type Branch<T> = readonly T[];

/** Indexes of the signals whose deadline is at or before `nowMs`, ascending. */
export function* dueSignals(signals: SignalList, nowMs: number): Pieces<readonly number[]> {
  const due: number[] = [];
  let index = 0;
  for (const [b, branch] of signals.states.entries()) {
    yield;
    const rowsOfBranch = signals.rows[b] ?? [];
    if (branchDeadlineMs(branch, rowsOfBranch) > nowMs) {
      index += sizeOf(branch);
      continue;
    }
    branch.forEach((piece, p) => {
      const rows = rowsOfBranch[p];
      if (rows !== undefined && pieceDeadlineMs(piece, rows) <= nowMs)
        for (let place = 0; place < piece.length; place += 1) if (deadlineMs(piece, rows, place) <= nowMs) due.push(index + place);
      index += piece.length;
    });
  }
  return due;
}

/** The earliest deadline of all, UTC ms; Infinity for an empty list. */
export function* nextDeadlineMs(signals: SignalList): Pieces<number> {
  let earliestMs = Infinity;
  for (const [b, branch] of signals.states.entries()) {
    yield;
    earliestMs = Math.min(earliestMs, branchDeadlineMs(branch, signals.rows[b] ?? []));
  }
  return earliestMs;
}

/** Of a branch by its rows; holds until the states beside them are others. */
const ofBranch = new WeakMap<Branch<Rows>, { readonly states: Branch<Piece>; readonly earliestMs: number }>();

function branchDeadlineMs(branch: Branch<Piece>, rows: Branch<Rows>): number {
  const known = ofBranch.get(rows);
  if (known?.states === branch) return known.earliestMs;
  let earliestMs = Infinity;
  for (let place = 0; place < branch.length; place += 1) {
    const [piece, own] = [branch[place], rows[place]];
    if (piece !== undefined && own !== undefined) earliestMs = Math.min(earliestMs, pieceDeadlineMs(piece, own));
  }
  ofBranch.set(rows, { states: branch, earliestMs });
  return earliestMs;
}

/** The earliest of a piece, UTC ms: before it, time alone changes nothing of its signals that it has not changed already. */
export function pieceDeadlineMs(piece: Piece, rows: Rows): number {
  const known = rows.earliestBeside(piece);
  if (known !== null) return known;
  let earliestMs = Infinity;
  for (let place = 0; place < piece.length; place += 1) earliestMs = Math.min(earliestMs, deadlineMs(piece, rows, place));
  return rows.keepEarliest(piece, earliestMs);
}

function deadlineMs(piece: Piece, rows: Rows, place: number): number {
  const times = rows.timesOf(place);
  return times === null ? (piece.at(place)?.nextDeadlineMs ?? Infinity) : timeAt(times, UNTIL);
}

/** Only the last piece of a list is not full. */
function sizeOf(branch: Branch<Piece>): number {
  let size = 0;
  for (const piece of branch) size += piece.length;
  return size;
}
