/**
 * The writing process dies by kill -9, again and again. This proves recovery and the lock, not durability against power loss:
 * the page cache survives a kill. What survives a power cut is shown in `power-loss.test.ts` and by the settings read back in `store.test.ts`.
 */
import { expect, it } from 'vitest';
import { killTrials } from './testing/kill-trials.ts';
import { temporaryDirectory } from './testing/samples.ts';

const KILLS = 24;

it(`loses no acknowledged row in ${String(KILLS)} kills, and starts again after each`, { timeout: 240_000 }, async () => {
  let total = 0;
  for await (const { acked, lastSeq, checkpointSeq, isWhole, problems } of killTrials(temporaryDirectory(), KILLS)) {
    expect(problems).toBe('');
    expect(acked).toBeGreaterThan(total);
    expect([lastSeq === acked || lastSeq === acked + 1, checkpointSeq]).toEqual([true, Math.floor(lastSeq / 10) * 10 || null]);
    expect(isWhole).not.toBe(false);
    total = lastSeq;
  }
  expect(total).toBeGreaterThan(KILLS);
});
