/** S8, S9, J3: a record of a million rows. How long it takes to verify, to back up beside writers, and what a log does that a reader holds open. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { JournalEntry } from '../../electron/engine/core/journal-entry.ts';
import { openRecordFile, openStore } from '../../electron/store/store.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

const BATCH = 500;
const NOW_MS = 1_900_000_000_000;
const MB = 1_048_576;
const WRITER = path.resolve('electron/store/testing/writer.child.ts');
const BACKUP = path.resolve('tooling/torture/backup.child.ts');

export const tortureBig: Torture = ({ isShort }) =>
  inScratch('disk', async (folder) => {
    const rows = isShort ? 2_000 : 1_000_000;
    const directory = path.join(folder, 'record');
    write(directory, rows);
    return [verified(directory, rows), await backedUp(directory), await logGrowth(path.join(folder, 'log'), isShort ? 3 : 60)];
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

/** The rotation's own copy, in a process of its own as the engine has a thread for it, while two others write. */
async function backedUp(directory: string): Promise<TortureRow> {
  const writer = spawn(process.execPath, [WRITER, directory, '10'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
  const fromMs = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [BACKUP, directory], { encoding: 'utf8' });
  const tookS = (performance.now() - fromMs) / 1_000;
  writer.kill('SIGKILL');
  const figure =
    status === 0 ? `${mb(directory)} MB in ${tookS.toFixed(1)} s beside a writer of 100 rows a second: ${stdout.trim()}` : stderr.trim();
  return { id: 'S8', target: 'a backup of 500 MB beside a writer, verified, within 5 s', figure, met: status === 0 && tookS <= 5 };
}

async function logGrowth(directory: string, seconds: number): Promise<TortureRow> {
  openStore(directory).close();
  const file = path.join(directory, 'incidents.sqlite');
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM journal').get();
  const writer = spawn(process.execPath, [WRITER, directory, '2'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await pause(seconds * 1_000);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  const logMb = fs.statSync(`${file}-wal`).size / MB;
  reader.close();
  const fromMs = performance.now();
  const store = openStore(directory);
  const openMs = performance.now() - fromMs;
  const rows = store.lastSeq();
  store.close();
  const figure = `a reader held open for ${String(seconds)} s, ${String(rows)} rows: log of ${logMb.toFixed(1)} MB, open again in ${openMs.toFixed(0)} ms`;
  return { id: 'S9', target: 'a log of 64 MB at most, or an alarm; open again within 250 ms', figure, met: logMb <= 64 && openMs <= 250 };
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
