/**
 * Power cuts, by replay: a real process journals under strace, then the files are rebuilt as a cut at any moment could leave them.
 * It models a disk that keeps what was synced; a disk that lies about that is beyond any program.
 */
import { expect, it, type TestContext } from 'vitest';
import { cutStates, faultAfterCut, lostByCareless, recordedWrites } from './testing/cut-trials.ts';
import { hasStrace } from './testing/disk-trace.ts';
import { memoryDirectory, temporaryDirectory } from './testing/samples.ts';

const STATES = 200;
const COMMITS = 80;

function needStrace(context: TestContext): void {
  if (!hasStrace()) context.skip('needs strace, and the right to trace, to see what is written when');
}

it(`keeps every acknowledged row through ${String(STATES)} power cuts`, { timeout: 60_000 }, (context) => {
  needStrace(context);
  const operations = recordedWrites('faulty.child.ts', COMMITS, temporaryDirectory());
  for (const state of cutStates(operations, memoryDirectory(), STATES)) expect(faultAfterCut(state), state.name).toBeNull();
});

it('would not with the driver’s default (control): acknowledged rows are gone', { timeout: 60_000 }, (context) => {
  needStrace(context);
  const operations = recordedWrites('careless.child.ts', COMMITS, temporaryDirectory());
  let statesWithLoss = 0;
  for (const state of cutStates(operations, memoryDirectory(), STATES)) if (lostByCareless(state) > 0) statesWithLoss += 1;
  expect(statesWithLoss).toBeGreaterThan(STATES / 4);
});
