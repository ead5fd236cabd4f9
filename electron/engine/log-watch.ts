/**
 * Watches the log beside the record (SQLite's WAL). It is cut back by itself, but not while another program keeps the record open for
 * reading: then it grows with everything written, fills the disk, and makes the next start slow. Told, with what to do; nothing is ended.
 */
import fs from 'node:fs';
import { text, type Text } from '../../shared/i18n/text.ts';
import { storePaths } from '../store/files.ts';

/** How often it is looked at, ms. */
const LOOK_MS = 10_000;
/** Told above: a start after a crash reads 64 MiB in about 50 ms and 1 GB in 0.7 s, and a checkpoint of 1 GB takes two (measured on 2 cores). */
export const LOG_LIMIT_BYTES = 67_108_864;
/** Over again below a half of it. */
const OVER_SHARE = 2;

interface LogParts {
  readonly directory: string;
  readonly now: () => number;
  /** Told only when it changed. */
  readonly onRisk: (risk: Text | null) => void;
  readonly log: (line: string) => void;
  /** Left out: that of a real record. */
  readonly limitBytes?: number;
}

/** Returns what is to be called about once a second. */
export function watchLog({ directory, now, onRisk, log, limitBytes = LOG_LIMIT_BYTES }: LogParts): () => void {
  const { record } = storePaths(directory);
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let isLong = false;
  return () => {
    const nowMs = now();
    if (nowMs - lookedAtMs < LOOK_MS && nowMs >= lookedAtMs) return;
    lookedAtMs = nowMs;
    const bytes = sizeOf(`${record}-wal`, log);
    if (bytes === null || (isLong ? bytes >= limitBytes / OVER_SHARE : bytes <= limitBytes)) return;
    isLong = !isLong;
    onRisk(isLong ? text('record.logLong', { file: `${record}-wal`, mb: Math.round(bytes / 1e6) }) : null);
  };
}

/** Bytes of a file; 0: there is none; null: the disk does not say. */
function sizeOf(file: string, log: (line: string) => void): number | null {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch (error) {
    log(`the log beside the record was not looked at: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
