/**
 * The store's front: one writer, its lock and its reserve of disk space, and what is done when the disk misbehaves.
 * A commit that failed with an I/O error may still be on disk: the file is opened again and the batch looked for before it is written once more.
 */
import fs from 'node:fs';
import { text } from '../../shared/i18n/text.ts';
import { connectionFacts } from './connect.ts';
import { StoreError, toStoreError } from './errors.ts';
import { freeBytes, prepareDirectory, storePaths, writeWhole } from './files.ts';
import { acquireWriterLock } from './lock.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openRecord, openRecordFile } from './open.ts';
import { openKey } from './proof/key-file.ts';
import { keyNotices } from './proof/tell-key.ts';
import { readerOf } from './record.ts';
import { hasReserve, releaseReserve, takeReserve } from './reserve.ts';
import { openRing } from './ring.ts';
import { newestCheckpoint } from './settings.ts';
import type { ConsoleKey } from './proof/key-file.ts';
import { finishSwap, forgetNews, readNews } from './swap.ts';
import type { OpenRecord } from './record.ts';
import type { Ring } from './ring.ts';
import type { Checkpoint, CommitBatch, InputSpan, RecordReader, Store, StoreHealth, StoreNotice, StoreOptions } from './types.ts';

export { openRecordFile } from './open.ts';
export { setAsideRecord } from './set-aside.ts';
export { salvageRecord } from './salvage/salvage.ts';
export { StoreError } from './errors.ts';
export type { StoreErrorCode } from './errors.ts';
export type * from './types.ts';

/** Below this, an I/O error is taken for a full disk: the driver does not hand over the cause. */
const FULL_BELOW_BYTES = 65_536;

/**
 * Opens the store in `directory`, making it when absent. Only one writer at a time; `readonly` works beside it.
 * @throws StoreError: `busy` (another writer), `future` (open it read-only), `corrupt` (the file is left as it is; see
 * `setAsideRecord`), `full` (even with the reserve released), `readonly`, `io`.
 */
