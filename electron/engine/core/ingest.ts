/** Stage 1: takes what happened into the draft. Refuses and counts what it can't place; never guesses. */
import { assertNever } from '../../../shared/lib/assert.ts';
import { text } from '../../../shared/i18n/text.ts';
import { FUTURE_TOLERANCE_MS } from '../../../shared/lib/time.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { LATENESS_MS } from './conditions.ts';
import type { SignalConfig } from './config.ts';
import { dropDuty, keepEnrolled } from './desk.ts';
import { isPeriodless } from './detect/freshness.ts';
import { notePlays } from './drills.ts';
import type { EngineEvent } from './events.ts';
import { noteHeldUp } from './held-up.ts';
import { getSignal, journal, setSignal, writerOf, type Draft } from './draft.ts';
import { takeAnswer } from './ahead.ts';
import { NO_AHEAD } from './ahead-state.ts';
import { dropCommits } from './procedure/commit.ts';
import { operate } from './operate.ts';
import { notePeak } from './peaks.ts';
import { doubtOutward, takeOutward } from './outward.ts';
import { withOwn } from './standing.ts';
import { periodOf } from './readings.ts';
import { hearForRules } from './user-rules/stage.ts';
import { applyHistory, applyReading, loseSignal, repaired, type Reading } from './signal-state.ts';
import { declareSources, dropSample, noteHistory, noteSample, takeReport } from './source-state.ts';
import { rest } from './rest.ts';
import { newestValue } from './rest-rows.ts';
import { quietUntilMs } from './rest-times.ts';
import { rowsOf, stateUnder } from './signal-list.ts';
import { weigh } from './weigh.ts';

/** Takes one event into the draft. */
export function ingest(draft: Draft, event: EngineEvent): void {
  switch (event.type) {
    case 'start':
      return start(draft, event.isRestart);
    case 'sources':
      // A start, or another version of the site: what was answered was answered for something else.
      draft.ahead = NO_AHEAD;
      return declareSources(draft, event.sources);
    case 'samples':
      return takeSamples(draft, event.samples);
    case 'source':
      return takeReport(draft, event.report);
    case 'tick':
    case 'screen':
      return;
    case 'clock':
      draft.clockSteppedAtMs = draft.nowMs;
      journal(draft, { kind: 'clock', text: text('engine.clockStepped', { stepS: Math.round(event.stepMs / 1_000) }) });
      draft.isFaultsDirty = true;
      return;
    case 'heldUp':
      return noteHeldUp(draft, event.heldMs);
    case 'resume':
      distrustAll(draft);
      listen(draft);
      journal(draft, { kind: 'engine', text: text('engine.resumed', { gapS: Math.round(event.gapMs / 1_000) }) });
      tellUnwatched(draft, event.gapMs);
      return;
    case 'simulation':
      draft.playedFaults = event.faults;
      notePlays(draft, event.plays ?? []);
      journal(draft, {
        kind: 'drill',
        author: event.person === null ? 'engine' : 'person',
        person: event.person,
        text: text('engine.simulation', { faults: event.faults.join(', ') || '-' }),
      });
      return;
    case 'store':
      draft.storeTrouble = event.trouble;
      return;
    case 'siteFile':
    case 'sourcesFile':
      if (event.refusal !== null) journal(draft, { kind: 'engine', text: event.refusal });
      draft.standing = withOwn(draft.standing, event.type === 'siteFile' ? 'site' : 'sources', event.refusal);
      return;
    case 'recordRisk':
      if (event.text !== null) journal(draft, { kind: 'engine', text: event.text });
      draft.standing = withOwn(draft.standing, event.risk, event.text);
      return;
    case 'operators':
      draft.operators = event.operators;
      return keepEnrolled(draft, event.operators);
    case 'note':
      journal(draft, { kind: 'engine', text: event.text });
      return;
    case 'outward':
      return takeOutward(draft, event.act);
    case 'foresight':
      return takeAnswer(draft, event.answer);
    case 'operator':
      return operate(draft, event.call);
    default:
      return assertNever(event, 'event');
  }
}

/** Nobody listened before: everything gets its turn to be heard first, and silence counts from now on. */
function listen(draft: Draft): void {
  draft.listeningSinceMs = draft.nowMs;
  draft.hearingSinceMs = draft.nowMs;
  draft.isWarmingUp = true;
  draft.nextDeadlineMs = 0;
}

/** The machine slept: nothing heard before counts until it is read again. */
function distrustAll(draft: Draft): void {
  for (const signal of draft.config.signals) {
    const before = getSignal(draft, signal.index);
    const state = loseSignal(signal, before, draft.nowMs);
    if (state === before) continue;
    setSignal(draft, signal.index, state);
    draft.changed.add(signal.index);
  }
  draft.isFaultsDirty = true;
}

