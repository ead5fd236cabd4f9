/** Takes the samples of one event. What cannot be placed is counted; what is not good, or not possible, is taken as a bad reading. */
import { FUTURE_TOLERANCE_MS } from '../../../shared/lib/time.ts';
import type { Metric } from '../../../shared/model/metrics.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { LATENESS_MS } from './conditions.ts';
import type { SignalConfig } from './config.ts';
import type { Watched } from './element-signals.ts';
import { itemAt } from './graph/lists.ts';
import { getSignal, setSignal, writerOf, type Draft } from './draft.ts';
import type { SourceState } from './model.ts';
import { notePeak } from './peaks.ts';
import { periodFrom } from './readings.ts';
import { rest } from './rest.ts';
import { newestValue } from './rest-rows.ts';
import { timeAt, UNTIL } from './rest-times.ts';
import { rowsOf, stateUnder } from './signal-list.ts';
import { applyHistory, applyReading, repaired, type Reading } from './signal-state.ts';
import { dropSample, noteHistory, noteSample } from './source-state.ts';
import { hearForRules } from './user-rules/stage.ts';
import { weigh } from './weigh.ts';

/** Who tells samples, from one change of source to the next. */
interface Speaker {
  readonly source: string;
  /** As it was before: what counts of it stays the same through an event. undefined: nobody declared it. */
  readonly known: Pick<SourceState, 'periods' | 'periodMs' | 'backSinceMs'> | undefined;
  /** That it spoke is noted (`noteSample`). */
  isNoted: boolean;
}

/** In their order. Those of one element, and of one source, mostly come together: either is looked up once for all of them. */
export function takeSamples(draft: Draft, samples: readonly Sample[]): void {
  const { config } = draft;
  const silent = silentSites(draft);
  let [element, signals] = ['', config.signalAt.get('')];
  let speaker = speakerOf(draft, '');
  for (const sample of samples) {
    if (sample.element !== element) {
      element = sample.element;
      signals = config.signalAt.get(element);
    }
    if (sample.source !== speaker.source) speaker = speakerOf(draft, sample.source);
    const watched = signals?.watched.get(sample.metric);
    if (signals === undefined || watched === undefined) {
      dropSample(draft, sample.source);
      continue;
    }
    const index = signals.first + watched.place;
    if (!watched.mayRest || !takeAtRest(draft, watched, index, sample, speaker))
      takeSample(draft, itemAt(config.signals, index), sample, speaker);
    // The slowest instrument is a sign of life: though it says nothing new, what was concluded from silence is looked at now.
    if (silent.length > 0 && silent.includes(itemAt(config.signals, index).site)) draft.isFaultsDirty = true;
  }
}

function speakerOf({ sources }: Draft, source: string): Speaker {
  return { source, known: sources[source], isNoted: false };
}

/** Once is enough. */
function note(draft: Draft, speaker: Speaker, atMs: number): void {
  if (!speaker.isNoted) noteSample(draft, speaker.source, atMs);
  speaker.isNoted = true;
}

/** Centres that are held to be silent; none as a rule. */
function silentSites({ config, derived }: Draft): readonly string[] {
  return config.silences.flatMap(({ site, fact }) => (derived[fact] === undefined ? [] : [site]));
}

/** What its source read while it was lost to us: it is told now, and is of then. */
function isHistory(sample: Sample, { known }: Speaker): boolean {
  const backSinceMs = known?.backSinceMs ?? null;
  return backSinceMs !== null && sample.atMs < backSinceMs - LATENESS_MS;
}

