/**
 * S14: files of settings, sites, keys, reports, and a restore, while they are saved: the process is killed, or the power goes. Each is old or
 * new, never torn, and what was said to be done is there. TWINWATCH_KILLS: how many kills of each; the short form when left out.
 */
import { describe, expect, it } from 'vitest';
import { hasStrace } from '../store/testing/disk-trace.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { cutSaves, killedSaves, type SaveTrial } from './testing/save-trials.ts';
import { FILE_KINDS, SAVED_KINDS, type SavedKind } from './testing/saved-files.ts';

const KILLS = Number(process.env['TWINWATCH_KILLS'] ?? 6);
const SAVES = 3;
const STATES = 60;
/** Kinds that say no number of their own: whole is all that can be asked. */
const isNumbered = (kind: SavedKind): boolean => kind !== 'key' && kind !== 'restore';

function check(kind: SavedKind, { acked, found, problems }: SaveTrial): void {
  expect(problems).toBe('');
  expect(found).not.toBeNaN();
  if (isNumbered(kind)) expect(found).toBeGreaterThanOrEqual(acked);
}

describe.for(SAVED_KINDS)('a saver of %s', (kind) => {
  it(`that is killed leaves it old or new, in ${String(KILLS)} kills`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
    let acked = 0;
    for await (const trial of killedSaves(kind, temporaryDirectory(), KILLS)) {
      check(kind, trial);
      acked = Math.max(acked, trial.acked);
    }
    expect(acked).toBeGreaterThan(0);
  });
});

describe.for(FILE_KINDS)('a saver of %s', (kind) => {
  it('that loses its power leaves it old or new', { timeout: 120_000 }, (context) => {
    context.skip(!hasStrace(), 'needs strace, and the right to trace');
    let acked = 0;
    for (const trial of cutSaves(kind, temporaryDirectory(), SAVES, STATES)) {
      check(kind, trial);
      acked = Math.max(acked, trial.acked);
    }
    expect(acked).toBe(SAVES);
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
    const trials = [...cutSaves('careless', temporaryDirectory(), 1, STATES)];
    expect(trials.filter(({ found }) => Number.isNaN(found)).length).toBeGreaterThan(STATES / 4);
  });
});
