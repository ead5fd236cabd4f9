/**
 * J1, long form: a record of 5,000 lines falsified in eight ways, 200 times each, by somebody without the key and by its owner; what the console's verify
 * and the stand-alone script find. `node tooling/torture/journal.ts [COUNT] [LINES] [SCRIPT_EVERY]` alone, or as a part of `npm run torture`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeScene, tallyOf, trials, type Tally } from '../../electron/store/testing/tamper-trials.ts';

export interface JournalTortureOptions {
  /** Of each class; 200 unless said. */
  readonly count?: number;
  /** Lines of the record; 5,000 unless said. */
  readonly lines?: number;
  /** The stand-alone script is run on every so many of them; 1 unless said. */
  readonly scriptEvery?: number;
}

export interface TortureRow {
  readonly id: string;
  readonly target: string;
  readonly figure: string;
  readonly met: boolean;
}

/** Runs it; one row per class and author, and one for the control. */
export function journalTorture(options: JournalTortureOptions = {}): Promise<{ readonly rows: readonly TortureRow[] }> {
  const { count = 200, lines = 5_000, scriptEvery = 1 } = options;
  const folder = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'twinwatch-journal-'));
  try {
    const scene = makeScene(folder, lines);
    const all = tallyOf([...trials(scene, count, (index) => index % scriptEvery === 0)]);
    return Promise.resolve({ rows: [...all.map(rowOf), controlOf(all)] });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(one: Tally): TortureRow {
  const { kind, author, count, covered, coveredFound, found, foundAlone, saidUncovered, located, scripts, scriptsAgree } = one;
  const isChainWork = ['edit', 'delete', 'swap', 'insert'].includes(kind);
  return {
    id: `J1 ${kind}, ${author === 'owner' ? 'by the owner of the key' : 'without the key'}`,
    target: isChainWork
      ? '100 % found and located by the record alone'
      : '100 % of those under a checkpoint found and located; of the others the uncovered tail is stated',
    figure:
      `${String(found)}/${String(count)} found (record alone ${String(foundAlone)}), ${String(coveredFound)}/${String(covered)} of those covered, ` +
      `${String(located)} located, ${String(saidUncovered)} stated as uncovered, script agrees ${String(scriptsAgree)}/${String(scripts)}`,
    met:
      coveredFound === covered &&
      located === found &&
      found + saidUncovered === count &&
      scriptsAgree === scripts &&
      (!isChainWork || foundAlone === count),
  };
}

/** With the signatures taken away nothing of what was hashed anew is found: else the test would prove nothing. */
function controlOf(all: readonly Tally[]): TortureRow {
  const rehashed = all.filter(({ kind }) => !['edit', 'delete', 'swap', 'insert'].includes(kind));
  const found = rehashed.reduce((sum, one) => sum + one.foundByChain, 0);
  const count = rehashed.reduce((sum, one) => sum + one.count, 0);
  return {
    ...{ id: 'J1 control', target: 'without signatures and checkpoints: none found' },
    ...{ figure: `${String(found)}/${String(count)} found`, met: found === 0 },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 200, lines = 5_000, scriptEvery = 1] = process.argv.slice(2).map(Number);
  const { rows } = await journalTorture({ count, lines, scriptEvery });
  for (const { id, figure, met } of rows) console.info(`${met ? 'met   ' : 'MISSED'} ${id}: ${figure}`);
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
}