/** The usual sample: it says nothing new of a signal at rest, and is kept as a row. */
function takeAtRest(draft: Draft, watched: Watched, index: number, sample: Sample, speaker: Speaker): boolean {
  const { metric } = watched;
  const writer = writerOf(draft);
  const state = stateUnder(writer, index);
  const { known, source } = speaker;
  const id = known === undefined || known.periods === null ? '' : itemAt(draft.config.signals, index).id;
  if (state.source !== source || state.periodMs !== periodFrom(known, metric, id, source)) return false;
  if (isHistory(sample, speaker) || !isGood(draft, metric, sample)) return false;
  const valueBefore = newestValue(state, rowsOf(writer, index), index);
  const times = rest(watched, index, state, sample, draft.nowMs, writer);
  if (times === null) return false;
  note(draft, speaker, sample.atMs);
  const untilMs = timeAt(times, UNTIL);
  if (untilMs < draft.nextDeadlineMs) draft.nextDeadlineMs = untilMs;
  if ((sample.value ?? null) !== valueBefore) draft.isOutlookDirty = true;
  return true;
}

/** Any other sample. */
function takeSample(draft: Draft, signal: SignalConfig, sample: Sample, speaker: Speaker): void {
  if (isHistory(sample, speaker)) return takeHistory(draft, signal, sample);
  const { index } = signal;
  const periodMs = periodFrom(speaker.known, signal.metric, signal.id, sample.source);
  const before = repaired(signal, getSignal(draft, index), draft.nowMs);
  const reading = toReading(draft, signal, sample);
  const { state, outcome } = applyReading(signal, before, reading, draft.nowMs, sample.source, periodMs);
  note(draft, speaker, sample.atMs);
  if (outcome === 'late' || outcome === 'duplicate') return dropSample(draft, sample.source);
  if (state === before) return;
  setSignal(draft, index, state);
  if (reading.quality === 'good') notePeak(draft, signal, reading.value, reading.atMs);
  draft.nextDeadlineMs = Math.min(draft.nextDeadlineMs, state.nextDeadlineMs);
  if (signal.userRules.length > 0) hearForRules(draft, signal, reading);
  if (
    isNews(before.detectors, state.detectors) ||
    before.last?.state !== state.last?.state ||
    before.isStale !== state.isStale ||
    before.last?.quality !== state.last?.quality
  ) {
    draft.changed.add(index);
    draft.isFaultsDirty = true;
  }
  if (before.last?.value !== state.last?.value) draft.isOutlookDirty = true;
  if (signal.peers !== null) weigh(draft, signal.peers);
}

/**
 * What a source read while it was lost to us and tells now: history. It may date a problem that is read now, and it is written down;
 * it raises nothing, closes nothing and is no evidence of the present.
 */
function takeHistory(draft: Draft, signal: SignalConfig, sample: Sample): void {
  const before = getSignal(draft, signal.index);
  const { state, hasChanged } = applyHistory(signal, before, toReading(draft, signal, sample));
  const value = sample.value ?? sample.state ?? '';
  noteHistory(
    draft,
    sample.source,
    sample.atMs,
    hasChanged ? { element: sample.element, metric: sample.metric, value, atMs: sample.atMs } : null,
  );
  if (state === before) return;
  setSignal(draft, signal.index, state);
  draft.changed.add(signal.index);
  draft.isFaultsDirty = true;
}

function isNews(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before !== after && before.some((detector, i) => detector !== after[i]);
}

function toReading(draft: Draft, signal: SignalConfig, sample: Sample): Reading {
  if (isAhead(draft, sample)) return { atMs: draft.nowMs, value: null, state: null, quality: 'bad' };
  return {
    atMs: sample.atMs,
    value: sample.value ?? null,
    state: sample.state ?? null,
    quality: sample.quality === 'good' && !isUsable(signal.metric, sample) ? 'bad' : sample.quality,
  };
}

function isGood(draft: Draft, metric: Metric, sample: Sample): boolean {
  return sample.quality === 'good' && !isAhead(draft, sample) && isUsable(metric, sample);
}

function isAhead({ nowMs }: Draft, { atMs }: Sample): boolean {
  return atMs > nowMs + FUTURE_TOLERANCE_MS;
}

function isUsable(metric: Metric, { value, state }: Sample): boolean {
  return metric.type === 'number' ? isInRange(metric.min, metric.max, value) : state !== undefined && Object.hasOwn(metric.states, state);
}

function isInRange(min: number, max: number, value: number | undefined): boolean {
  return value !== undefined && Number.isFinite(value) && value >= min && value <= max;
}
