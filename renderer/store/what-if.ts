/** What a person supposes dead, and the engine's answer. Only this window sees it; nothing of it is recorded or told to others. */
import { createStore } from 'zustand/vanilla';
import type { WhatIfAnswer } from '../../shared/model/what-if.ts';

/** Of this window alone. */
export interface Supposed {
  /** Elements supposed dead, in the order they were chosen; empty: nothing is supposed. */
  readonly down: readonly string[];
  /** The newest answer to them; null: none yet. */
  readonly answer: WhatIfAnswer | null;
  /** Why there is none; null: there is, or it is awaited. */
  readonly problem: string | null;
}

const NOTHING: Supposed = { down: [], answer: null, problem: null };

export const whatIfStore = createStore<Supposed>(() => NOTHING);

/** Back to the state as it is. */
export function leaveWhatIf(): void {
  whatIfStore.setState(NOTHING);
}
