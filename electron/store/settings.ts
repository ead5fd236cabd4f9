/** Checkpoints of the model and key/value settings. One checkpoint per file; each carries its digest, so that half of one is never used. */
import { integerOf, textOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import { hashFields } from './row-hash.ts';
import type { Connection } from './connect.ts';
import type { Checkpoint } from './types.ts';

/** `save` replaces the one before. What does not fit its digest is not loaded, and raises nothing. */
export interface Checkpoints {
  save(checkpoint: Checkpoint): void;
  /** The one in this file when it is whole, else null. */
  load(): Checkpoint | null;
}

/** Prepared access to the `checkpoint` table, which both files have. */
export function checkpointsOf(connection: Connection): Checkpoints {
  const replace = connection.prepare(`INSERT INTO checkpoint (id, at_ms, seq, input_id, json, digest) VALUES (1, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, seq = excluded.seq, input_id = excluded.input_id, json = excluded.json, digest = excluded.digest`);
  const get = connection.prepare('SELECT at_ms, seq, input_id, json, digest FROM checkpoint WHERE id = 1');
  return {
    save(checkpoint) {
      replace.run(checkpoint.atMs, checkpoint.seq, checkpoint.inputId, checkpoint.json, digestOf(checkpoint));
    },
    load() {
      const found = get.get();
      if (found === undefined) return null;
      const row = toRow(found);
      const checkpoint = {
        atMs: integerOf(row, 'at_ms'),
        seq: integerOf(row, 'seq'),
        inputId: integerOf(row, 'input_id'),
        json: textOf(row, 'json'),
      };
      return digestOf(checkpoint) === textOf(row, 'digest') ? checkpoint : null;
    },
  };
}

/** The newest of several, leaving out those that speak of entries the journal does not have. */
export function newestCheckpoint(candidates: readonly (Checkpoint | null)[], lastSeq: number): Checkpoint | null {
  let best: Checkpoint | null = null;
  for (const candidate of candidates) {
    if (candidate === null || candidate.seq > lastSeq) continue;
    if (
      best === null ||
      candidate.seq > best.seq ||
      (candidate.seq === best.seq && candidate.inputId > best.inputId) ||
      (candidate.seq === best.seq && candidate.inputId === best.inputId && candidate.atMs > best.atMs)
    )
      best = candidate;
  }
  return best;
}

/**
 * Null: never set.
 * @throws StoreError `bug` for what is not JSON
 */
export interface Settings {
  get(key: string): string | null;
  set(key: string, json: string): void;
}

/** Prepared access to the settings of an open record. */
export function settingsOf(connection: Connection): Settings {
  const get = connection.prepare<[string]>('SELECT json FROM setting WHERE key = ?');
  const set = connection.prepare('INSERT INTO setting (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json');
  return {
    get(key) {
      const found = get.get(key);
      return found === undefined ? null : textOf(toRow(found), 'json');
    },
    set(key, json) {
      if (!isJson(json)) throw new StoreError('bug', `setting ${key} is not JSON`);
      set.run(key, json);
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The answer is the value: not JSON.
    return false;
  }
}

function digestOf({ atMs, seq, inputId, json }: Checkpoint): string {
  return hashFields('twinwatch-checkpoint-1', [atMs, seq, inputId, json]);
}
