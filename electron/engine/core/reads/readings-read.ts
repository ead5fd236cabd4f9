/**
 * Readings an answer was made from. Most polls say the same again at a later time: an answer that did not ask for the time of a reading, or
 * for its figure, holds on. So each reading is handed out as one that takes down which of its fields are read.
 */
import type { ReadingView } from '../../../../shared/model/live.ts';
import type { SignalConfig } from '../config.ts';
import { freshForMs, staleAfterMs } from '../detect/freshness.ts';
import { getSignal, type Draft } from '../draft.ts';
import { viewSignal } from '../readings.ts';
import type { Rows } from '../rest-rows.ts';
import { pieceNumber, pieceOf, rowsOf } from '../signal-list.ts';
import type { SignalState } from '../signal-state.ts';

const FIELDS = ['value', 'state', 'status', 'freshness', 'quality', 'atMs', 'source', 'isUnstable', 'isImplausible'] as const;

interface SignalRead {
  readonly signal: SignalConfig;
  state: SignalState;
  view: ReadingView;
  /** Fields read, one bit each by their place in the list; all of them, and more, when the whole state was read. */
  fields: number;
  /** By time alone the reading says the same until then. */
  untilMs: number;
}

const WHOLE = 1 << FIELDS.length;

/** Signals of one piece of their list: it is another one, or its rows are, after any of them was written or read. */
interface Piece {
  states: readonly SignalState[];
  rows: Rows;
  untilMs: number;
  readonly reads: SignalRead[];
}

export class ReadingsRead {
  private fromMs: number;
  private readonly bySignal = new Map<number, SignalRead>();
  private pieces: readonly Piece[] | null = null;

  constructor(nowMs: number) {
    this.fromMs = nowMs;
  }

  reading(draft: Draft, signal: SignalConfig): ReadingView {
    return new WatchedReading(this.of(draft, signal));
  }

  /** The reading itself, all of it read. */
  whole(draft: Draft, signal: SignalConfig): ReadingView {
    const read = this.of(draft, signal);
    read.fields |= WHOLE - 1;
    return read.view;
  }

  state(draft: Draft, signal: SignalConfig): SignalState {
    const read = this.of(draft, signal);
    read.fields |= WHOLE;
    return read.state;
  }

  /** Read now, all of it would be the same. */
  holds(draft: Draft): boolean {
    const { nowMs } = draft;
    if (nowMs < this.fromMs) return false;
    this.pieces ??= piecesOf(draft, this.bySignal.values());
    for (const piece of this.pieces) {
      const [first] = piece.reads;
      if (first === undefined) continue;
      const states = pieceOf(draft.signals, first.signal.index);
      const rows = rowsOf(draft.signals, first.signal.index);
      if (states === piece.states && rows === piece.rows && nowMs <= piece.untilMs) continue;
      for (const read of piece.reads) if (!isSame(read, draft)) return false;
      piece.states = states;
      piece.rows = rows;
      piece.untilMs = soonest(piece.reads);
      this.fromMs = nowMs;
    }
    return true;
  }

  private of(draft: Draft, signal: SignalConfig): SignalRead {
    let read = this.bySignal.get(signal.index);
    if (read === undefined) {
      const state = getSignal(draft, signal.index);
      read = { signal, state, view: viewSignal(draft, signal, state), fields: 0, untilMs: sameUntilMs(state, draft.nowMs) };
      this.bySignal.set(signal.index, read);
    }
    return read;
  }
}

function piecesOf(draft: Draft, reads: Iterable<SignalRead>): readonly Piece[] {
  return [...Map.groupBy(reads, ({ signal }) => pieceNumber(signal.index)).values()].map((list) => {
    const [first] = list;
    // One of them may have been written since: then the piece is another one, and each of its readings is looked at.
    const isFresh = first !== undefined && list.every((read) => getSignal(draft, read.signal.index) === read.state);
    const states = isFresh ? pieceOf(draft.signals, first.signal.index) : [];
    const rows = isFresh ? rowsOf(draft.signals, first.signal.index) : [];
    return { states, rows, untilMs: soonest(list), reads: list };
  });
}

function soonest(reads: readonly SignalRead[]): number {
  return reads.reduce((soonestMs, { untilMs }) => Math.min(soonestMs, untilMs), Infinity);
}

/** Says the same in every field that was read; what it says now is what the next question is compared with. */
function isSame(read: SignalRead, draft: Draft): boolean {
  const state = getSignal(draft, read.signal.index);
  if (state === read.state && draft.nowMs <= read.untilMs) return true;
  if (state !== read.state && read.fields >= WHOLE) return false;
  const view = viewSignal(draft, read.signal, state);
  for (let i = 0; i < FIELDS.length; i += 1) {
    const field = FIELDS[i];
    if ((read.fields & (1 << i)) !== 0 && field !== undefined && view[field] !== read.view[field]) return false;
  }
  read.state = state;
  read.view = view;
  read.untilMs = sameUntilMs(state, draft.nowMs);
  return true;
}

function sameUntilMs({ last, isLost, receivedAtMs, periodMs }: SignalState, nowMs: number): number {
  if (last === null || isLost) return Infinity;
  const sinceMs = Math.min(last.atMs, receivedAtMs);
  const lateMs = sinceMs + freshForMs(periodMs);
  const staleMs = sinceMs + staleAfterMs(periodMs);
  return nowMs <= lateMs ? lateMs : nowMs <= staleMs ? staleMs : Infinity;
}

class WatchedReading implements ReadingView {
  private readonly read: SignalRead;

  constructor(read: SignalRead) {
    this.read = read;
  }

  private take<K extends (typeof FIELDS)[number]>(field: K, bit: number): ReadingView[K] {
    this.read.fields |= bit;
    return this.read.view[field];
  }
  get element() {
    return this.read.view.element;
  }
  get metric() {
    return this.read.view.metric;
  }
  get value() {
    return this.take('value', 1);
  }
  get state() {
    return this.take('state', 2);
  }
  get status() {
    return this.take('status', 4);
  }
  get freshness() {
    return this.take('freshness', 8);
  }
  get quality() {
    return this.take('quality', 16);
  }
  get atMs() {
    return this.take('atMs', 32);
  }
  get source() {
    return this.take('source', 64);
  }
  get isUnstable() {
    return this.take('isUnstable', 128);
  }
  get isImplausible() {
    return this.take('isImplausible', 256);
  }
}
