/**
 * Use of history.sqlite that never stops the record: when it fails, it is set aside and begun anew, or inputs are dropped and counted.
 * Input ids never repeat, even when the file is lost.
 */
import { text } from '../../shared/i18n/text.ts';
import { connectionFacts } from './connect.ts';
import { toStoreError } from './errors.ts';
import { setAside } from './files.ts';
import { DEFAULT_BOUNDS, openHistory } from './history.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { Anchor } from './anchors.ts';
import type { ConnectionFacts } from './connect.ts';
import type { StorePaths } from './files.ts';
import type { History } from './history.ts';
import type { RawInput } from './inputs.ts';
import type { Checkpoint, InputRow, StoreNotice, StoreOptions } from './types.ts';

/** Throws for `bug` only, unlike `History`: inputs it can't keep count in `dropped`, `trouble` says why (null: well), reads give nothing. */
export interface Ring {
  append(atMs: number, events: readonly EngineEvent[], isFull: boolean): number;
  since(inputId: number): readonly InputRow[];
  /** Null: it cannot be read. */
  page(from: number, to: number, mostBytes: number): readonly RawInput[] | null;
  /** The first input it has of this time (UTC ms) or later; null: none. */
  firstSince(atMs: number): number | null;
  lastId(): number;
  saveCheckpoint(checkpoint: Checkpoint): void;
  saveAnchor(anchor: Omit<Anchor, 'inputId'>, siteJson: string): void;
  loadCheckpoint(): Checkpoint | null;
  /** There is room again. */
  resume(): void;
  dropped(): number;
  trouble(): Text | null;
  connections(): readonly ConnectionFacts[];
  close(): void;
}

/** Opens the ring; a damaged one is set aside and noticed. Ids continue after the highest of those given. */
export function openRing(
  paths: StorePaths,
  options: StoreOptions,
  lastKept: number,
  lastCheckpointed: number,
  notices: StoreNotice[],
): Ring {
  const bounds = {
    maxRows: options.historyMaxRows ?? DEFAULT_BOUNDS.maxRows,
    maxBytes: options.historyMaxBytes ?? DEFAULT_BOUNDS.maxBytes,
  };
  let dropped = 0;
  let trouble: Text | null = null;
  let history = open();
  let lastId = Math.max(
    lastKept,
    lastCheckpointed,
    attempt('reading inputs', (on) => on.lastId(), 0),
    loadCheckpoint()?.inputId ?? 0,
  );

  function note(problem: Text): void {
    trouble = problem;
    notices.push({ text: problem });
  }

  function open(): History | null {
    try {
      return openHistory(paths.history, bounds);
    } catch (first) {
      const error = toStoreError(first, 'opening the history');
      if (error.code === 'corrupt') return beginAnew(error.message);
      note(text('store.historyFailed', { detail: error.message }));
      return null;
    }
  }

  function beginAnew(why: string): History | null {
    try {
      const kept = setAside(paths.history);
      notices.push({ text: text('store.historySetAside', { file: kept, detail: why }) });
      return openHistory(paths.history, bounds);
    } catch (error) {
      note(text('store.historyFailed', { detail: toStoreError(error, 'beginning the history anew').message }));
      return null;
    }
  }

  /** Runs an act on the ring; what fails is reported, and a damaged file replaced. */
  function attempt<T>(doing: string, act: (on: History) => T, otherwise: T): T {
    if (history === null) return otherwise;
    try {
      return act(history);
    } catch (first) {
      const error = toStoreError(first, doing);
      if (error.code === 'bug') throw error;
      if (error.code === 'corrupt' || error.code === 'io') {
        history.close();
        history = error.code === 'corrupt' ? beginAnew(error.message) : open();
      }
      if (error.code !== 'corrupt' && trouble === null) note(text('store.historyFailed', { detail: error.message }));
      return otherwise;
    }
  }

  function loadCheckpoint(): Checkpoint | null {
    return attempt('reading the checkpoint', (on) => on.checkpoints.load(), null);
  }

  return {
    append(atMs, events, isFull) {
      lastId += 1;
      const isKept =
        !isFull &&
        attempt(
          'adding inputs',
          (on) => {
            on.add(lastId, atMs, events);
            return true;
          },
          false,
        );
      if (!isKept) dropped += 1;
      else trouble = null;
      return lastId;
    },
    since: (inputId) => attempt('reading inputs', (on) => on.since(inputId), []),
    page: (from, to, mostBytes) => attempt<readonly RawInput[] | null>('reading inputs', (on) => on.page(from, to, mostBytes), null),
    firstSince: (atMs) => attempt<number | null>('reading inputs', (on) => on.firstSince(atMs), null),
    lastId: () => lastId,
    saveCheckpoint: (checkpoint) => {
      attempt(
        'saving the checkpoint',
        (on) => {
          on.checkpoints.save(checkpoint);
        },
        undefined,
      );
    },
    saveAnchor: (anchor, siteJson) => {
      attempt(
        'keeping a state',
        (on) => {
          on.anchors.add({ ...anchor, inputId: lastId }, siteJson);
        },
        undefined,
      );
    },
    loadCheckpoint,
    resume() {
      history ??= open();
    },
    dropped: () => dropped,
    trouble: () => trouble,
    connections: () => (history === null ? [] : [connectionFacts(history.connection, 'history')]),
    close: () => {
      history?.close();
    },
  };
}
