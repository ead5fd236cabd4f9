/** A signal at rest ends in the state that the whole way leads to, and is seen as it, whatever is read, in whatever order, and whenever time passes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfig, type SignalConfig } from './config.ts';
import { viewAt, viewSignal } from './readings.ts';
import { rest } from './rest.ts';
import { signalList, SignalListWriter, signalOf, stateUnder } from './signal-list.ts';
import { advanceSignal, applyReading, emptySignal, loseSignal, repaired, type Reading, type SignalState } from './signal-state.ts';
import { miniSite } from './testing/mini-site.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
const SOURCE = 'plc';
const config = createConfig(miniSite());
const resting = config.signals.filter((signal) => signal.mayRest);

/** One thing that happens: time passes, and then something is read, lost, or only looked at. */
interface Happening {
  readonly afterMs: number;
  readonly what: 'good' | 'bad' | 'lost' | 'look' | 'late';
  /** Which of a few values or states. */
  readonly pick: number;
  readonly skewMs: number;
  readonly periodMs: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  afterMs: fc.oneof({ weight: 6, arbitrary: fc.constant(10_000) }, fc.constantFrom(1, 400, 500, 501, 2_000, 29_000, 30_001, 60_000)),
  what: fc.oneof({ weight: 12, arbitrary: fc.constant('good' as const) }, fc.constantFrom('bad', 'lost', 'look', 'late')),
  pick: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(7)),
  skewMs: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constantFrom(-3_000, -400, 400, 1_900)),
  periodMs: fc.oneof({ weight: 12, arbitrary: fc.constant(10_000) }, fc.constant(1_000)),
});

function readingOf({ metric, conditions }: SignalConfig, { what, pick }: Happening, atMs: number): Reading {
  const quality = what === 'bad' ? 'bad' : 'good';
  if (metric.type === 'state')
    return { atMs, value: null, state: Object.keys(metric.states)[pick % Object.keys(metric.states).length] ?? '', quality };
  const limits = conditions.flatMap(({ test }) =>
    'recovery' in test ? [test.limit + 1, test.limit - 1, test.recovery, test.recovery + 1] : [],
  );
  return { atMs, value: [(metric.min + metric.max) / 2, ...limits][pick % (limits.length + 1)] ?? 0, state: null, quality };
}

/** The whole way: what `ingest.ts` does with a reading that is no rest. */
function take(signal: SignalConfig, state: SignalState, reading: Reading, nowMs: number, periodMs: number): SignalState {
  return applyReading(signal, repaired(signal, state, nowMs), reading, nowMs, SOURCE, periodMs).state;
}

function run(signal: SignalConfig, happenings: readonly Happening[]): number {
  const alone: SignalConfig = { ...signal, index: 0 };
  let list = signalList([emptySignal(alone)]);
  let plain = signalOf(list, 0);
  let nowMs = START_MS;
  let rested = 0;
  for (const one of happenings) {
    nowMs += one.afterMs;
    const writer = new SignalListWriter(list);
    if (plain.nextDeadlineMs <= nowMs || one.what === 'look') {
      plain = advanceSignal(alone, plain, nowMs);
      writer.set(0, advanceSignal(alone, writer.get(0), nowMs));
    }
    if (one.what === 'lost') {
      plain = loseSignal(alone, plain, nowMs);
      writer.set(0, loseSignal(alone, writer.get(0), nowMs));
    } else if (one.what !== 'look') {
      const reading = readingOf(alone, one, nowMs + one.skewMs - (one.what === 'late' ? 300 : 0));
      const under = stateUnder(writer, 0);
      const isOwn = under.source === SOURCE && under.periodMs === one.periodMs && reading.quality === 'good';
      if (isOwn && rest(alone, 0, under, reading, nowMs, writer) !== null) rested += 1;
      else writer.set(0, take(alone, writer.get(0), reading, nowMs, one.periodMs));
      plain = take(alone, plain, reading, nowMs, one.periodMs);
    }
    list = writer.done();
    expect(signalOf(list, 0)).toEqual(plain);
    const world = { config, nowMs: nowMs + (one.pick % 3) * 20_000 };
    expect(viewAt(world, list, alone)).toEqual(viewSignal(world, alone, plain));
  }
  return rested;
}

describe('a signal at rest', () => {
  it('is most of them', () => {
    expect(resting.length).toBeGreaterThan(config.signals.length / 2);
  });

  it('is in the state all its readings lead to', () => {
    let rested = 0;
    fc.assert(
      fc.property(fc.nat(resting.length - 1), fc.array(happening, { minLength: 5, maxLength: 60 }), (which, happenings) => {
        const signal = resting[which];
        if (signal !== undefined) rested += run(signal, happenings);
      }),
      { numRuns: 1_500 },
    );
    expect(rested).toBeGreaterThan(5_000);
  });

  it('rests through 30 quiet readings but the first', () => {
    const quiet: Happening = { afterMs: 10_000, what: 'good', pick: 0, skewMs: 0, periodMs: 10_000 };
    for (const signal of resting)
      expect(
        run(
          signal,
          Array.from({ length: 30 }, () => quiet),
        ),
      ).toBeGreaterThanOrEqual(28);
  });
});
