/** S7, S8, S9, J3: a record of a million rows. How long it takes to verify, to back up beside its writer, to salvage, and what a log does that a reader holds open. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { JournalEntry } from '../../electron/engine/core/journal-entry.ts';
import { LOG_LIMIT_BYTES, watchLog } from '../../electron/engine/log-watch.ts';
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
/** The watch looks every ten seconds of its clock, which runs that much faster here, ms. */
const LOG_LOOK_MS = 10_000;
/** How long a reader stays (`reliability.md` S9), s. */
const HELD_S = 600;
/** So many looks after the reader has gone, one a second. */
const AFTER_LOOKS = 3;
const WRITER = path.resolve('electron/store/testing/writer.child.ts');
const BACKUP = path.resolve('tooling/torture/backup.child.ts');

export const tortureBig: Torture = ({ isShort }) =>
  inScratch('disk', async (folder) => {
    const rows = isShort ? 2_000 : 1_000_000;
    const directory = path.join(folder, 'record');
    write(directory, rows);
    const damaged = path.join(folder, 'damaged');
    fs.mkdirSync(damaged, { mode: 0o700 });
    fs.copyFileSync(path.join(directory, 'incidents.sqlite'), path.join(damaged, 'incidents.sqlite'));
    return [
      verified(directory, rows),
      salvaged(damaged, rows, isShort),
      backedUp(directory),
      await logGrowth(path.join(folder, 'log'), isShort),
    ];
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

/**
 * A reader keeps the log from being cut back while another process writes. Twice: until it is as long as may be, and the writer is killed
 * (how long is the next start?); and for ten minutes, then the reader goes (is it told meanwhile, and is it over, and cut back?).
 */
async function logGrowth(folder: string, isShort: boolean): Promise<TortureRow> {
  const limit = isShort ? MB : LOG_LIMIT_BYTES;
  const [fullMb, openMs] = await startBehindLog(path.join(folder, 'start'), limit);
  const seconds = isShort ? 3 : HELD_S;
  const held = await heldOpen(path.join(folder, 'held'), limit, seconds);
  const figure =
    `killed with a log of ${fullMb.toFixed(0)} MB: open again in ${openMs.toFixed(0)} ms; a reader held open for ${String(seconds)} s: ` +
    `log of ${held.mb.toFixed(0)} MB, told ${held.told.join(', then ')}; ${held.afterMb.toFixed(1)} MB once the reader was gone`;
  return {
    id: 'S9',
    target: 'a log of 64 MB at most, or an alarm until it is cut back; open again within 250 ms behind one of 64 MB',
    figure,
    met: openMs <= 250 && (held.mb * MB <= limit || held.told.join() === 'long,over') && held.afterMb <= 1,
  };
}

async function startBehindLog(directory: string, limit: number): Promise<readonly [logMb: number, openMs: number]> {
  const { reader, writer, log } = writtenBehindReader(directory, '0');
  while (fs.statSync(log).size < limit && writer.exitCode === null) await pause(5);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  const logMb = fs.statSync(log).size / MB;
  reader.close();
  const fromMs = performance.now();
  const store = openStore(directory);
  const openMs = performance.now() - fromMs;
  store.close();
  return [logMb, openMs];
}

interface Held {
  readonly mb: number;
  readonly told: readonly string[];
  readonly afterMb: number;
}

async function heldOpen(directory: string, limitBytes: number, seconds: number): Promise<Held> {
  const { reader, writer, log } = writtenBehindReader(directory, '2');
  const told: string[] = [];
  let nowMs = 0;
  const watch = watchLog({
    ...{ directory, limitBytes, now: () => nowMs, log: (line) => told.push(line) },
    onRisk: (risk) => told.push(risk === null ? 'over' : 'long'),
  });
  const look = async (times: number): Promise<number> => {
    for (let time = 0; time < times; time += 1) {
      await pause(1_000);
      nowMs += LOG_LOOK_MS;
      watch();
    }
    return fs.statSync(log).size / MB;
  };
  const heldMb = await look(seconds);
  reader.close();
  const afterMb = await look(AFTER_LOOKS);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  return { mb: heldMb, told, afterMb };
}

function writtenBehindReader(directory: string, pauseMs: string): { reader: Database.Database; writer: ChildProcess; log: string } {
  openStore(directory).close();
  const file = path.join(directory, 'incidents.sqlite');
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM journal').get();
  const writer = spawn(process.execPath, [WRITER, directory, pauseMs], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { reader, writer, log: `${file}-wal` };
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
