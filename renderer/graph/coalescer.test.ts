/** Spacing of redraws by what they and their pictures cost, a critical state first, newest wins, nothing while hidden. */
import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalescer.ts';

function bench() {
  let nowMs = 0;
  let costMs = 0;
  let isHidden = false;
  const draws: { readonly atMs: number; readonly ids: readonly string[] }[] = [];
  const queue: { readonly atMs: number; run: (() => void) | null }[] = [];
  const add = (run: () => void, ms: number): (() => void) => {
    const entry = { atMs: nowMs + ms, run: run as (() => void) | null };
    queue.push(entry);
    return () => {
      entry.run = null;
    };
  };
  const coalescer = createCoalescer({
    now: () => nowMs,
    later: add,
    soon: (run) => add(run, 0),
    isHidden: () => isHidden,
    draw: (dirty) => {
      draws.push({ atMs: nowMs, ids: [...dirty] });
      nowMs += costMs;
    },
  });
  const advanceTo = (untilMs: number): void => {
    for (;;) {
      const next = queue.filter((entry) => entry.run !== null && entry.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      nowMs = Math.max(nowMs, next.atMs);
      const run = next.run;
      next.run = null;
      run?.();
    }
    nowMs = Math.max(nowMs, untilMs);
  };
  return { coalescer, draws, advanceTo, hide: (value: boolean) => (isHidden = value), cost: (value: number) => (costMs = value) };
}

describe('coalescer', () => {
  it('draws at most four times a second under a constant stream', () => {
    const { coalescer, draws, advanceTo } = bench();
    for (let ms = 0; ms < 2_000; ms += 5) {
      advanceTo(ms);
      coalescer.mark([`e${ms % 7}`], false);
    }
    expect(draws.length).toBeLessThanOrEqual(9);
    expect(draws.length).toBeGreaterThanOrEqual(7);
  });

  it('draws a critical state for the next picture although a redraw was due later', () => {
    const { coalescer, draws, advanceTo } = bench();
    coalescer.mark(['a'], false);
    advanceTo(10);
    coalescer.mark(['b'], false);
    coalescer.mark(['ups'], true);
    advanceTo(30);
    expect(draws.at(-1)).toEqual({ atMs: 10, ids: ['b', 'ups'] });
  });

  it('waits five times the cost of the last redraw, one second at most', () => {
    const { coalescer, draws, advanceTo, cost } = bench();
    cost(100);
    coalescer.mark(['a'], false);
    advanceTo(120);
    coalescer.mark(['b'], false);
    advanceTo(590);
    expect(draws).toHaveLength(1);
    advanceTo(620);
    expect(draws).toHaveLength(2);
  });

  it('lets a critical state wait for no redraw before it, whatever that cost, until three were drawn so', () => {
    const { coalescer, draws, advanceTo, cost } = bench();
    cost(100);
    coalescer.mark(['a'], false);
    for (const ms of [120, 230, 340]) {
      advanceTo(ms);
      coalescer.mark([`e${ms}`], true);
      advanceTo(ms);
    }
    expect(draws.map(({ atMs }) => atMs)).toEqual([0, 120, 230, 340]);
    coalescer.mark(['late'], true); // as any other now: five times 100 ms after 440
    advanceTo(939);
    expect(draws).toHaveLength(4);
    advanceTo(941);
    expect(draws.at(-1)).toEqual({ atMs: 940, ids: ['late'] });
  });

  it('draws three critical states at once each, and those that follow them four times a second', () => {
    const { coalescer, draws, advanceTo } = bench();
    for (let ms = 0; ms <= 1_500; ms += 50) {
      advanceTo(ms);
      coalescer.mark([`e${ms}`], true);
    }
    // With each of three, then as any other.
    expect(draws.map(({ atMs }) => atMs)).toEqual([0, 50, 100, 350, 600, 850, 1_100, 1_350]);
    expect(draws[3]?.ids).toEqual(Array.from({ length: 4 }, (_, n) => `e${150 + 50 * n}`));
  });

  it('counts the picture, which is made in the frame after, to the cost of its redraw', () => {
    const { coalescer, draws, advanceTo } = bench();
    coalescer.mark(['a'], false);
    advanceTo(90);
    coalescer.mark(['b'], true); // nothing is known yet of the picture: at once
    advanceTo(200);
    expect(draws.at(-1)).toEqual({ atMs: 90, ids: ['b'] });
    coalescer.pictured(130); // 70 ms of a frame
    coalescer.pictured(130); // another picture, as of a hand that moves the map: not of a redraw
    coalescer.mark(['c'], false); // five times that after it
    advanceTo(549);
    expect(draws).toHaveLength(2);
    advanceTo(551);
    expect(draws.at(-1)).toEqual({ atMs: 550, ids: ['c'] });
  });

  it('waits on when the picture turns out dearer than known when it began to wait', () => {
    const { coalescer, draws, advanceTo } = bench();
    coalescer.mark(['a'], false);
    advanceTo(10);
    coalescer.mark(['b'], false); // due at 250
    advanceTo(100);
    coalescer.pictured(0); // 100 ms: due at 600
    advanceTo(599);
    expect(draws).toHaveLength(1);
    advanceTo(601);
    expect(draws.at(-1)).toEqual({ atMs: 600, ids: ['b'] });
  });

  it('holds everything back while hidden and draws it once visible', () => {
    const { coalescer, draws, advanceTo, hide } = bench();
    hide(true);
    coalescer.mark(['a'], false);
    coalescer.mark(['b'], true);
    advanceTo(1_000);
    expect(draws).toHaveLength(0);
    hide(false);
    coalescer.resume();
    advanceTo(1_100);
    expect(draws.map((draw) => draw.ids)).toEqual([['a', 'b']]);
  });
});
