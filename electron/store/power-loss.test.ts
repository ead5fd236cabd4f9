/**
 * Power cuts, by replay: a real process journals under strace, then the files are rebuilt as a cut at any moment could leave them.
 * It models a disk that keeps what was synced; a disk that lies about that is beyond any program.
 */
import { expect, it, type TestContext } from 'vitest';
import { cutStates, faultAfterCut, isBrokenByCareless, lostByCareless, recordedWrites } from './testing/cut-trials.ts';
import { hasStrace } from './testing/disk-trace.ts';
import { memoryDirectory, temporaryDirectory } from './testing/samples.ts';

const STATES = 200;
const COMMITS = 80;
/** More, so that the log goes into the file meanwhile: without that a file stays whole, and only old. */
const UNSYNCED_COMMITS = 200;

function needStrace(context: TestContext): void {
  if (!hasStrace()) context.skip('needs strace, and the right to trace, to see what is written when');
}

it(`keeps every acknowledged row through ${String(STATES)} power cuts`, { timeout: 60_000 }, (context) => {
  needStrace(context);
  const operations = recordedWrites('ours', COMMITS, temporaryDirectory());
  for (const state of cutStates(operations, memoryDirectory(), STATES)) expect(faultAfterCut(state), state.name).toBeNull();
});

it('would not with the driver’s default (control): acknowledged rows are gone', { timeout: 60_000 }, (context) => {
  needStrace(context);
  const operations = recordedWrites('careless', COMMITS, temporaryDirectory());
  let statesWithLoss = 0;
  for (const state of cutStates(operations, memoryDirectory(), STATES)) if (lostByCareless(state) > 0) statesWithLoss += 1;
  expect(statesWithLoss).toBeGreaterThan(STATES / 4);
});

it('would not without any sync (control): a tenth of the states cannot be opened or is not whole', { timeout: 60_000 }, (context) => {
  needStrace(context);
  const operations = recordedWrites('off', UNSYNCED_COMMITS, temporaryDirectory());
  let broken = 0;
  for (const state of cutStates(operations, memoryDirectory(), STATES)) if (isBrokenByCareless(state)) broken += 1;
  expect(broken).toBeGreaterThanOrEqual(STATES / 10);
});
