/** Reading the model: the present value of a signal with its freshness, as rules and views see it. */
import type { Freshness, ReadingView, SignalId, Status } from '../../../shared/model/live.ts';
import type { Metric } from '../../../shared/model/metrics.ts';
import type { Config, SignalConfig } from './config.ts';
import { freshnessOf, NO_PERIOD_MS, WORD_PERIOD_MS } from './detect/freshness.ts';
import type { SourceState } from './model.ts';
import { AT, heardAtMs, timeAt } from './rest-times.ts';
import { pieceOf, rowsOf, SIZE, stateUnder, type Piece, type SignalList } from './signal-list.ts';
import type { SignalState } from './signal-state.ts';

/** Readings about a site taken from outside it, or by this console of itself: they do not count as the site speaking. */
export const OUTSIDE_METRICS: ReadonlySet<string> = new Set(['site.heartbeat', 'site.witnessView', 'site.fenced', 'console.gateway']);

/** Source name of what a person stated on proof. */
export const OPERATOR_SOURCE = 'operator';

/** What is needed to read: satisfied by a model and by a draft. */
export interface Readable {
  readonly config: Config;
  readonly nowMs: number;
}

/** Expected period of a signal from a source, ms: the one it has there, else the source's own, else the metric's. What a person stated must be said again. */
export function periodOf(sources: Readonly<Record<string, SourceState>>, signal: SignalConfig, source: string): number {
  return periodFrom(sources[source], signal.metric, signal.id, source);
}

/** The same with the source at hand; undefined: nobody declared it. The id counts only where the source has periods of single signals. */
export function periodFrom(
  known: Pick<SourceState, 'periods' | 'periodMs'> | undefined,
  metric: Metric,
  id: SignalId,
  source: string,
): number {
  if (source === OPERATOR_SOURCE) return WORD_PERIOD_MS;
  const own = known?.periods?.[id];
  return own === undefined ? (known?.periodMs ?? metric.periodMs) : (own ?? NO_PERIOD_MS);
}

/** Its age against its period, as of now; what its source has lost is stale. */
export function freshnessOfSignal(world: Readable, state: SignalState): Freshness {
  if (state.last === null) return 'never';
  if (state.isLost) return 'stale';
  return freshnessOf(world.nowMs - Math.min(state.last.atMs, state.receivedAtMs), state.periodMs);
}

/** Status of one reading alone; anything stale, bad, absent or lost is unknown. */
export function statusOfReading(signal: SignalConfig, state: SignalState, freshness: Freshness): Status {
  const last = state.last;
  if (last === null || last.quality !== 'good' || state.isDoubted || freshness === 'stale' || freshness === 'never') return 'unknown';
  const worst = isUnwell(signal, state);
  if (signal.metric.type === 'state') {
    const status = last.state === null ? 'unknown' : (signal.metric.states[last.state] ?? 'unknown');
    return status === 'ok' && worst ? 'degraded' : status;
  }
  return worst ? 'degraded' : 'ok';
}

/** Not yet an alarm, but not well either. */
function isUnwell({ conditions }: SignalConfig, { detectors }: SignalState): boolean {
  for (let i = 0; i < detectors.length; i += 1) if (detectors[i]?.phase !== 'clear' && conditions[i]?.effect !== 'info') return true;
  return false;
}

/** A reading as it is seen now. */
export function viewSignal(world: Readable, signal: SignalConfig, state: SignalState): ReadingView {
  return makeView(signal, state, freshnessOfSignal(world, state));
}

function makeView(signal: SignalConfig, state: SignalState, freshness: Freshness): ReadingView {
  return {
    element: signal.element,
    metric: signal.metric.id,
    value: state.last?.value ?? null,
    state: state.last?.state ?? null,
    status: statusOfReading(signal, state, freshness),
    freshness,
    // Contradicted is bad: whoever weighs evidence need not know why.
    quality: state.last === null ? null : state.isDoubted && state.last.quality === 'good' ? 'bad' : state.last.quality,
    atMs: state.last?.atMs ?? null,
    source: state.source,
    isUnstable: state.isUnstable,
    isImplausible: state.isDoubted,
  };
}

/** The same out of the list: of a signal at rest without making its state. The same object as long as nothing in it changed: a memo of a pure function. */
export function viewAt(world: Readable, list: Pick<SignalList, 'states' | 'rows'>, signal: SignalConfig): ReadingView {
  const { index } = signal;
  const under = stateUnder(list, index);
  const rows = rowsOf(list, index);
  const times = rows.timesOf(index);
  if (times === null) return viewUnder(world, pieceOf(list, index), signal, under);
  const freshness = freshnessOf(world.nowMs - heardAtMs(times), under.periodMs);
  const known = rows.viewOf(index);
  if (known?.freshness === freshness) return known;
  const value = under.last?.value === null ? null : rows.valueOf(index);
  return rows.keepView(index, { ...makeView(signal, under, freshness), value, atMs: timeAt(times, AT) });
}

function viewUnder(world: Readable, piece: Piece, signal: SignalConfig, state: SignalState): ReadingView {
  const place = signal.index % SIZE;
  const freshness = freshnessOfSignal(world, state);
  const known = piece.viewOf(place);
  return known?.freshness === freshness ? known : piece.keepView(place, makeView(signal, state, freshness));
}
