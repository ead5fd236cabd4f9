/** A question to the person at this window: sign in with a PIN, because what was asked for is done by who is on duty alone. One at a time. */
import { createStore } from 'zustand/vanilla';

interface Asked {
  /** Null: nothing is asked. */
  readonly end: ((person: string | null) => void) | null;
  /** Who is expected to sign, so that only the PIN is left to type; null: not known. */
  readonly expected: string | null;
}

export const signInStore = createStore<Asked>(() => ({ end: null, expected: null }));

/** Opens the dialog; resolves with the name, as enrolled, of who signed in, or null when it was left. `expected`: whose name stands there already. */
export function askSignIn(expected: string | null = null): Promise<string | null> {
  endSignIn(null);
  return new Promise((resolve) => {
    signInStore.setState({ end: resolve, expected });
  });
}

/** Null: nobody signed in. Does nothing where nothing is asked. */
export function endSignIn(person: string | null): void {
  const { end } = signInStore.getState();
  signInStore.setState({ end: null, expected: null });
  end?.(person);
}

/** Once the question that is open now was answered or left: with the name of who signed in. Null at once where none is asked. */
export function signInEnd(): Promise<string | null> {
  const { end } = signInStore.getState();
  if (end === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    signInStore.setState({
      end: (person) => {
        end(person);
        resolve(person);
      },
    });
  });
}
