/**
 * The secrets of `{keychain: NAME}` while the engine runs: asks main for those the sources refer to, and keeps the answer in memory only.
 * They are written nowhere: not to the log, the record, a checkpoint or the kept text of the sources file, which has their names.
 */
import type { Secret, Secrets } from '../../shared/model/secret.ts';
import { keychainNames } from './adapters/keychain.ts';

/** The keychain may ask a person for a password; sources start without it rather than not at all, ms. */
const PATIENCE_MS = 5_000;

/** A name that was never heard of gives a `Secret` that says so, never an empty one. */
export interface SecretKeeper {
  /** Asks for what these sources refer to. Resolves when main has answered, or has taken too long; at once when they refer to none. */
  need(sources: readonly { readonly settings: unknown }[]): Promise<void>;
  /** What main says: in place of all it said before. */
  heard(secrets: Secrets): void;
  lookUp(name: string): Secret;
}

/** `ask` sends the names to main; no names: none is needed any more. */
export function keepSecrets(ask: (names: readonly string[]) => void): SecretKeeper {
  let known: Secrets = {};
  let asked: readonly string[] = [];
  let waiting: (() => void)[] = [];

  const settle = (): void => {
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve();
  };

  return {
    need(sources) {
      const names = keychainNames(sources.map(({ settings }) => settings));
      if (names.length === 0 && asked.length === 0) return Promise.resolve();
      asked = names;
      ask(names);
      if (names.length === 0) {
        known = {};
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
    heard(secrets) {
      known = secrets;
      settle();
    },
    lookUp(name) {
      const secret = Object.hasOwn(known, name) ? known[name] : undefined;
      return secret ?? { ok: false, reason: `secret "${name}": the keychain has not answered yet` };
    },
  };
}