export function openStore(directory: string, options: StoreOptions = {}): Store {
  const paths = storePaths(directory);
  if (options.readonly === true) return readonlyStore(openRecordFile(paths.record));

  const notices: StoreNotice[] = [];
  const migrations = options.migrations ?? MIGRATIONS;
  const sorted = (error: unknown, doing: string): StoreError => {
    const found = toStoreError(error, doing);
    if (found.code === 'io' && !fs.existsSync(paths.directory)) return new StoreError('missing', found.message, error);
    return found.code === 'io' && freeBytes(paths.directory) < FULL_BELOW_BYTES ? new StoreError('full', found.message, error) : found;
  };
  /** Does it again with the reserve released when there is no space. */
  const withReserve = <T>(doing: string, act: () => T): T => {
    try {
      return act();
    } catch (first) {
      const error = sorted(first, doing);
      if (error.code !== 'full' || !releaseReserve(paths.reserve)) throw error;
      return act();
    }
  };

  if (!withReserve('making the directory', () => prepareDirectory(paths.directory)))
    notices.push({ text: text('store.directoryOpen', { directory: paths.directory }) });
  const lock = withReserve('locking', () => acquireWriterLock(paths));
  withReserve('finishing a restore', () => {
    try {
      finishSwap(paths);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
  const key = keyOrNull();
  let record: OpenRecord | null = null;
  let state: StoreHealth['state'] = 'ok';
  let isClosed = false;
  /** It was open once: from then on it is never made anew, for then everything in it would be gone. */
  let isOpened = false;
  /** An I/O error happened and the record has not been opened again since. */
  let isInDoubt = false;

  const current = (): OpenRecord => {
    if (isClosed) throw new StoreError('bug', 'the store is closed');
    if (record === null && isOpened && !fs.existsSync(paths.record)) throw new StoreError('missing', `${paths.record} is gone`);
    record ??= withReserve('opening the record', () => openRecord(paths, migrations, isInDoubt, key));
    isInDoubt = false;
    isOpened = true;
    return record;
  };
  /** After an I/O error nothing in memory is trusted: the next use opens the file again. */
  const distrust = (): void => {
    const broken = record;
    record = null;
    isInDoubt = true;
    try {
      broken?.connection.close();
    } catch (error) {
      notices.push({ text: text('store.closeFailed', { detail: toStoreError(error, 'closing').message }) });
    }
  };

  /** Without a key the record goes on, unsigned, and says so: a signature is never worth a line. */
  function keyOrNull(): ConsoleKey | null {
    try {
      return withReserve('opening the key', () => openKey(paths.key));
    } catch (error) {
      const found = sorted(error, 'opening the key');
      notices.push({ text: text('store.keyUnusable', { detail: found.message }) });
      return null;
    }
  }

  const ring = openRest();

  function openRest(): Ring {
    try {
      const opened = current();
      const inputs = openRing(paths, options, opened.kept.lastId(), opened.checkpoints.load()?.inputId ?? 0, notices);
      if (!takeReserve(paths.reserve)) state = 'full';
      if (key !== null) for (const said of keyNotices(key, opened.seals, opened.journal.head())) notices.push({ text: said });
      // Journal rows are durable, the history's checkpoint is not: if the latter knows more, the record was replaced or cut.
      const lastSeq = opened.journal.head().number;
      const seen = inputs.loadCheckpoint()?.seq ?? 0;
      if (seen > lastSeq) notices.push({ text: text('store.recordBehind', { lastSeq, seen }) });
      return inputs;
    } catch (error) {
      record?.connection.close();
      lock.release();
      throw sorted(error, 'opening the store');
    }
  }

  function read<T>(doing: string, from: (from: OpenRecord) => T): T {
    try {
      return from(current());
    } catch (first) {
      const error = sorted(first, doing);
      if (isIoError(first)) distrust();
      if (error.code === 'corrupt') state = 'corrupt';
      throw error;
    }
  }

  /** Runs an act that is safe to repeat; repeats it once after making room or opening the file again. */
  function write<T>(doing: string, act: (to: OpenRecord, isFull: boolean) => T): T {
    try {
      return settled(act(current(), state === 'full'));
    } catch (first) {
      const error = sorted(first, doing);
      if (error.code === 'bug' || error.code === 'future') throw error;
      state = error.code;
      // Not for a plain full disk: there the open connection can still read, and a closed one might not open again.
      const isInDoubtNow = isIoError(first);
      if (isInDoubtNow) distrust();
      if (error.code === 'full') releaseReserve(paths.reserve);
      else if (!isInDoubtNow) throw error;
      return again(doing, act);
    }
  }

  /** A write went through: passing troubles are over. A full disk ends in `recover`; damage does not end by itself. */
  function settled<T>(done: T): T {
    if (state !== 'full' && state !== 'corrupt') state = 'ok';
    return done;
  }

  function again<T>(doing: string, act: (to: OpenRecord, isFull: boolean) => T): T {
    try {
      return settled(act(current(), state === 'full'));
    } catch (second) {
      const error = sorted(second, doing);
      if (error.code !== 'bug' && error.code !== 'future') state = error.code;
      if (isIoError(second)) distrust();
      throw error;
    }
  }

  /** Takes the reserve back once there is room. */
  function recover(): void {
    if (state === 'full' && takeReserve(paths.reserve)) {
      state = 'ok';
      ring.resume();
    }
  }

  /** A file that was taken away can still be written to, and nobody would find it again: what is to be recorded waits until it is back. */
  function watchFile(): void {
    const isThere = fs.existsSync(paths.record);
    if (isThere && state === 'missing') state = 'ok';
    if (isThere || record === null) return;
    distrust();
    state = 'missing';
  }

  function keep(incident: string, span: InputSpan): number | null {
    if (state === 'full') return span.from;
    try {
      return write('keeping inputs', (to) => to.kept.keep(incident, span, (...page) => ring.page(...page)));
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'full') throw error;
      return span.from;
    }
  }

  function checkpointOf(json: string, atMs: number): Checkpoint {
    return { atMs, json, seq: current().journal.head().number, inputId: ring.lastId() };
  }

  function commit(batch: CommitBatch): { readonly lastSeq: number } {
    recover();
    const atMs = batch.entries.at(-1)?.atMs ?? 0;
    return {
      lastSeq: write('committing', (to, isFull) =>
        to.commit(batch, batch.checkpoint === null || isFull ? null : checkpointOf(batch.checkpoint, atMs)),
      ),
    };
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    ring.close();
    try {
      record?.connection.pragma('optimize');
    } catch (error) {
      // Statistics only; what matters was durable before. Reported to whoever still listens.
      notices.push({ text: text('store.closeFailed', { detail: toStoreError(error, 'closing').message }) });
    }
    distrust();
    lock.release();
  }

  return {
    ...readerOf(read, () => key, close),
    commit,
    loadCheckpoint: () =>
      read('reading the checkpoint', (from) =>
        newestCheckpoint([from.checkpoints.load(), ring.loadCheckpoint()], from.journal.head().number),
      ),
    saveCheckpoint: (json, atMs) => {
      if (state !== 'full') ring.saveCheckpoint(checkpointOf(json, atMs));
    },
    saveAnchor: (anchor, siteJson) => {
      if (state !== 'full') ring.saveAnchor(anchor, siteJson);
    },
    appendInputs: (atMs, events) => ring.append(atMs, events, state === 'full'),
    inputsSince: (inputId) => ring.since(inputId),
    keepInputs: keep,
    firstInputSince: (atMs) => ring.firstSince(atMs),
    addPhoto: (photo) => {
      write('keeping a picture', (to) => {
        to.photos.add(photo);
      });
    },
    putOperator: (row) => {
      write('keeping an operator', (to) => {
        to.operators.put(row);
      });
    },
    setSetting: (key, json) => {
      write('writing a setting', (to) => {
        to.settings.set(key, json);
      });
    },
    directory: paths.directory,
    health() {
      watchFile();
      recover();
      if (state === 'ok' && !hasReserve(paths.reserve) && !takeReserve(paths.reserve)) state = 'full';
      const trouble = state === 'ok' ? ring.trouble() : text(`store.${state}`, { directory: paths.directory });
      return { state, text: trouble, droppedInputs: ring.dropped() };
    },
    doubt: () => writeWhole(paths.doubt, ''),
    takeNotices: () => notices.splice(0),
    news: () => readNews(paths),
    newsTold: () => forgetNews(paths),
    connections: () => [connectionFacts(current().connection, 'record'), ...ring.connections(), connectionFacts(lock.connection, 'lock')],
  };
}

/** Whether the outcome of what was tried is unknown, also when a full disk is behind it. */
function isIoError(error: unknown): boolean {
  const { code, cause } = toStoreError(error, '');
  return code === 'io' || (code === 'full' && toStoreError(cause, '').code === 'io');
}

function readonlyStore(reader: RecordReader): Store {
  const refuse = (): never => {
    throw new StoreError('readonly', 'the store was opened read-only');
  };
  return {
    ...reader,
    commit: refuse,
    loadCheckpoint: refuse,
    saveCheckpoint: refuse,
    saveAnchor: refuse,
    appendInputs: refuse,
    inputsSince: refuse,
    keepInputs: refuse,
    firstInputSince: () => null,
    addPhoto: refuse,
    putOperator: refuse,
    setSetting: refuse,
    directory: '',
    health: () => ({ state: 'readonly', text: null, droppedInputs: 0 }),
    doubt: refuse,
    takeNotices: () => [],
    news: () => null,
    newsTold: refuse,
    connections: () => [],
  };
}