function start(draft: Draft, isRestart: boolean): void {
  if (draft.before.nowMs > draft.nowMs) repairClock(draft, draft.before.nowMs - draft.nowMs);
  missWords(draft);
  dropCommits(draft);
  dropDuty(draft);
  draft.startedAtMs = draft.nowMs;
  listen(draft);
  journal(draft, { kind: 'engine', text: text(isRestart ? 'engine.restarted' : 'engine.started') });
  if (isRestart) tellUnwatched(draft, draft.nowMs - draft.before.nowMs);
  doubtOutward(draft);
}

/** A gap this short is the start itself, ms. */
const UNWATCHED_MS = 2_000;

/** In the story of each incident that goes on: what is missing there was not seen. */
function tellUnwatched(draft: Draft, gapMs: number): void {
  if (gapMs < UNWATCHED_MS) return;
  for (const { id, state } of Object.values(draft.incidents))
    if (state !== 'closed' && state !== 'resolved')
      journal(draft, { kind: 'engine', incident: id, text: text('incident.unwatched', { gapS: Math.round(gapMs / 1_000) }) });
}

/** What is told of only when something happens may have happened while nobody listened. */
function missWords(draft: Draft): void {
  for (const signal of draft.config.signals) {
    const before = getSignal(draft, signal.index);
    if (isPeriodless(before.periodMs)) setSignal(draft, signal.index, loseSignal(signal, before, draft.nowMs));
  }
}

/** The clock was ahead when the engine last ran and is right now: what is dated after now can't be trusted (principles: newest-wins). */
function repairClock(draft: Draft, backMs: number): void {
  draft.clockSteppedAtMs = draft.nowMs;
  distrustAll(draft);
  journal(draft, { kind: 'clock', text: text('engine.clockRepaired', { backS: Math.round(backMs / 1_000) }) });
}

/** Samples of one element mostly come together: it is looked up once for all of them. */
function takeSamples(draft: Draft, samples: readonly Sample[]): void {
  let [element, signals] = ['', draft.config.signalAt.get('')];
  const silent = silentSites(draft);
  for (const sample of samples) {
    if (sample.element !== element) {
      element = sample.element;
      signals = draft.config.signalAt.get(element);
    }
    const signal = signals?.get(sample.metric);
    if (signal === undefined) dropSample(draft, sample.source);
    else takeSample(draft, signal, sample);
    // The slowest instrument is a sign of life: though it says nothing new, what was concluded from silence is looked at now.
    if (silent.length > 0 && signal !== undefined && silent.includes(signal.site)) draft.isFaultsDirty = true;
  }
}

/** Centres that are held to be silent; none as a rule. */
function silentSites({ config, derived }: Draft): readonly string[] {
  return config.site.centres.filter((site) => derived[`site.silent|${site}`] !== undefined);
}

function takeSample(draft: Draft, signal: SignalConfig, sample: Sample): void {
  const backSinceMs = draft.sources[sample.source]?.backSinceMs ?? null;
  if (backSinceMs !== null && sample.atMs < backSinceMs - LATENESS_MS) return takeHistory(draft, signal, sample);
  if (signal.mayRest && takeAtRest(draft, signal, sample)) return;
  const { index } = signal;
  const before = repaired(signal, getSignal(draft, index), draft.nowMs);
  const reading = toReading(draft, signal, sample);
  const { state, outcome } = applyReading(
    signal,
    before,
    reading,
    draft.nowMs,
    sample.source,
    periodOf(draft.sources, signal, sample.source),
  );
  noteSample(draft, sample.source, sample.atMs);
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

/** The usual sample: it says nothing new of a signal at rest, and is kept as a row. */
function takeAtRest(draft: Draft, signal: SignalConfig, sample: Sample): boolean {
  const { index } = signal;
  const writer = writerOf(draft);
  const state = stateUnder(writer, index);
  if (state.source !== sample.source || state.periodMs !== periodOf(draft.sources, signal, sample.source)) return false;
  const valueBefore = newestValue(state, rowsOf(writer, index), index);
  const times = isGood(draft, signal, sample) ? rest(signal, state, sample, draft.nowMs, writer) : null;
  if (times === null) return false;
  noteSample(draft, sample.source, sample.atMs);
  draft.nextDeadlineMs = Math.min(draft.nextDeadlineMs, quietUntilMs(times, state.periodMs));
  if ((sample.value ?? null) !== valueBefore) draft.isOutlookDirty = true;
  return true;
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
    quality: sample.quality === 'good' && !isUsable(signal, sample) ? 'bad' : sample.quality,
  };
}

function isGood(draft: Draft, signal: SignalConfig, sample: Sample): boolean {
  return sample.quality === 'good' && !isAhead(draft, sample) && isUsable(signal, sample);
}

function isAhead({ nowMs }: Draft, { atMs }: Sample): boolean {
  return atMs > nowMs + FUTURE_TOLERANCE_MS;
}

function isUsable({ metric }: SignalConfig, { value, state }: Sample): boolean {
  return metric.type === 'number' ? isInRange(metric.min, metric.max, value) : state !== undefined && Object.hasOwn(metric.states, state);
}

function isInRange(min: number, max: number, value: number | undefined): boolean {
  return value !== undefined && Number.isFinite(value) && value >= min && value <= max;
}
