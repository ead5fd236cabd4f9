/**
 * All signals of the model, never changed in place: a state for each, and beside it what was read since of those at rest (`rest.ts`).
 * A reading that changes nothing but its own value and times is a row instead of ten objects: most of what is heard is of that kind.
 */
import { newestValue, Rows } from './rest-rows.ts';
import { Follower, type Times } from './rest-times.ts';
import { Piece } from './signal-piece.ts';
import type { SignalState } from './signal-state.ts';

export type { Piece } from './signal-piece.ts';

const BITS = 5;
/** Signals of a piece, and pieces of a branch. */
export const SIZE = 1 << BITS;
const MASK = SIZE - 1;

type Branches<T> = readonly (readonly T[])[];

/** By index of the signal in the config. Read with `getSignal`, written with a writer of one step: the parts are nobody else's. */
export class SignalList {
  readonly length: number;
  /** In branches of 32 pieces of 32. */
  readonly states: Branches<Piece>;
  /** The rows of the same 32, in the same branches. */
  readonly rows: Branches<Rows>;
  /** A mark of each piece: another one after a state in it came to mean something else (`meansTheSame`). Two lists with the same mark mean the same. */
  readonly marks: Branches<symbol>;
  #token: symbol | null = null;

  constructor({ length, states, rows, marks }: Pick<SignalList, 'length' | 'states' | 'rows' | 'marks'>) {
    this.length = length;
    this.states = states;
    this.rows = rows;
    this.marks = marks;
  }

  /** Stands for this list in what is remembered of it. */
  get token(): symbol {
    return (this.#token ??= Symbol('list'));
  }
}

/** What reading one signal takes: a list, or the writer of one. */
type Readable = Pick<SignalList, 'states' | 'rows'>;

/** A list of these states, none of them at rest. */
export function signalList(states: readonly SignalState[]): SignalList {
  const branches = chunksOf(chunksOf(states));
  const mark = Symbol('list');
  return new SignalList({
    length: states.length,
    states: branches.map((branch) => branch.map((piece) => new Piece(piece))),
    rows: branches.map((branch) => branch.map(() => Rows.none())),
    marks: branches.map((branch) => branch.map(() => mark)),
  });
}

/** The signal at `index` as it is now; throws outside the list, which is a bug of the caller. */
export function signalOf(list: Readable, index: number): SignalState {
  const state = stateUnder(list, index);
  const rows = rowsOf(list, index);
  const times = rows.timesOf(index);
  return times === null ? state : rows.settledAt(index, state, times);
}

/** All signals as they are now, in order. */
export function signalsOf(list: SignalList): readonly SignalState[] {
  return Array.from({ length: list.length }, (_, index) => signalOf(list, index));
}

/** The state at `index` without what was read of it at rest; throws outside the list. */
export function stateUnder(list: Pick<SignalList, 'states'>, index: number): SignalState {
  const state = pieceOf(list, index).at(index & MASK);
  if (state === undefined) throw noSignal(index);
  return state;
}

/** The value read last of a number, known or not, without making its state; null: none yet, or it is a state. */
export function newestOf(list: Readable, index: number): number | null {
  return newestValue(stateUnder(list, index), rowsOf(list, index), index);
}

/** The rows the signal at `index` shares with its neighbours, to be read only; throws outside the list. */
export function rowsOf(list: Pick<SignalList, 'rows'>, index: number): Rows {
  const rows = list.rows[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (rows === undefined) throw noSignal(index);
  return rows;
}

/** The piece that holds the state at `index`: another one after any of its states was written. Readings at rest leave it as it is. */
export function pieceOf(list: Pick<SignalList, 'states'>, index: number): Piece {
  const piece = list.states[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (piece === undefined) throw noSignal(index);
  return piece;
}

/** Which piece holds the signal at `index`. */
export function pieceNumber(index: number): number {
  return index >> BITS;
}

/** Stands for a list or a part of it in what is remembered of it, so that the memory does not hold what nobody uses any more. */
export function tokenOf(part: SignalList | Piece | Rows): symbol {
  return part.token;
}

/** Writes of one step: each piece is copied once, at its first write. Not to be used after `done`. */
export class SignalListWriter {
  /** What is in it was not made by this writer, which may change everything else. */
  private readonly before: SignalList;
  /** The times of what is read in this step. */
  readonly follower = new Follower();
  states: Branches<Piece>;
  rows: Branches<Rows>;
  private marks: SignalList['marks'];
  /** Rows this writer made, written last, and their number. */
  private own: Rows | null = null;
  private ownNumber = -1;

  constructor(list: SignalList) {
    this.before = list;
    this.states = list.states;
    this.rows = list.rows;
    this.marks = list.marks;
  }

  get(index: number): SignalState {
    return signalOf(this, index);
  }

  set(index: number, state: SignalState): void {
    if (index < 0 || index >= this.before.length) throw noSignal(index);
    if (!meansTheSame(stateUnder(this, index), state)) this.marks = withMark(this.marks, this.before.marks, index);
    this.states = withOwn(this.states, this.before.states, index);
    pieceOf(this, index).write(index & MASK, state);
    const rows = rowsOf(this, index);
    if (rows.timesOf(index) !== null) this.setRow(index, null, rows.valueOf(index));
  }

  /** Keeps a reading at rest beside the state at `index`; times null: it is at rest no more. */
  setRow(index: number, times: Times | null, value: number): void {
    const number = pieceNumber(index);
    if (this.own === null || this.ownNumber !== number) {
      this.rows = withOwn(this.rows, this.before.rows, index);
      this.own = rowsOf(this, index);
      this.ownNumber = number;
    }
    this.own.write(index, times, value);
  }

  done(): SignalList {
    return new SignalList({ length: this.before.length, states: this.states, rows: this.rows, marks: this.marks });
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
  if (branch === undefined || branchBefore === undefined) throw noSignal(index);
  return branch[low] === branchBefore[low] ? now.with(high, branch.with(low, Symbol('piece'))) : now;
}

/** The same branches, in which the piece of `index` is another one than before: copied where it still is the same, and so on upwards. */
function withOwn<T extends { copy(): T }>(now: Branches<T>, before: Branches<T>, index: number): Branches<T> {
  const high = index >> (2 * BITS);
  const low = (index >> BITS) & MASK;
  const [branch, branchBefore] = [now[high], before[high]];
  const piece = branch?.[low];
  if (branch === undefined || piece === undefined) throw noSignal(index);
  if (piece !== branchBefore?.[low]) return now;
  const branches = (now === before ? now.slice() : now) as (readonly T[])[]; // a copy of this writer, as is the next
  const own = (branch === branchBefore ? branch.slice() : branch) as T[];
  own[low] = piece.copy();
  branches[high] = own;
  return branches;
}

function noSignal(index: number): RangeError {
  return new RangeError(`no signal ${String(index)}`);
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += SIZE) chunks.push(items.slice(start, start + SIZE));
  return chunks;
}
