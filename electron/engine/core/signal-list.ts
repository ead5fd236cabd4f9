/**
 * All signals of the model, never changed in place: a state for each, and beside it what was read since of those at rest (`rest.ts`).
 * A reading that changes nothing but its own value and times is a row of numbers instead of ten objects: most of what is heard is of that kind.
 */
import type { SignalState } from './signal-state.ts';
import { COLUMNS, isResting, newestValue, rowOf, settled, SLOT_COLUMNS, type Rows } from './rest-rows.ts';

const BITS = 5;
/** Signals of a piece, and pieces of a branch. */
export const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** States of 32 neighbours. */
export type Piece = readonly SignalState[];

/** By index of the signal in the config. Read with `getSignal`, written with a writer of one step: the parts are nobody else's. */
export interface SignalList {
  readonly length: number;
  /** In branches of 32 pieces of 32. */
  readonly states: readonly (readonly Piece[])[];
  /** The rows of the same 32, in the same branches. */
  readonly rows: readonly (readonly Rows[])[];
  /** What of them hardly ever changes. */
  readonly slots: readonly (readonly Rows[])[];
  /** A mark of each piece: another one after a state in it came to mean something else (`meansTheSame`). Two lists with the same mark mean the same. */
  readonly marks: readonly (readonly symbol[])[];
}

/** Of pieces of which nothing is at rest. Filled with a fraction first: that makes it, and every copy, a list of unboxed doubles. */
const NO_ROWS: Rows = new Array<number>(SIZE * COLUMNS).fill(0.5).fill(0);
const NO_SLOTS: Rows = new Array<number>(SIZE * SLOT_COLUMNS).fill(0.5).fill(0);

/** A list of these states, none of them at rest. */
export function signalList(states: readonly SignalState[]): SignalList {
  const branches = chunksOf(chunksOf(states));
  const mark = Symbol('list');
  return {
    length: states.length,
    states: branches,
    rows: branches.map((branch) => branch.map(() => NO_ROWS)),
    slots: branches.map((branch) => branch.map(() => NO_SLOTS)),
    marks: branches.map((branch) => branch.map(() => mark)),
  };
}

/** The signal at `index` as it is now; throws outside the list, which is a bug of the caller. */
export function signalOf(list: Pick<SignalList, 'states' | 'rows' | 'slots'>, index: number): SignalState {
  const state = stateUnder(list, index);
  const rows = rowsOf(list, index);
  return isResting(rows, index) ? settledOnce(state, rows, slotsOf(list, index), index) : state;
}

/** All signals as they are now, in order. */
export function signalsOf(list: SignalList): readonly SignalState[] {
  return Array.from({ length: list.length }, (_, index) => signalOf(list, index));
}

/** The state at `index` without what was read of it at rest; throws outside the list. */
export function stateUnder(list: Pick<SignalList, 'states'>, index: number): SignalState {
  const state = pieceOf(list, index)[index & MASK];
  if (state === undefined) throw new RangeError(`no signal ${String(index)}`);
  return state;
}

/** The value read last of a number, known or not, without making its state; null: none yet, or it is a state. */
export function newestOf(list: Pick<SignalList, 'states' | 'rows'>, index: number): number | null {
  return newestValue(stateUnder(list, index), rowsOf(list, index), index);
}

