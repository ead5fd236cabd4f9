/** S7, S8, J3: a record of a million rows. How long it takes to verify, to back up beside its writer, and to salvage. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { JournalEntry } from '../../electron/engine/core/journal-entry.ts';
import { openRecordFile, openStore, salvageRecord } from '../../electron/store/store.ts';
import { seeded } from '../../electron/store/testing/disk-trace.ts';
import type { BackupTold } from './backup.child.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

const BATCH = 500;
const NOW_MS = 1_900_000_000_000;
const MB = 1_048_576;
/** Of the file, bytes. */
const [PAGE, HEADER] = [4_096, 100];
const NOISY_PAGES = 20;
const BACKUP = path.resolve('tooling/torture/backup.child.ts');

export const tortureBig: Torture = ({ isShort }) =>
  inScratch('disk', (folder) => {
    const rows = isShort ? 2_000 : 1_000_000;
    const directory = path.join(folder, 'record');
    write(directory, rows);
    const damaged = path.join(folder, 'damaged');
    fs.mkdirSync(damaged, { mode: 0o700 });
    fs.copyFileSync(path.join(directory, 'incidents.sqlite'), path.join(damaged, 'incidents.sqlite'));
    return [verified(directory, rows), salvaged(damaged, rows, isShort), backedUp(directory)];
  });

function verified(directory: string, rows: number): TortureRow {
  const reader = openRecordFile(path.join(directory, 'incidents.sqlite'));
  const fromMs = performance.now();
  const { ok } = reader.verify();
  const tookS = (performance.now() - fromMs) / 1_000;
  reader.close();
  const figure = `${rows.toLocaleString('en')} rows, ${mb(directory)} MB: ${ok ? 'whole' : 'NOT WHOLE'} in ${tookS.toFixed(1)} s`;
  return { id: 'J3', target: 'a million rows with chain and signatures verified within 15 s', figure, met: ok && tookS <= 15 };
}

/** Twenty pages anywhere are noise, and the header is gone: what comes back without a backup. */
function salvaged(directory: string, rows: number, isShort: boolean): TortureRow {
  const file = path.join(directory, 'incidents.sqlite');
  const random = seeded(20);
  const noise = (bytes: number): Buffer => Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)));
  const pages = Math.floor(fs.statSync(file).size / PAGE);
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, noise(HEADER), 0, HEADER, 0);
  for (let page = 0; page < NOISY_PAGES; page += 1)
    fs.writeSync(handle, noise(PAGE), 0, PAGE, PAGE * (1 + Math.floor(random() * (pages - 1))));
  fs.closeSync(handle);
  const fromMs = performance.now();
  const { asTheyWere, appendedAnew, lostCount } = salvageRecord(directory, 'torture', NOW_MS);
  const tookS = (performance.now() - fromMs) / 1_000;
  const reader = openRecordFile(file);
  const { ok } = reader.verify();
  reader.close();
  const back = asTheyWere + appendedAnew;
  return {
    id: 'S7 big',
    target:
      'a record of 500 MB with 20 pages of noise and its header gone: 99.9 % of a million rows back without a backup, all others listed, the new record verifies',
    figure: `${mb(directory)} MB, ${rows.toLocaleString('en')} rows: ${((back / rows) * 100).toFixed(3)} % back, ${String(lostCount)} lost and listed, ${String(rows - back - lostCount)} not accounted for, ${ok ? 'whole' : 'NOT WHOLE'}, in ${tookS.toFixed(1)} s`,
    met: ok && back + lostCount === rows && (isShort || back >= rows * 0.999),
  };
}

/** The rotation's own copy, in a thread as the engine has it, beside the writer: there is one, for the record lets no second one in. */
function backedUp(directory: string): TortureRow {
  const what = {
    id: 'S8',
    target:
      'a backup of 500 MB beside the writer, all of its million lines verified, within 10 s; the loop of the writer stands still for 50 ms at most, or twice as long as without a backup where that is more',
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BACKUP, directory], { encoding: 'utf8' });
  if (status !== 0) return { ...what, figure: stderr.trim(), met: false };
  const { rows, removed, tookMs, aloneMs, besideMs } = JSON.parse(stdout) as BackupTold;
  return {
    ...what,
    figure: `${mb(directory)} MB in ${(tookMs / 1_000).toFixed(1)} s beside the one writer of 100 rows a second: ${String(rows)} rows in it, all verified; ${String(removed)} older ones given up; its loop stood still for ${besideMs.toFixed(0)} ms at most, ${aloneMs.toFixed(0)} ms in the 5 s before`,
    met: tookMs <= 10_000 && besideMs <= Math.max(50, 2 * aloneMs),
  };
}

function write(directory: string, rows: number): void {
  const store = openStore(directory);
  for (let first = 1; first <= rows; first += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, rows - first + 1) }, (_, index): JournalEntry => {
      const seq = first + index;
      const who = { kind: 'alarm', incident: null, author: 'engine', person: null } as const;
      return { ...who, seq, atMs: NOW_MS + seq, text: { key: 'alarm.raised' }, body: { padding: 'x'.repeat(250) } };
    });
    store.commit({ batchId: `b-${String(first)}`, entries, incidents: [], checkpoint: null });
  }
  store.close();
}

function mb(directory: string): string {
  return (fs.statSync(path.join(directory, 'incidents.sqlite')).size / MB).toFixed(0);
}
