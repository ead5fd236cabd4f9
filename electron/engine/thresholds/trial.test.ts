/** A trial against series written by hand: what rings, what perhaps rings, what stays one ring, what is not known. */
import { describe, expect, it } from 'vitest';
import { SPAN_MS } from '../../../shared/model/threshold.ts';
import { beginTrial, coverageOf, type Span, type TrialRule } from './trial.ts';

const HOT: TrialRule = { side: 'above', limit: 27, recovery: 25, onDelayMs: 60_000, offDelayMs: 60_000 };
/** Each pair is lowest and highest of one span; null: nothing was read. */
const series = (...pairs: readonly (readonly [number, number] | null)[]): readonly Span[] =>
  pairs.flatMap((pair, n) => (pair === null ? [] : [{ fromMs: n * SPAN_MS, min: pair[0], max: pair[1] }]));
const run = (rule: TrialRule, spans: readonly Span[]): ReturnType<ReturnType<typeof beginTrial>['count']> => {
  const trial = beginTrial(rule);
  trial.take(spans);
  return trial.count();
};

describe('a threshold that looks upwards', () => {
  it('rings for sure when a whole span lies above it, once until it has recovered', () => {
    const { sure, perhaps, rings } = run(HOT, series([22, 23], [26, 28], [27.5, 29], [25.5, 26], [28, 28], [22, 24], [28, 29]));
    expect({ sure, perhaps }).toEqual({ sure: 2, perhaps: 0 });
    expect(rings.map(({ atMs }) => atMs / SPAN_MS)).toEqual([6, 1]);
  });

  it('rings only perhaps when it was crossed for a moment and a delay must pass', () => {
    const spans = series([22, 23], [22, 28], [22, 23], [22, 28], [22, 23]);
    expect(run(HOT, spans)).toMatchObject({ sure: 0, perhaps: 2 });
    expect(run({ ...HOT, onDelayMs: 0 }, spans)).toMatchObject({ sure: 2, perhaps: 0 });
  });

  it('does not ring exactly at its limit', () => {
    expect(run(HOT, series([27, 27], [27, 27])).rings).toEqual([]);
  });

  it('needs several spans for a delay longer than one', () => {
    const slow = { ...HOT, onDelayMs: 2 * SPAN_MS };
    expect(run(slow, series([28, 29], [22, 23]))).toMatchObject({ sure: 0, perhaps: 1 });
    expect(run(slow, series([28, 29], [28, 29], [22, 23]))).toMatchObject({ sure: 1, perhaps: 0 });
  });

  it('stays one ring while the recovery is shorter than its delay', () => {
    const slow = { ...HOT, offDelayMs: 2 * SPAN_MS };
    expect(run(slow, series([28, 29], [22, 23], [28, 29], [22, 23], [22, 23], [28, 29]))).toMatchObject({ sure: 2 });
  });

  it('is closed by no gap', () => {
    expect(run(HOT, series([28, 29], null, null, [28, 29]))).toMatchObject({ sure: 1, perhaps: 0 });
  });
});

it('a threshold that looks downwards mirrors it', () => {
  const low: TrialRule = { side: 'below', limit: 207, recovery: 210, onDelayMs: 10_000, offDelayMs: 10_000 };
  expect(run(low, series([229, 231], [180, 200], [208, 209], [211, 230], [205, 230], [229, 231]))).toMatchObject({ sure: 1, perhaps: 1 });
});

it('gives the same whatever slices it is fed in', () => {
  const spans = series([22, 23], [26, 28], [27.5, 29], [22, 24], [22, 28], [22, 23], [28, 29]);
  const sliced = beginTrial(HOT);
  for (const span of spans) sliced.take([span]);
  expect(sliced.count()).toEqual(run(HOT, spans));
});

it('says what is known, and of how much', () => {
  const spans = series(null, [22, 23], null, [21, 26]);
  expect(coverageOf(spans, 0, 10 * SPAN_MS)).toEqual({
    ...{ fromMs: SPAN_MS, toMs: 4 * SPAN_MS, knownMs: 2 * SPAN_MS, askedMs: 10 * SPAN_MS, min: 21, max: 26 },
  });
  expect(coverageOf([], 0, SPAN_MS)).toMatchObject({ fromMs: null, toMs: null, knownMs: 0, min: null });
});