/** The rows the signal at `index` shares with its neighbours, to be read only; throws outside the list. */
export function rowsOf(list: Pick<SignalList, 'rows'>, index: number): Rows {
  const rows = list.rows[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (rows === undefined) throw new RangeError(`no signal ${String(index)}`);
  return rows;
}

/** The slots beside these rows; throws outside the list. */
export function slotsOf(list: Pick<SignalList, 'slots'>, index: number): Rows {
  const slots = list.slots[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (slots === undefined) throw new RangeError(`no signal ${String(index)}`);
  return slots;
}

/** The piece that holds the state at `index`: another one after any of its states was written. Readings at rest leave it as it is. */
export function pieceOf(list: Pick<SignalList, 'states'>, index: number): Piece {
  const piece = list.states[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (piece === undefined) throw new RangeError(`no signal ${String(index)}`);
  return piece;
}

/** Which piece holds the signal at `index`. */
export function pieceNumber(index: number): number {
  return index >> BITS;
}

const tokens = new WeakMap<object, symbol>();

/** Stands for a list, a branch or a piece in what is remembered of it, so that the memory does not hold what nobody uses any more. */
export function tokenOf(part: SignalList | readonly (Piece | Rows)[] | Piece | Rows): symbol {
  const known = tokens.get(part);
  if (known !== undefined) return known;
  const made = Symbol('part');
  tokens.set(part, made);
  return made;
}

/** Writes of one step: each piece is copied once, at its first write. Not to be used after `done`. */
export class SignalListWriter {
  /** What is in it was not made by this writer, which may change everything else. */
  private readonly before: SignalList;
  states: readonly (readonly Piece[])[];
  rows: readonly (readonly Rows[])[];
  slots: readonly (readonly Rows[])[];
  private marks: SignalList['marks'];
  /** A state was worked out of rows that may still be written to. */
  private isRead = false;

  constructor(list: SignalList) {
    this.before = list;
    this.states = list.states;
    this.rows = list.rows;
    this.slots = list.slots;
    this.marks = list.marks;
  }

  get(index: number): SignalState {
    this.isRead ||= isResting(rowsOf(this, index), index);
    return signalOf(this, index);
  }

  set(index: number, state: SignalState): void {
    if (index < 0 || index >= this.before.length) throw new RangeError(`no signal ${String(index)}`);
    if (!meansTheSame(stateUnder(this, index), state)) this.marks = withMark(this.marks, this.before.marks, index);
    this.states = withOwnPiece(this.states, this.before.states, index);
    const own = pieceOf(this, index) as SignalState[]; // made by this writer
    own[index & MASK] = state;
    if (isResting(rowsOf(this, index), index)) this.rowsAt(index).fill(0, rowOf(index), rowOf(index) + COLUMNS);
  }

  /** The rows of the piece of `index`, to be written to; what was worked out of them is forgotten. */
  rowsAt(index: number): number[] {
    this.rows = withOwnPiece(this.rows, this.before.rows, index);
    const own = rowsOf(this, index) as number[]; // made by this writer
    const known = this.isRead ? memo.get(own) : undefined;
    if (known !== undefined) known[index & MASK] = undefined;
    return own;
  }

  /** The slots of the same, to be written to before the rows. */
  slotsAt(index: number): number[] {
    this.slots = withOwnPiece(this.slots, this.before.slots, index);
    return slotsOf(this, index) as number[]; // made by this writer
  }

  done(): SignalList {
    return { length: this.before.length, states: this.states, rows: this.rows, slots: this.slots, marks: this.marks };
  }
}

/** What an element is like by it is the same, as long as it is not silent: readings of a quiet signal differ in value and time only. */
function meansTheSame(a: SignalState, b: SignalState): boolean {
  if (a.isDoubted !== b.isDoubted || a.isStale !== b.isStale || a.isLost !== b.isLost || a.periodMs !== b.periodMs) return false;
  if (a.last?.state !== b.last?.state || a.last?.quality !== b.last?.quality) return false;
  return a.detectors === b.detectors || a.detectors.every((detector, i) => detector.phase === b.detectors[i]?.phase);
}

/** Another mark for the piece of `index`; one of this writer is enough. */
function withMark(now: SignalList['marks'], before: SignalList['marks'], index: number): SignalList['marks'] {
  const high = index >> (2 * BITS);
  const low = (index >> BITS) & MASK;
  const [branch, branchBefore] = [now[high], before[high]];
  if (branch === undefined || branchBefore === undefined) throw new RangeError(`no signal ${String(index)}`);
  return branch[low] === branchBefore[low] ? now.with(high, branch.with(low, Symbol('piece'))) : now;
}

type Branches<T> = readonly (readonly (readonly T[])[])[];

/** The same branches, in which the piece of `index` is another one than before: copied where it still is the same, and so on upwards. */
function withOwnPiece<T>(now: Branches<T>, before: Branches<T>, index: number): Branches<T> {
  const high = index >> (2 * BITS);
  const low = (index >> BITS) & MASK;
  const [branch, branchBefore] = [now[high], before[high]];
  const piece = branch?.[low];
  if (branch === undefined || piece === undefined) throw new RangeError(`no signal ${String(index)}`);
  if (piece !== branchBefore?.[low]) return now;
  const branches = (now === before ? now.slice() : now) as (readonly (readonly T[])[])[]; // a copy of this writer, as is the next
  const own = (branch === branchBefore ? branch.slice() : branch) as (readonly T[])[];
  own[low] = piece.slice();
  branches[high] = own;
  return branches;
}

const memo = new WeakMap<Rows, (SignalState | undefined)[]>();

/** Worked out once for each reading: a memo of a pure function of rows that are written no more, or said to be written. */
function settledOnce(state: SignalState, rows: Rows, slots: Rows, index: number): SignalState {
  let known = memo.get(rows);
  if (known === undefined) {
    known = [];
    memo.set(rows, known);
  }
  return (known[index & MASK] ??= settled(state, rows, slots, index));
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += SIZE) chunks.push(items.slice(start, start + SIZE));
  return chunks;
}
