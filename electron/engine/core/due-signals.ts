/**
 * Which signals time alone changes by now, without asking each: every piece of the list knows the earliest deadline in it, worked
 * out once after the piece changed. A memo of a pure function of pieces that are never written again.
 */
import { isResting, restDeadlineMs, type Rows } from './rest-rows.ts';
import type { Piece, SignalList } from './signal-list.ts';

type Branch<T> = readonly T[];

/** The earliest deadline of a piece, or a branch, of rows, with the states they lie beside. */
interface Known {
  readonly states: object;
  readonly earliestMs: number;
}

const ofPiece = new WeakMap<Piece, { readonly rows: Rows; readonly earliestMs: number }>();
const ofBranch = new WeakMap<Branch<Rows>, Known>();

/** Indexes of the signals whose deadline is at or before `nowMs`, ascending. */
export function dueSignals(signals: SignalList, nowMs: number): readonly number[] {
  const due: number[] = [];
  let index = 0;
  signals.states.forEach((branch, b) => {
    const rowsOfBranch = signals.rows[b] ?? [];
    if (branchDeadlineMs(branch, rowsOfBranch) > nowMs) {
      index += sizeOf(branch);
      return;
    }
    branch.forEach((piece, p) => {
      const rows = rowsOfBranch[p];
      if (rows !== undefined && pieceDeadlineMs(piece, rows) <= nowMs)
        piece.forEach((_, place) => deadlineMs(piece, rows, place) <= nowMs && due.push(index + place));
      index += piece.length;
    });
  });
  return due;
}

/** The earliest deadline of all, UTC ms; Infinity for an empty list. */
export function nextDeadlineMs(signals: SignalList): number {
  return signals.states.reduce((earliest, branch, b) => Math.min(earliest, branchDeadlineMs(branch, signals.rows[b] ?? [])), Infinity);
}

function branchDeadlineMs(branch: Branch<Piece>, rows: Branch<Rows>): number {
  const known = ofBranch.get(rows);
  if (known?.states === branch) return known.earliestMs;
  let earliestMs = Infinity;
  branch.forEach((piece, p) => {
    const own = rows[p];
    if (own !== undefined) earliestMs = Math.min(earliestMs, pieceDeadlineMs(piece, own));
  });
  ofBranch.set(rows, { states: branch, earliestMs });
  return earliestMs;
}

function pieceDeadlineMs(piece: Piece, rows: Rows): number {
  const known = ofPiece.get(piece);
  if (known?.rows === rows) return known.earliestMs;
  let earliestMs = Infinity;
  for (let place = 0; place < piece.length; place += 1) earliestMs = Math.min(earliestMs, deadlineMs(piece, rows, place));
  ofPiece.set(piece, { rows, earliestMs });
  return earliestMs;
}

function deadlineMs(piece: Piece, rows: Rows, place: number): number {
  return isResting(rows, place) ? restDeadlineMs(rows, place) : (piece[place]?.nextDeadlineMs ?? Infinity);
}

/** Only the last piece of a list is not full. */
function sizeOf(branch: Branch<Piece>): number {
  let size = 0;
  for (const piece of branch) size += piece.length;
  return size;
}
