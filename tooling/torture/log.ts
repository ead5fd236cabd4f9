/** S9: the log beside the record, which a reader that stays open keeps from being cut back. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { LOG_LIMIT_BYTES, watchLog } from '../../electron/engine/log-watch.ts';
import { openStore } from '../../electron/store/store.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

const MB = 1_048_576;
/** The watch looks every ten seconds of its clock, which runs that much faster here, ms. */
const LOG_LOOK_MS = 10_000;
/** How long a reader stays (`reliability.md` S9), s. */
const HELD_S = 600;
/** So many looks after the reader has gone, one a second. */
const AFTER_LOOKS = 3;
const WRITER = path.resolve('electron/store/testing/writer.child.ts');

export const tortureLog: Torture = ({ isShort }) => inScratch('disk', async (folder) => [await logGrowth(folder, isShort)]);

/**
 * A reader keeps the log from being cut back while another process writes. Twice: until it is as long as may be, and the writer is killed
 * (how long is the next start?); and for ten minutes, then the reader goes (is it told meanwhile, and is it over, and cut back?).
 */
async function logGrowth(folder: string, isShort: boolean): Promise<TortureRow> {
  const limit = isShort ? 4 * MB : LOG_LIMIT_BYTES;
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
