/**
 * Which signals time alone changes by now, without asking each: every piece of the list knows the earliest deadline in it, worked
 * out once after the piece changed. A memo of a pure function of pieces that are never written again.
 */
import type { PVec } from './pvec.ts';

interface Timed {
  readonly nextDeadlineMs: number;
}
type Piece<T> = readonly T[];

const ofLeaf = new WeakMap<Piece<Timed>, number>();
const ofBranch = new WeakMap<Piece<Piece<Timed>>, number>();

/** Indexes of the signals whose deadline is at or before `nowMs`, ascending. */
export function dueSignals(signals: PVec<Timed>, nowMs: number): readonly number[] {
  const due: number[] = [];
  let index = 0;
  for (const branch of signals.branches) {
    if (branchDeadlineMs(branch) > nowMs) {
      index += sizeOf(branch);
      continue;
    }
    for (const leaf of branch) {
      if (leafDeadlineMs(leaf) <= nowMs) leaf.forEach((signal, place) => signal.nextDeadlineMs <= nowMs && due.push(index + place));
      index += leaf.length;
    }
  }
  return due;
}

/** The earliest deadline of all, UTC ms; Infinity for an empty list. */
export function nextDeadlineMs(signals: PVec<Timed>): number {
  return signals.branches.reduce((earliest, branch) => Math.min(earliest, branchDeadlineMs(branch)), Infinity);
}

function branchDeadlineMs(branch: Piece<Piece<Timed>>): number {
  const known = ofBranch.get(branch);
  if (known !== undefined) return known;
  let earliest = Infinity;
  for (const leaf of branch) earliest = Math.min(earliest, leafDeadlineMs(leaf));
  ofBranch.set(branch, earliest);
  return earliest;
}

function leafDeadlineMs(leaf: Piece<Timed>): number {
  const known = ofLeaf.get(leaf);
  if (known !== undefined) return known;
  let earliest = Infinity;
  for (const signal of leaf) earliest = Math.min(earliest, signal.nextDeadlineMs);
  ofLeaf.set(leaf, earliest);
  return earliest;
}

/** Only the last piece of a list is not full. */
function sizeOf(branch: Piece<Piece<Timed>>): number {
  let size = 0;
  for (const leaf of branch) size += leaf.length;
  return size;
}
