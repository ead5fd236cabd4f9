/** What a replay reads, beside the engine that writes it and never in its way: inputs, kept states, journal. Read-only. */
import { existsSync } from 'node:fs';
import { anchorsOf, type Anchor, type AnchorHead } from './anchors.ts';
import { connect } from './connect.ts';
import { integerOf, toRow } from './decode.ts';
import { decodeInput, decodeRawInput } from './inputs.ts';
import { storePaths } from './files.ts';
import { openRecordFile } from './open.ts';
import type { InputRow, JournalRow } from './types.ts';

/** Of a folder another process may be writing to: what was read first may be gone from the ring by the next call. */
export interface ReplayReader {
  /** Inputs the ring still has: ids and times (UTC ms) of the first and the last; null: none. */
  inputs(): { readonly firstId: number; readonly lastId: number; readonly fromMs: number; readonly toMs: number } | null;
  /** Those after `inputId`, in order, at most `limit`. */
  inputsAfter(inputId: number, limit: number): readonly InputRow[];
  anchors(): readonly AnchorHead[];
  anchor(inputId: number): Anchor | null;
  /** A kept site, as JSON. */
  site(digest: string): string | null;
  lastSeq(): number;
  journal(fromSeq: number, limit: number): readonly JournalRow[];
  close(): void;
}

/** Opens both files of the store in `directory`. @throws StoreError */
export function openReplay(directory: string): ReplayReader {
  const paths = storePaths(directory);
  const record = openRecordFile(paths.record);
  if (!existsSync(paths.history))
    return { ...NO_HISTORY, lastSeq: () => record.lastSeq(), journal: journalOf(record), close: () => record.close() };
  const history = connect(paths.history, 'reader');
  const ends = history.prepare('SELECT min(id) AS first, max(id) AS last FROM input');
  const atOf = history.prepare<[number], number>('SELECT at_ms FROM input WHERE id = ?').pluck();
  const after = history.prepare('SELECT id, at_ms, events FROM input WHERE id > ? ORDER BY id LIMIT ?');
  const hasAnchors = history.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'anchor'").get() !== undefined;
  const anchors = hasAnchors ? anchorsOf(history) : null;
  return {
    inputs() {
      const row = toRow(ends.get());
      if (row['first'] === null) return null;
      const [firstId, lastId] = [integerOf(row, 'first'), integerOf(row, 'last')];
      return { firstId, lastId, fromMs: atOf.get(firstId) ?? 0, toMs: atOf.get(lastId) ?? 0 };
    },
    inputsAfter: (inputId, limit) => after.all(inputId, limit).map((row) => decodeInput(decodeRawInput(row))),
    anchors: () => anchors?.heads() ?? [],
    anchor: (inputId) => anchors?.get(inputId) ?? null,
    site: (digest) => anchors?.site(digest) ?? null,
    lastSeq: () => record.lastSeq(),
    journal: journalOf(record),
    close() {
      history.close();
      record.close();
    },
  };
}

const NO_HISTORY = {
  inputs: () => null,
  inputsAfter: () => [],
  anchors: () => [],
  anchor: () => null,
  site: () => null,
} as const;

function journalOf(record: ReturnType<typeof openRecordFile>): ReplayReader['journal'] {
  return (fromSeq, limit) => record.journal({ fromSeq, limit });
}
