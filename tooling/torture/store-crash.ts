/** S2, S4, S6, S10, S11: the process is killed, the power cut, the disk fails, an upgrade is killed, the file is broken. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BROKEN_KINDS, brokenFiles } from '../../electron/engine/testing/malformed-files.ts';
import { openStore } from '../../electron/store/store.ts';
import {
  cutStates,
  faultAfterCut,
  isBrokenByCareless,
  lostByCareless,
  recordedWrites,
  type CutState,
  type CutWriter,
} from '../../electron/store/testing/cut-trials.ts';
import { hasStrace, seeded } from '../../electron/store/testing/disk-trace.ts';
import { rowsOf, runOnBadDisk, writtenTwiceBlindly, type Fault } from '../../electron/store/testing/fault-trials.ts';
import { killTrials } from '../../electron/store/testing/kill-trials.ts';
import { DUMPED_ROWS, RELEASED, upgradeTrials } from '../../electron/store/testing/upgrade-trials.ts';
import { inScratch, percentile, type Torture, type TortureRow } from './part.ts';

const NO_STRACE: Omit<TortureRow, 'id' | 'target'> = { figure: 'not run: needs strace, and the right to trace', met: false };

/** S2. */
export const tortureKills: Torture = ({ isShort }) =>
  inScratch('disk', async (folder) => {
    const kills = isShort ? 10 : 500;
    let lost = 0;
    let broken = 0;
    const openMs: number[] = [];
    const floorMs: number[] = [];
    for await (const trial of killTrials(path.join(folder, 'record'), kills)) {
      lost += Math.max(0, trial.acked - trial.lastSeq);
      if (trial.isWhole === false || trial.problems !== '') broken += 1;
      openMs.push(trial.openMs);
      floorMs.push(twoSyncs(path.join(folder, 'floor')));
    }
    const [p99, most, floor] = [percentile(openMs, 99), percentile(openMs, 100), percentile(floorMs, 99)];
    return [
      {
        id: 'S2',
        target:
          '500 kills of the writing process: no acknowledged row missing, the chain whole; open again within 50 ms (p99), or twice what the disk takes for two syncs of 0.4 MB where that is more; within 500 ms (most)',
        figure: `${String(kills)} kills: ${String(lost)} acknowledged rows missing, ${String(broken)} times not whole; open again in ${p99.toFixed(1)} ms (p99), ${most.toFixed(1)} ms (most); two syncs alone ${floor.toFixed(1)} ms (p99)`,
        met: lost === 0 && broken === 0 && p99 <= Math.max(50, 2 * floor) && most <= 500,
      },
    ];
  });

/** What a start after a kill cannot do without: the log written into the file and both synced, of the size they have in these trials, ms. */
function twoSyncs(file: string): number {
  const part = Buffer.alloc(400_000, 1);
  const handle = fs.openSync(file, 'w');
  const fromMs = performance.now();
  for (const at of [0, part.length]) {
    fs.writeSync(handle, part, 0, part.length, at);
    fs.fdatasyncSync(handle);
  }
  const tookMs = performance.now() - fromMs;
  fs.closeSync(handle);
  return tookMs;
}

/** Commits the writer without syncs makes also in the short form: fewer, and its log never goes into the file. */
const UNSYNCED_COMMITS = 200;

/** S4. */
export const torturePower: Torture = ({ isShort }) =>
  inScratch('memory', (folder) => {
    const [states, commits] = isShort ? [50, 30] : [5_000, 200];
    const target =
      '5,000 states a power cut could leave: no acknowledged row missing, all open and verify; without any sync a tenth of the states cannot be opened or is not whole';
    if (!hasStrace()) return [{ id: 'S4', target, ...NO_STRACE }];
    const scratch = path.join(folder, 'states');
    fs.mkdirSync(scratch);
    const count = (writer: CutWriter, commits: number, isBad: (state: CutState) => boolean): number => {
      let bad = 0;
      for (const state of cutStates(recordedWrites(writer, commits, folder), scratch, states)) if (isBad(state)) bad += 1;
      return bad;
    };
    const broken = count('ours', commits, (state) => faultAfterCut(state) !== null);
    const lossy = count('careless', commits, (state) => lostByCareless(state) > 0);
    const unsynced = count('off', UNSYNCED_COMMITS, isBrokenByCareless);
    const figure = `${String(states)} states over ${String(commits)} commits: ${String(broken)} with a row missing or not whole; control, the driver's default: ${String(lossy)} states with acknowledged rows gone; control, no sync at all: ${String(unsynced)} states that cannot be opened or are not whole`;
    return [{ id: 'S4', target, figure, met: broken === 0 && lossy > states / 4 && unsynced >= states / 10 }];
  });

