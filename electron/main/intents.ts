/**
 * What main writes for a person (reports, records for another console) is a line of the record first: asked of the engine, which answers once
 * it is on disk. Without that answer nothing is written. The outcome is told until the engine has taken it.
 */
import { randomUUID } from 'node:crypto';
import type { ToEngine } from '../../shared/ipc/to-engine.ts';
import type { FromEngine } from './engine-messages.ts';

/** The engine commits in milliseconds; one that is gone or refuses must not hold the person, ms. */
const ANSWER_MS = 5_000;

/** Between main and the engine of the moment; an id is the same in both and in the record. */
export interface Intents {
  /** Id of the intent once its line is durable; null: it is not, and nothing may be done. `subject`: the file. */
  begin(subject: string, person: string | null): Promise<string | null>;
  /** `isDone` null: done, but only a power cut would tell whether it lasts. */
  end(id: string, isDone: boolean | null): void;
  /** What the engine says; other messages are left alone. */
  heard(message: FromEngine): void;
  /** An engine is up: outcomes the last one did not take are told again. */
  ready(): void;
}

type Outcome = Extract<ToEngine, { type: 'outcome' }>;

/** `answerMs`: longest wait for the engine's answer; past it nothing is done. Another only in tests. */
export function createIntents(send: (message: ToEngine) => void, answerMs = ANSWER_MS): Intents {
  const asked = new Map<string, (isRecorded: boolean) => void>();
  const untaken = new Map<string, Outcome>();

  function tell(outcome: Outcome): void {
    untaken.set(outcome.id, outcome);
    send(outcome);
  }

  return {
    begin(subject, person) {
      const id = randomUUID();
      return new Promise((resolve) => {
        const settle = (isRecorded: boolean): void => {
          if (!asked.delete(id)) return;
          clearTimeout(timer);
          // It may have been written although nobody said so: then it must not look as if it might have been done.
          if (!isRecorded) tell({ type: 'outcome', id, isDone: false });
          resolve(isRecorded ? id : null);
        };
        const timer = setTimeout(() => settle(false), answerMs);
        asked.set(id, settle);
        send({ type: 'intent', id, subject, person });
      });
    },
    end: (id, isDone) => tell({ type: 'outcome', id, isDone }),
    heard(message) {
      if (message.type === 'intent') asked.get(message.id)?.(message.isRecorded);
      if (message.type === 'outcome') untaken.delete(message.id);
    },
    ready() {
      for (const outcome of untaken.values()) send(outcome);
    },
  };
}
