/** Readings that follow alike share their times, and what does not simply follow has none. That they are the right ones: `rest.test.ts`. */
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { Follower } from './rest-times.ts';
import { emptySignal, type SignalState } from './signal-state.ts';
import { miniSite } from './testing/mini-site.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
const [signal] = createConfig(miniSite()).signals;
if (signal === undefined) throw new Error('no signal');
const read = (atMs: number, periodMs = 10_000): SignalState => ({
  ...emptySignal(signal),
  last: { atMs, value: 1, state: null, quality: 'good' },
  periodMs,
});

describe('times of readings at rest', () => {
  it('are one list for all that follow alike in a step, also for those that were two before', () => {
    const nowMs = START_MS + 10_000;
    const [one, other] = [new Follower(), new Follower()].map((follower) => follower.follow(null, read(START_MS), nowMs, nowMs));
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
    const next = new Follower();
    const after = [one ?? null, other ?? null].map((times) => next.follow(times, read(START_MS), nowMs + 10_000, nowMs + 10_000));
    expect(after[0]).not.toBeNull();
    expect(after[1]).toBe(after[0]);
  });

  it('differ where the readings do, or what they follow', () => {
    const follower = new Follower();
    const nowMs = START_MS + 10_000;
    const of = (state: SignalState, atMs: number, takenMs = nowMs): unknown => follower.follow(null, state, atMs, takenMs);
    const first = of(read(START_MS), nowMs);
    for (const [state, atMs, takenMs] of [
      [read(START_MS + 1), nowMs, nowMs],
      [read(START_MS), nowMs - 1, nowMs],
      [read(START_MS), nowMs, nowMs + 1],
      [read(START_MS, 11_000), nowMs, nowMs],
    ] as const)
      expect(of(state, atMs, takenMs)).not.toEqual(first);
  });

  it.each([
    ['too soon to be in order', 500, 500],
    ['after a silence', 30_001, 30_001],
    ['of long ago', 10_000, 50_000],
    ['before the one it follows was', 2_000, -1],
  ])('are none of a reading %s', (_what, afterMs, takenMs) => {
    expect(new Follower().follow(null, read(START_MS), START_MS + afterMs, START_MS + takenMs)).toBeNull();
  });
});
