/**
 * How often a threshold would have rung on kept extremes: pure, by hand checkable. Lowest and highest reading of each five minutes are
 * known, not their order: a crossing shorter than a span is counted as `perhaps` where a delay must pass first.
 */
import { MOST_RINGS, SPAN_MS, type Coverage, type Ring, type RingCount } from '../../../shared/model/threshold.ts';

/** Lowest and highest good reading of `SPAN_MS` from `fromMs` on. */
export interface Span {
  readonly fromMs: number;
  readonly min: number;
  readonly max: number;
}

/** What is tried. Units of the metric; delays in ms, 0 and more. */
export interface TrialRule {
  readonly side: 'above' | 'below';
  readonly limit: number;
  readonly recovery: number;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
}

/** Takes spans in order, as many at a time as the caller likes. */
export interface Trial {
  take(spans: readonly Span[]): void;
  count(): RingCount;
}

/** Starts clear. As in the detector, time without readings counts towards no delay and closes nothing. */
export function beginTrial(rule: TrialRule): Trial {
  const rings: Ring[] = [];
  let sure = 0;
  let ring: Ring | null = null;
  let problemMs = 0;
  let recoveredMs = 0;

  function end(): void {
    if (ring === null) return;
    if (ring.isSure) sure += 1;
    rings.push(ring);
    ring = null;
    problemMs = 0;
    recoveredMs = 0;
  }

  function takeOne(span: Span): void {
    const seen = look(rule, span);
    problemMs = seen.isWholeProblem ? problemMs + SPAN_MS : 0;
    recoveredMs = seen.isWholeRecovered ? recoveredMs + SPAN_MS : 0;
    if (ring === null) {
      if (!seen.isTouched) return;
      ring = { atMs: span.fromMs, isSure: rule.onDelayMs === 0 };
    }
    if (!ring.isSure && problemMs > 0 && problemMs >= rule.onDelayMs) ring = { ...ring, isSure: true };
    // One that was never sure ends with the crossing: its delay would have started over.
    if (ring.isSure ? recoveredMs > 0 && recoveredMs >= rule.offDelayMs : !seen.isTouched) end();
  }

  return {
    take(spans) {
      for (const span of spans) takeOne(span);
    },
    count() {
      const all = ring === null ? rings : [...rings, ring];
      const isSure = sure + (ring?.isSure === true ? 1 : 0);
      return { sure: isSure, perhaps: all.length - isSure, rings: all.slice(-MOST_RINGS).reverse() };
    },
  };
}

/** What one span says: crossed at some moment, beyond the limit throughout, recovered throughout. */
function look(
  { side, limit, recovery }: TrialRule,
  { min, max }: Span,
): {
  readonly isTouched: boolean;
  readonly isWholeProblem: boolean;
  readonly isWholeRecovered: boolean;
} {
  return side === 'above'
    ? { isTouched: max > limit, isWholeProblem: min > limit, isWholeRecovered: max < recovery }
    : { isTouched: min < limit, isWholeProblem: max < limit, isWholeRecovered: min > recovery };
}

/** What is known between two moments; spans in order. */
export function coverageOf(spans: readonly Span[], fromMs: number, toMs: number): Coverage {
  const first = spans[0];
  const last = spans[spans.length - 1];
  return {
    fromMs: first === undefined ? null : first.fromMs,
    toMs: last === undefined ? null : Math.min(toMs, last.fromMs + SPAN_MS),
    // The running span is not over yet.
    knownMs: first === undefined ? 0 : Math.min(toMs - first.fromMs, toMs - fromMs, spans.length * SPAN_MS),
    askedMs: toMs - fromMs,
    min: spans.reduce<number | null>((low, { min }) => (low === null || min < low ? min : low), null),
    max: spans.reduce<number | null>((high, { max }) => (high === null || max > high ? max : high), null),
  };
}
