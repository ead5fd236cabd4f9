/**
 * The writing process dies by kill -9, again and again. This proves recovery and the lock, not durability against power loss:
 * the page cache survives a kill. What survives a power cut is shown in `power-loss.test.ts` and by the settings read back in `store.test.ts`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { open, temporaryDirectory } from './testing/samples.ts';

const KILLS = 24;
const CHILD = path.resolve('electron/store/testing/writer.child.ts');

/** Runs a writer, kills it `lifeMs` after its first acknowledged row, returns the last one it acknowledged. */
async function writeUntilKilled(directory: string, lifeMs: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
  let acked = 0;
  let rest = '';
  let problems = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    problems += chunk;
  });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (acked === 0) setTimeout(() => child.kill('SIGKILL'), lifeMs);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    acked = Number(lines.at(-1) ?? acked);
  });
  await once(child, 'close');
  expect(problems).toBe('');
  return acked;
}

it(`loses no acknowledged row in ${String(KILLS)} kills, and starts again after each`, { timeout: 90_000 }, async () => {
  const directory = temporaryDirectory();
  let total = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const acked = await writeUntilKilled(directory, 3 + ((kill * 37) % 90));
    expect(acked).toBeGreaterThan(total);
    const store = open(directory);
    const lastSeq = store.lastSeq();
    // One row may be there that was not acknowledged: it was being committed.
    expect([lastSeq === acked || lastSeq === acked + 1, store.loadCheckpoint()?.seq]).toEqual([
      true,
      Math.floor(lastSeq / 10) * 10 || undefined,
    ]);
    if (kill % 8 === 7) expect(store.verify()).toMatchObject({ ok: true, rows: lastSeq });
    store.close();
    total = lastSeq;
  }
});
