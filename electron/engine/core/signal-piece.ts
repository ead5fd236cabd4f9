/** States of 32 neighbours in the list of all signals (`signal-list.ts`): written to in the step that made them, and never after. */
import type { ReadingView } from '../../../shared/model/live.ts';
import type { SignalState } from './signal-state.ts';

/** Read in order, or by place. How its signals were seen last, a memo of a pure function, is kept in it and goes with it. */
export class Piece {
  #states: readonly SignalState[];
  #views: (ReadingView | undefined)[] | null;
  #isOwn = false;
  #token: symbol | null = null;

  constructor(states: readonly SignalState[], views: (ReadingView | undefined)[] | null = null) {
    this.#states = states;
    this.#views = views;
  }

  get length(): number {
    return this.#states.length;
  }

  /** undefined: no such place. */
  at(place: number): SignalState | undefined {
    return this.#states[place];
  }

  [Symbol.iterator](): ArrayIterator<SignalState> {
    return this.#states[Symbol.iterator]();
  }

  /** The same, to be written to. */
  copy(): Piece {
    return new Piece(this.#states, this.#views === null ? null : this.#views.slice());
  }

  /** Writes a state. */
  write(place: number, state: SignalState): void {
    if (this.#states[place] === state) return;
    if (this.#views !== null) this.#views[place] = undefined;
    if (!this.#isOwn) this.#states = this.#states.slice();
    this.#isOwn = true;
    (this.#states as SignalState[])[place] = state; // its own
  }

  /** Stands for these states in what is remembered of them elsewhere, so that the memory does not hold what nobody uses any more. */
  get token(): symbol {
    return (this.#token ??= Symbol('states'));
  }

  /** How the signal was seen last. */
  viewOf(place: number): ReadingView | undefined {
    return this.#views?.[place];
  }

  /** Keeps how it is seen, until its state is another one. */
  keepView(place: number, view: ReadingView): ReadingView {
    (this.#views ??= [])[place] = view;
    return view;
  }
}
