/**
 * J4, kill -9 while site files are saved one after the other: no file changed without its line before, every act begun and not ended is of
 * unknown outcome at the next start, and no start does one again. TWINWATCH_KILLS: how many; the short form when left out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSiteFile } from '../site/load-site.ts';
import { openRecordFile } from '../store/store.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';

const KILLS = Number(process.env['TWINWATCH_KILLS'] ?? 8);
const FIXTURE = path.resolve('fixtures/sites/minimal.yaml');
const CHILD = path.resolve('electron/engine/testing/mover.child.ts');
const NODE = path.resolve('node_modules/node/bin/node');

interface Bench {
  readonly file: string;
  readonly record: string;
}

function bench(): Bench {
  const folder = temporaryDirectory();
  const file = path.join(folder, 'minimal.yaml');
  copyFileSync(FIXTURE, file);
  return { file, record: path.join(folder, 'record') };
}

/** Runs it; `lifeMs` after its first save it is killed, null: it ends by itself. Returns what it printed. */
async function run({ file, record }: Bench, mode: 'save' | 'early' | 'look', lifeMs: number | null): Promise<string> {
  const child = spawn(NODE, [CHILD, file, record, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, problems] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (problems += chunk));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (said === '' && lifeMs !== null) setTimeout(() => child.kill('SIGKILL'), lifeMs);
    said += chunk;
  });
  await once(child, 'close');
  if (mode !== 'early') expect(problems).toBe(''); // the control may fall over its own late lines as well
  return said;
}

/** How often the file was written: each save counts its place up by one. */
function writes({ file }: Bench): number {
  const read = readSiteFile(file);
  return read.ok ? (read.site.elements.find(({ id }) => id === 'ups-a1')?.moved?.x ?? 0) : Number.NaN;
}

interface Line {
  readonly id: string;
  readonly state: string;
}

function lines({ record }: Bench): readonly Line[] {
  const reader = openRecordFile(path.join(record, 'incidents.sqlite'));
  const rows = reader.journal({ fromSeq: 1, limit: 1_000_000 });
  reader.close();
  return rows.flatMap(({ body }) => (typeof body === 'object' && body !== null && 'outward' in body ? [body.outward as Line] : []));
}

function count(of: readonly Line[], state: string): number {
  return of.filter((line) => line.state === state).length;
}

it(`changes no file without a line before it, in ${String(KILLS)} kills`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
  const kept = bench();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await run(kept, 'save', (kill * 37) % 90);
    expect(count(lines(kept), 'begun')).toBeGreaterThanOrEqual(writes(kept));
  }
  const before = readFileSync(kept.file, 'utf8');
  const standing = await run(kept, 'look', null);
  expect(readFileSync(kept.file, 'utf8')).toBe(before);
  const all = lines(kept);
  const open = all
    .filter(({ state }) => state === 'begun')
    .map(({ id }) => all.filter((line) => line.id === id).map(({ state }) => state))
    .filter((states) => !states.includes('done'));
  expect(open.every((states) => states.join() === 'begun,unknown')).toBe(true);
  // Control of the test itself: some were cut between their two lines, and the screen of the last start says so.
  expect([open.length > 0, standing.includes('outward.standing')]).toEqual([true, true]);
});

it('control: with lines that reach the disk later, a file is changed that no line tells of', { timeout: 240_000 }, async () => {
  const kept = bench();
  let missing = 0;
  for (let kill = 0; kill < 100 && missing <= 0; kill += 1) {
    await run(kept, 'early', (kill * 37) % 90);
    missing = writes(kept) - count(lines(kept), 'begun');
  }
  expect(missing).toBeGreaterThan(0);
});
