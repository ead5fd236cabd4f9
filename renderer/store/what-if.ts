/** What a person supposes dead, and the engine's answer. Only this window sees it; nothing of it is recorded or told to others. */
import { createStore } from 'zustand/vanilla';
import type { WhatIfAnswer } from '../../shared/model/what-if.ts';
import { call, CallError } from '../bridge/noc.ts';

export interface Supposed {
  /** Elements supposed dead, in the order they were chosen; empty: nothing is supposed. */
  readonly down: readonly string[];
  /** The newest answer to them; null: none yet. */
  readonly answer: WhatIfAnswer | null;
  /** Why there is none; null: there is, or it is awaited. */
  readonly problem: string | null;
}

const NOTHING: Supposed = { down: [], answer: null, problem: null };
/** As in the contract of `what.if`. */
const MOST = 20;

export const whatIfStore = createStore<Supposed>(() => NOTHING);

/** Supposes it dead, or alive again. */
export function suppose(element: string): void {
  const { down } = whatIfStore.getState();
  const next = down.includes(element) ? down.filter((id) => id !== element) : [...down, element].slice(-MOST);
  whatIfStore.setState({ down: next, answer: null, problem: null });
  void askAgain();
}

export function leaveWhatIf(): void {
  whatIfStore.setState(NOTHING);
}

/** Asks about the state as it is now; an answer to something else is dropped. */
export async function askAgain(): Promise<void> {
  const { down } = whatIfStore.getState();
  if (down.length === 0) return;
  try {
    const answer = await call('what.if', { down: [...down] });
    if (whatIfStore.getState().down === down) whatIfStore.setState({ answer, problem: null });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    if (whatIfStore.getState().down === down) whatIfStore.setState({ answer: null, problem: error.message });
  }
}
