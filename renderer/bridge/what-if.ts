/** Asks the engine what would be if some elements died. Reads only. */
import { whatIfStore } from '../store/what-if.ts';
import { call, CallError } from './noc.ts';

/** As in the contract of `what.if`. */
const MOST = 20;

/** Supposes it dead, or alive again. */
export function suppose(element: string): void {
  const { down } = whatIfStore.getState();
  const next = down.includes(element) ? down.filter((id) => id !== element) : [...down, element].slice(-MOST);
  whatIfStore.setState({ down: next, answer: null, problem: null });
  void askAgain();
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
