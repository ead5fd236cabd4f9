/** J4 for a restore: the engine is killed after it was asked. TWINWATCH_KILLS: how many; the short form when left out. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { killedRestores } from './testing/restore-trials.ts';

const KILLS = Number(process.env['TWINWATCH_KILLS'] ?? 3);

it(`a restore never happens without its line, and is told, in ${String(KILLS)} kills`, { timeout: 60_000 + KILLS * 90_000 }, async () => {
  let [restored, begun] = [0, 0];
  for await (const trial of killedRestores(path.join(temporaryDirectory(), 'profile'), KILLS)) {
    expect([trial.isRestored && !trial.hasIntent, trial.isTold]).toEqual([false, true]);
    if (trial.isRestored) restored += 1;
    if (trial.hasIntent) begun += 1;
  }
  expect([restored > 0, begun > 0]).toEqual([true, true]);
});
