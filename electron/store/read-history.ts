/** Reads the ring of inputs without the engine, and beside a running one: for tools that try something on what happened. Read-only. */
import { connect } from './connect.ts';
import { decodeInput, decodeRawInput } from './inputs.ts';
import type { InputRow } from './types.ts';

/** Calls `take` for each input at or after `fromMs`, in order; never holds more than one. @throws StoreError */
export function readHistory(file: string, fromMs: number, take: (input: InputRow) => void): void {
  const connection = connect(file, 'reader');
  try {
    for (const row of connection.prepare('SELECT id, at_ms, events FROM input WHERE at_ms >= ? ORDER BY id').iterate(fromMs))
      take(decodeInput(decodeRawInput(row)));
  } finally {
    connection.close();
  }
}

/** When the newest input was, UTC ms; null: the ring is empty. @throws StoreError */
export function newestInputMs(file: string): number | null {
  const connection = connect(file, 'reader');
  try {
    return connection.prepare<[], number | null>('SELECT max(at_ms) FROM input').pluck().get() ?? null;
  } finally {
    connection.close();
  }
}
