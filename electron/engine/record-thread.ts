/** Asks the thread of `record-worker.ts` one question; the thread ends with its answer. */
import { Worker } from 'node:worker_threads';
import { StoreError, type StoreErrorCode } from '../store/store.ts';
import type { FromRecordThread, RecordAnswers, RecordAsk } from './record-worker.ts';
import { syncAlong } from './sync-along.ts';

/** @throws StoreError as the thread met it; `bug` when the thread itself failed. */
export function askRecordThread<A extends RecordAsk>(ask: A): Promise<RecordAnswers[A['type']]> {
  const name = import.meta.url.endsWith('.ts') ? 'record-worker.ts' : 'record-worker.js';
  const worker = new Worker(new URL(`./${name}`, import.meta.url), { workerData: ask });
  let stopSyncing = (): void => undefined;
  return new Promise<RecordAnswers[A['type']]>((resolve, reject) => {
    worker.on('message', (answer: FromRecordThread) => {
      if ('writing' in answer) {
        stopSyncing();
        stopSyncing = syncAlong(answer.writing);
        return;
      }
      // The thread answers the question it was given: see the table there.
      if (answer.ok) resolve(answer.value as RecordAnswers[A['type']]);
      else reject(new StoreError(answer.code as StoreErrorCode, answer.message));
    });
    worker.once('error', (error) => reject(new StoreError('bug', error instanceof Error ? error.message : String(error), error)));
    worker.once('exit', () => reject(new StoreError('bug', 'the thread of the record ended without an answer')));
  }).finally(() => {
    stopSyncing();
  });
}
