/**
 * S14, S8: files of settings, sites, keys, reports, a backup, a restore and an upgrade, while they are saved: the process is killed, or the
 * power goes. Each is old or new, never torn, and what was said to be done is there. TWINWATCH_KILLS: how many kills of each; the short form when left out.
 */
import { describe, expect, it } from 'vitest';
import { hasStrace } from '../store/testing/disk-trace.ts';
import { memoryDirectory, temporaryDirectory } from '../store/testing/samples.ts';
import { cutSaves, isFaulty, killedSaves, savesOf } from './testing/save-trials.ts';
import { CUT_KINDS, KILLED_KINDS } from './testing/saved-files.ts';
import { RECORD_KINDS } from './testing/saved-records.ts';

const KILLS = Number(process.env['TWINWATCH_KILLS'] ?? 6);
const STATES = 60;

describe.for(KILLED_KINDS)('a saver of %s', (kind) => {
  it(`that is killed leaves it old or new, in ${String(KILLS)} kills`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
    let acked = 0;
    for await (const trial of killedSaves(kind, temporaryDirectory(), KILLS)) {
      expect([trial.problems, isFaulty(kind, 'kill', trial)], JSON.stringify(trial)).toEqual(['', false]);
      acked = Math.max(acked, trial.acked);
    }
    expect(acked).toBeGreaterThan(0);
  });
});

describe.for(CUT_KINDS)('a saver of %s', (kind) => {
  it('that loses its power leaves it old or new', { timeout: 120_000 }, (context) => {
    context.skip(!hasStrace(), 'needs strace, and the right to trace');
    let acked = 0;
    for (const trial of cutSaves(kind, memoryDirectory(), { saves: savesOf(kind), states: STATES })) {
      expect([trial.problems, isFaulty(kind, 'cut', trial)], JSON.stringify(trial)).toEqual(['', false]);
      acked = Math.max(acked, trial.acked);
    }
    expect(acked).toBe(savesOf(kind));
  });
});

describe.for(RECORD_KINDS)('control: a saver of %s', (kind) => {
  it('that syncs nothing itself loses or tears it by a power cut', { timeout: 120_000 }, (context) => {
    context.skip(!hasStrace(), 'needs strace, and the right to trace');
    const trials = [...cutSaves(kind, memoryDirectory(), { saves: savesOf(kind), states: STATES, isSynced: false })];
    expect(trials.filter((trial) => isFaulty(kind, 'cut', trial)).length).toBeGreaterThan(STATES / 10);
  });
});

describe('control: a file as anybody writes one', () => {
  it('is torn by kills', { timeout: 240_000 }, async () => {
    let torn = 0;
    for await (const { found } of killedSaves('careless', temporaryDirectory(), 40)) {
      if (Number.isNaN(found)) torn += 1;
      if (torn > 0) break;
    }
    expect(torn).toBeGreaterThan(0);
  });

  it('is torn by a power cut', { timeout: 120_000 }, (context) => {
    context.skip(!hasStrace(), 'needs strace, and the right to trace');
    const trials = [...cutSaves('careless', memoryDirectory(), { saves: 1, states: STATES })];
    expect(trials.filter(({ found }) => Number.isNaN(found)).length).toBeGreaterThan(STATES / 4);
  });
});
