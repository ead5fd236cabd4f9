/** What a window is told when its call was refused. */
import { StoreError } from '../store/store.ts';
import { CallError } from './call-error.ts';
import { SearchEnded } from './look-ahead.ts';
import type { Send } from './publisher.ts';

/** Says to the caller what can't be done at the moment; anything else is a bug and ends the engine. */
export function tellRefused(send: Send, id: number, error: unknown): void {
  if (error instanceof SearchEnded) return send({ type: 'answer', id, ok: false, error: { code: 'state', message: error.message } });
  // A record that can't be read is a field condition.
  const isTrouble = error instanceof StoreError && error.code !== 'bug' && error.code !== 'future';
  if (!(error instanceof CallError) && !isTrouble) throw error;
  const words = error instanceof CallError && error.text !== null ? { text: error.text } : {};
  send({ type: 'answer', id, ok: false, error: { code: error.code, message: error.message, ...words } });
}
