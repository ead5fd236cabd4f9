/** The torture in its short form: the same code, small numbers. What takes a time of its own is not judged by it here. */
import { expect, it } from 'vitest';
import { hasStrace } from '../../electron/store/testing/disk-trace.ts';
import { memoryGroup } from '../../electron/store/testing/memory-group.ts';
import { refusal } from '../../electron/store/testing/power-stack.ts';
import { temporaryDirectory } from '../../electron/store/testing/samples.ts';
import { tortureDay } from './day.ts';
import { tortureDecisions } from './decisions.ts';
import { tortureHolders } from './holders.ts';
import { tortureJournal } from './journal.ts';
import { tortureLog } from './log.ts';
import type { Torture } from './part.ts';
import { torturePowerCuts } from './power-cuts.ts';
import { tortureSaves, tortureSaveStates } from './saves.ts';
import { tortureDiskErrors, tortureMalformed, torturePower } from './store-crash.ts';
import { tortureSalvage } from './store-salvage.ts';

it('S3: no power cut of the whole stack takes an acknowledged row; without our settings it does', { timeout: 240_000 }, async (context) => {
  const folder = temporaryDirectory();
  const lacking = refusal(folder);
  context.skip(lacking !== null, `no disk here whose power could be cut: ${lacking ?? ''}`);
  expect((await torturePowerCuts({ isShort: true, told: () => undefined })).filter(({ met }) => !met)).toEqual([]);
});

it('S12: a holder that is stopped, or killed for its memory, loses nothing', { timeout: 240_000 }, async (context) => {
  const group = memoryGroup(160 * 1_048_576);
  if (typeof group === 'string') return context.skip(`needs the right to make a control group of memory: ${group}`);
  group.remove();
  expect((await tortureHolders({ isShort: true, told: () => undefined })).filter(({ met }) => !met)).toEqual([]);
});

it.for<readonly [string, Torture, boolean]>([
  ['S4: no power cut takes an acknowledged row; without our settings, or any sync, it does', torturePower, true],
  ['S6: each batch is there once, whatever the disk refused', tortureDiskErrors, true],
  ['S7: no changed row is unseen but to SQLite, and every row comes back or is listed', tortureSalvage, false],
  ['S9: a log that a reader holds open is told, and cut back once it is gone', tortureLog, false],
  ['S11: malformed files crash nothing', tortureMalformed, false],
  ['S14: what is saved is old or new, in spite of kills', tortureSaves, false],
  ['S14: and in spite of power cuts; without our syncs it is not', tortureSaveStates, true],
  ['D5, D7: no decision goes beyond what is known, and drills send nothing', tortureDecisions, false],
  ['D6: what is played again is the same, byte for byte', tortureDay, false],
  ['J1: what is falsified is found; without signatures it is not', tortureJournal, false],
])('%s', { timeout: 240_000 }, async ([, part, needsStrace], context) => {
  context.skip(needsStrace && !hasStrace(), 'needs strace, and the right to trace');
  expect((await part({ isShort: true, told: () => undefined })).filter(({ met }) => !met)).toEqual([]);
});
