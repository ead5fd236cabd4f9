/** What becomes of something a person asks the engine to do, which it may refuse: the state behind an `AskForm`. */
import { useRef, useState } from 'react';
import type { Text } from '../../shared/i18n/text.ts';

/** How the asking stands; `send` begins it. */
export interface Asking {
  /** Sent before it was whole: what is missing is said beside each field. */
  readonly isTried: boolean;
  /** Why the engine refused; null: it did not. */
  readonly refused: Text | null;
  /** The last one was done, and nothing was typed since. */
  readonly isDone: boolean;
  /** Asks, where all is filled in. `ask` gives null when it was done. */
  send(isWhole: boolean, ask: () => Promise<Text | null>): Promise<void>;
  /** Somebody types again. */
  begin(): void;
}

/** `onAnswer` runs after each answer of the engine: there a PIN is forgotten, whether it was taken or not. */
export function useAsking(onAnswer: (isDone: boolean) => void): Asking {
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Text | null>(null);
  const [isDone, setDone] = useState(false);
  const isAsking = useRef(false);
  const send = async (isWhole: boolean, ask: () => Promise<Text | null>): Promise<void> => {
    if (isAsking.current) return; // the same press again: a PIN must not be counted twice
    setTried(true);
    setRefused(null);
    if (!isWhole) return;
    isAsking.current = true;
    const answer = await ask().finally(() => {
      isAsking.current = false;
    });
    setTried(false);
    setRefused(answer);
    setDone(answer === null);
    onAnswer(answer === null);
  };
  return { isTried, refused, isDone, send, begin: () => setDone(false) };
}
