/** The thread for what takes long on the record's files, so that the loop never waits: copies, checks, restores, salvage. Only translates messages. */
import { parentPort, workerData } from 'node:worker_threads';
import type { BackupFacts, SalvageReport } from '../../shared/model/record-keeping.ts';
import { inspect, newestVerified, surplusOf, type Surplus } from '../store/backups/inspect.ts';
import { makeBackup, type MadeBackup } from '../store/backups/make.ts';
import { storePaths } from '../store/files.ts';
import { prepareRestore, type Prepared } from '../store/restore.ts';
import { salvageRecord, StoreError } from '../store/store.ts';

/** One question for one thread. `nowMs`: UTC ms. */
export type RecordAsk =
  | { readonly type: 'backUp'; readonly directory: string; readonly nowMs: number; readonly isTight: boolean }
  | { readonly type: 'newest'; readonly directory: string }
  | { readonly type: 'inspect'; readonly directory: string }
  | { readonly type: 'surplus'; readonly directory: string }
  | { readonly type: 'restore'; readonly directory: string; readonly file: string; readonly person: string }
  | { readonly type: 'salvage'; readonly directory: string; readonly why: string; readonly nowMs: number };

/** What each question is answered with. */
export interface RecordAnswers {
  readonly backUp: MadeBackup;
  readonly newest: BackupFacts | null;
  readonly inspect: readonly BackupFacts[];
  readonly surplus: Surplus;
  readonly restore: Prepared;
  readonly salvage: SalvageReport;
}

/** `code`: that of the StoreError, so that it is one again on the other side. */
export type FromRecordThread =
  /** What it begins to write, before the answer. */
  | { readonly writing: string }
  | { readonly ok: true; readonly value: RecordAnswers[RecordAsk['type']] }
  | { readonly ok: false; readonly code: string; readonly message: string };

parentPort?.postMessage(answered(workerData as RecordAsk)); // handed over by `record-thread.ts`

function tellWriting(file: string): void {
  parentPort?.postMessage({ writing: file } satisfies FromRecordThread);
}

function answered(ask: RecordAsk): FromRecordThread {
  try {
    return { ok: true, value: valueOf(ask) };
  } catch (error) {
    const code = error instanceof StoreError ? error.code : 'bug';
    return { ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}

function valueOf(ask: RecordAsk): RecordAnswers[RecordAsk['type']] {
  const { backups } = storePaths(ask.directory);
  switch (ask.type) {
    case 'backUp':
      return makeBackup(ask.directory, ask.nowMs, { isTight: ask.isTight, onWriting: tellWriting });
    case 'newest':
      return newestVerified(backups);
    case 'inspect':
      return inspect(backups);
    case 'surplus':
      return surplusOf(backups);
    case 'restore':
      return prepareRestore(ask.directory, ask.file, ask.person, tellWriting);
    case 'salvage':
      return salvageRecord(ask.directory, ask.why, ask.nowMs);
  }
}
