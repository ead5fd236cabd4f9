/** S7: random damage to a record. What the chain finds, what SQLite's own check finds (control), and what a salvage brings back. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { seeded } from '../../electron/store/testing/disk-trace.ts';
import { openRecordFile, openStore, salvageRecord, StoreError } from '../../electron/store/store.ts';
import type { JournalEntry } from '../../electron/engine/core/journal-entry.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

const NOW_MS = 1_900_000_000_000;

/** Four bytes changed at a random place of a closed record, again and again. */
export const tortureSalvage: Torture = ({ isShort }) =>
  inScratch('disk', (folder) => {
    const [cases, rows] = isShort ? [10, 300] : [200, 5_000];
    const original = madeRecord(path.join(folder, 'original'), rows);
    const random = seeded(7);
    const sum = { found: 0, unseen: 0, back: 0, lost: 0, notWhole: 0, soundToSqlite: 0 };
    for (let number = 0; number < cases; number += 1) {
      const bytes = Buffer.from(original.bytes);
      const at = Math.floor(random() * (bytes.length - 4));
      for (let index = 0; index < 4; index += 1) bytes[at + index] = (bytes[at + index] ?? 0) ^ (1 + Math.floor(random() * 255));
      const directory = path.join(folder, `case-${String(number)}`);
      fs.mkdirSync(directory, { mode: 0o700 });
      const file = path.join(directory, 'incidents.sqlite');
      fs.writeFileSync(file, bytes, { mode: 0o600 });
      const hashes = hashesOf(file);
      if (hashes === original.hashes) continue;
      if (hashes !== null) sum.unseen += 1;
      else sum.found += 1;
      if (isSoundToSqlite(file)) sum.soundToSqlite += 1;
      const report = salvageRecord(directory, 'torture', NOW_MS);
      sum.back += report.asTheyWere + report.appendedAnew;
      sum.lost += report.lostCount;
      if (report.asTheyWere + report.appendedAnew + report.lostCount !== rows || !isWhole(directory)) sum.notWhole += 1;
      fs.rmSync(directory, { recursive: true });
    }
    const share = sum.back + sum.lost === 0 ? 1 : sum.back / (sum.back + sum.lost);
    const row: TortureRow = {
      id: 'S7',
      target:
        'changed journal rows found: all; every row back or listed as lost; the new record verifies; 99.9 % of the rows back without a backup; SQLite’s own check does not find all of them',
      figure: `${String(cases)} times 4 bytes in a record of ${String(rows)} rows: ${String(sum.found)} damaged, ${String(sum.unseen)} with changed rows unseen, ${(share * 100).toFixed(3)} % of rows back, ${String(sum.lost)} lost and listed, ${String(sum.notWhole)} not accounted for; control, integrity_check: ${String(sum.soundToSqlite)} of the damaged are sound to it`,
      met: sum.soundToSqlite > 0 && sum.unseen === 0 && sum.notWhole === 0 && share >= 0.999 - (isShort ? 0.05 : 0),
    };
    return [row];
  });

function madeRecord(directory: string, rows: number): { readonly bytes: Buffer; readonly hashes: string } {
  const store = openStore(directory);
  const entries = Array.from({ length: rows }, (_, index): JournalEntry => {
    const who = { kind: 'alarm', incident: null, author: 'engine', person: null } as const;
    return { ...who, seq: index + 1, atMs: NOW_MS + index, text: { key: 'alarm.raised' }, body: { padding: 'x'.repeat(200) } };
  });
  store.commit({ batchId: 'all', entries, incidents: [], checkpoint: null });
  store.close();
  const file = path.join(directory, 'incidents.sqlite');
  return { bytes: fs.readFileSync(file), hashes: hashesOf(file) ?? '' };
}

/** The journal as it reads, when it verifies; null: it was found to be damaged. */
function hashesOf(file: string): string | null {
  try {
    const reader = openRecordFile(file);
    try {
      if (!reader.verify().ok) return null;
      return JSON.stringify(reader.journal({ fromSeq: 1, limit: 100_000 }));
    } finally {
      reader.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'bug') throw error;
    return null;
  }
}

/** The control: whether SQLite's own check finds nothing. */
function isSoundToSqlite(file: string): boolean {
  const database = new Database(file);
  try {
    return database.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    database.close();
  }
}

function isWhole(directory: string): boolean {
  const store = openStore(directory);
  const { ok } = store.verify();
  store.close();
  return ok;
}