/** S6. */
export const tortureDiskErrors: Torture = ({ isShort }) =>
  inScratch('disk', (folder) => {
    const commits = isShort ? 60 : 2_000;
    const target =
      'each batch is there exactly once after the disk refused writes, syncs and reads, and was asked again by id; asked again without one, some are there twice';
    if (!hasStrace()) return [{ id: 'S6', target, ...NO_STRACE }];
    const faults: readonly Fault[] = [
      { calls: 'pwrite64', errno: 'EIO', when: '40+25' },
      { calls: 'pwrite64', errno: 'EIO', when: '40+10' },
      { calls: 'pwrite64', errno: 'ENOSPC', when: '40+25' },
      { calls: 'fdatasync,fsync', errno: 'EIO', when: '20+10' },
      { calls: 'pread64', errno: 'EIO', when: '40+9' },
    ];
    let injected = 0;
    let acked = 0;
    let wrong = 0;
    for (const [index, fault] of faults.entries()) {
      const [directory, scratch] = ['record', 'scratch'].map((name) => path.join(folder, `${name}-${String(index)}`)) as [string, string];
      fs.mkdirSync(directory, { mode: 0o700 });
      fs.mkdirSync(scratch);
      const outcome = runOnBadDisk(fault, commits, directory, scratch);
      injected += outcome.injected;
      acked += outcome.acked.length;
      const rows = rowsOf(outcome.store);
      const isOnce = rows.every((row, index) => row === `${String(index + 1)} b-${String(index + 1)}`);
      // One more may be there than was acknowledged: a commit that was written, and whose sync was refused.
      const isAll = rows.length === outcome.acked.length || rows.length === outcome.acked.length + 1;
      if (!isOnce || !isAll || !outcome.store.verify().ok) wrong += 1;
      outcome.store.close();
    }
    const [blind, blindScratch] = ['blind', 'blind-scratch'].map((name) => path.join(folder, name)) as [string, string];
    for (const made of [blind, blindScratch]) fs.mkdirSync(made);
    const twice = writtenTwiceBlindly(Math.min(commits, 200), blind, blindScratch);
    const figure = `${String(faults.length)} kinds of failure, ${String(injected)} calls refused, ${String(acked)} of ${String(commits * faults.length)} batches acknowledged (where each tenth write fails the writer gives up): ${String(wrong)} records with a row missing, twice, or unverified; control, without ids: ${String(twice)} rows twice`;
    return [{ id: 'S6', target, figure, met: wrong === 0 && injected > 0 && acked > commits * 3 && twice > 0 }];
  });

/** S10. */
export const tortureUpgrades: Torture = ({ isShort }) =>
  inScratch('disk', async (folder) => {
    const kills = isShort ? 3 : 100;
    let cut = 0;
    let wrong = 0;
    for await (const trial of upgradeTrials(folder, kills, 60, seeded(10))) {
      if (trial.isCut) cut += 1;
      const isWhole = RELEASED.slice(RELEASED.indexOf(trial.version)).map(Number).includes(trial.schemaAfter);
      if (!isWhole || trial.rows !== DUMPED_ROWS) wrong += 1;
    }
    return [
      {
        id: 'S10',
        target: 'from each released schema, the upgrade killed at 100 moments: no step by half, every row there',
        figure: `${String(RELEASED.length)} schemas, ${String(kills)} kills each, ${String(cut)} before the end: ${String(wrong)} records with half a step or rows missing`,
        met: wrong === 0 && cut > 0,
      },
    ];
  });

/** S11. */
export const tortureMalformed: Torture = ({ isShort }) =>
  inScratch('memory', (folder) => {
    const count = isShort ? 60 : 10_000;
    const [source, scratch] = ['source', 'scratch'].map((name) => path.join(folder, name)) as [string, string];
    fs.mkdirSync(scratch);
    fillRecord(source, 60);
    const child = path.resolve('electron/store/testing/malformed.child.ts');
    const run = spawnSync(process.execPath, [child, source, scratch, String(count)], { encoding: 'utf8' });
    const told = run.status === 0 ? (JSON.parse(run.stdout) as { found: number; slow: number; untyped: readonly string[] }) : null;
    const figure =
      told === null
        ? `the process ended with ${String(run.status ?? run.signal)}`
        : `${String(count)} files, each opened to read and to write: ${String(told.found)} found, ${String(told.untyped.length)} errors without a type, ${String(told.slow)} slower than 2 s`;
    const target = '10,000 malformed files: no crash, no hang of 2 s, each a typed error or found';
    return [
      { id: 'S11', target, figure, met: told !== null && told.untyped.length === 0 && told.slow === 0 && told.found > 0 },
      malformedFiles(folder, count),
    ];
  });

/** Of what is read besides databases. */
function malformedFiles(folder: string, count: number): TortureRow {
  const sum = { files: 0, refused: 0, wrong: 0, slow: 0 };
  for (const { isRefused, wrong, tookMs } of brokenFiles(folder, Math.ceil(count / BROKEN_KINDS.length))) {
    sum.files += 1;
    if (isRefused) sum.refused += 1;
    if (wrong !== null) sum.wrong += 1;
    if (tookMs > 2_000) sum.slow += 1;
  }
  return {
    id: 'S11 files',
    target: `10,000 malformed files other than databases (${BROKEN_KINDS.join(', ')}): no crash, no hang of 2 s, each refused in words or read as a whole`,
    figure: `${String(sum.files)} files: ${String(sum.refused)} refused, ${String(sum.wrong)} neither refused nor whole, ${String(sum.slow)} slower than 2 s`,
    met: sum.wrong === 0 && sum.slow === 0 && sum.refused > 0,
  };
}

function fillRecord(directory: string, rows: number): void {
  const store = openStore(directory);
  for (let seq = 1; seq <= rows; seq += 1) {
    const entry = { seq, atMs: seq, kind: 'alarm', incident: null, author: 'engine', person: null } as const;
    store.commit({
      batchId: String(seq),
      entries: [{ ...entry, text: { key: 'alarm.raised' }, body: { seq } }],
      incidents: [],
      checkpoint: null,
    });
  }
  store.close();
}
