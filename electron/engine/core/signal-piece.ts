/** States of 32 neighbours in the list of all signals (`signal-list.ts`): written to in the step that made them, and never after. */
import type { SignalState } from './signal-state.ts';

/** Read in order, or by place. */
export class Piece {
  #states: readonly SignalState[];
  #isOwn = false;
  #token: symbol | null = null;

  constructor(states: readonly SignalState[]) {
    this.#states = states;
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
    return new Piece(this.#states);
  }

  /** Writes a state. */
  write(place: number, state: SignalState): void {
    if (!this.#isOwn) this.#states = this.#states.slice();
    this.#isOwn = true;
    (this.#states as SignalState[])[place] = state; // its own
  }

  /** Stands for these states in what is remembered of them elsewhere, so that the memory does not hold what nobody uses any more. */
  get token(): symbol {
    return (this.#token ??= Symbol('states'));
  }
}
