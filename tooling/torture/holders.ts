/** S12: the holder of the record is stopped for a minute beside a console that asks for it, and killed for its memory, again and again. */
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askBeside, killedForMemory, startHolder, type BusyAnswer } from '../../electron/store/testing/holder-trials.ts';
import { memoryGroup } from '../../electron/store/testing/memory-group.ts';
import { openStore } from '../../electron/store/store.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

/** A console asks each five seconds (ADR 0005), ms. */
const ASK_MS = 5_000;
/** Of the design (`reliability.md` S12): how long an answer may take, ms; and what a killed one may hold, bytes: its 120 MB do not hold this Node. */
const [ANSWER_MS, KILL_BYTES] = [250, 167_772_160];

export const tortureHolders: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => [
    await stopped(path.join(folder, 'stopped'), isShort ? 2 : 12, isShort ? 100 : ASK_MS, told),
    await killed(folder, isShort ? 2 : 20, told),
  ]);

/** It goes on afterwards as if nothing had been, and loses nothing. */
async function stopped(directory: string, asks: number, eachMs: number, told: (what: string) => void): Promise<TortureRow> {
  const holder = await startHolder(directory);
  holder.process.kill('SIGSTOP');
  await pause(eachMs);
  const whenStopped = holder.acked();
  const answers: BusyAnswer[] = [];
  for (let ask = 1; ask <= asks; ask += 1) {
    answers.push(askBeside(directory, holder));
    told(`stopped, asked ${String(ask)} of ${String(asks)} times`);
    await pause(eachMs);
  }
  const isStill = holder.acked() === whenStopped;
  holder.process.kill('SIGCONT');
  while (holder.acked() === whenStopped && holder.process.exitCode === null) await pause(5);
  const wentOn = holder.acked() - whenStopped;
  holder.process.kill('SIGKILL');
  await once(holder.process, 'close');
  const store = openStore(directory);
  const lost = Math.max(0, holder.acked() - store.lastSeq());
  const isWhole = store.verify().ok;
  store.close();
  const named = answers.filter(({ isNamed, isReadable }) => isNamed && isReadable).length;
  const longestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
  return {
    id: 'S12',
    target: `the holder stopped for ${String((asks * ASK_MS) / 1_000)} s: each of a second console's questions answered within 250 ms with the process that holds the record, which can be read meanwhile; the holder goes on, nothing is lost`,
    figure: `${String(named)} of ${String(asks)} answered so, the slowest in ${longestMs.toFixed(0)} ms; ${isStill ? 'it wrote nothing meanwhile' : 'IT WROTE MEANWHILE'}, went on with ${String(wentOn)} rows, ${String(lost)} lost, ${isWhole ? 'whole' : 'NOT WHOLE'}`,
    met: named === asks && longestMs <= ANSWER_MS && isStill && wentOn > 0 && lost === 0 && isWhole,
  };
}

async function killed(folder: string, times: number, told: (what: string) => void): Promise<TortureRow> {
  const row = { id: 'S12 memory', target: '20 times the writer is killed for its memory: no acknowledged row missing, the chain whole' };
  const group = memoryGroup(KILL_BYTES);
  if (typeof group === 'string') return { ...row, figure: `not run: ${group}`, met: false };
  let [rows, lost, wrong] = [0, 0, 0];
  try {
    for (let time = 1; time <= times; time += 1) {
      const before = rows;
      const { signal, acked, lastSeq, isWhole } = await killedForMemory(path.join(folder, 'hungry'), group);
      lost += Math.max(0, acked - lastSeq);
      if (signal !== 'SIGKILL' || acked <= before || !isWhole) wrong += 1;
      rows = lastSeq;
      told(`killed for memory ${String(time)} of ${String(times)} times`);
    }
  } finally {
    group.remove();
  }
  const figure = `${String(times)} kills of one record, ${String(rows)} rows: ${String(lost)} acknowledged rows missing, ${String(wrong)} times not whole or not killed by the kernel`;
  return { ...row, figure, met: lost === 0 && wrong === 0 };
}
