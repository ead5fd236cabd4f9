/** Stage 1: takes what happened into the draft. Refuses and counts what it can't place; never guesses. */
import { assertNever } from '../../../shared/lib/assert.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { Sample, SourceReport } from '../../../shared/model/sample.ts';
import type { SignalConfig } from './config.ts';
import type { EngineEvent, SourceDeclaration } from './events.ts';
import { getSignal, journal, setSignal, withEntry, type Draft } from './draft.ts';
import type { SourceState } from './model.ts';
import { takeAnswer } from './ahead.ts';
import { NO_AHEAD } from './ahead-state.ts';
import { operate } from './operate.ts';
import { notePeak } from './peaks.ts';
import { withSiteFile } from './standing.ts';
import { periodOf } from './readings.ts';
import { hearForRules } from './user-rules/stage.ts';
import { applyReading, loseSignal, type Reading } from './signal-state.ts';

/** A device clock this far ahead of ours is not believed: the reading counts as measured on arrival, ms. */
const FUTURE_TOLERANCE_MS = 2_000;

export function ingest(draft: Draft, event: EngineEvent): void {
  switch (event.type) {
    case 'start':
      return start(draft, event.isRestart);
    case 'sources':
      return declareSources(draft, event.sources);
    case 'samples':
      for (const sample of event.samples) takeSample(draft, sample);
      return;
    case 'source':
      return takeReport(draft, event.report);
    case 'tick':
      return;
    case 'clock':
      draft.clockSteppedAtMs = draft.nowMs;
      journal(draft, { kind: 'clock', text: text('engine.clockStepped', { stepS: Math.round(event.stepMs / 1_000) }) });
      draft.isFaultsDirty = true;
      return;
    case 'resume':
      distrustAll(draft);
      journal(draft, { kind: 'engine', text: text('engine.resumed', { gapS: Math.round(event.gapMs / 1_000) }) });
      return;
    case 'simulation':
      draft.playedFaults = event.faults;
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
      if (event.refusal !== null) journal(draft, { kind: 'engine', text: event.refusal });
      draft.standing = withSiteFile(draft.standing, event.refusal);
      return;
    case 'note':
      journal(draft, { kind: 'engine', text: event.text });
      return;
    case 'foresight':
      return takeAnswer(draft, event.answer);
    case 'operator':
      return operate(draft, event.call);
    default:
      return assertNever(event, 'event');
  }
}

/** The machine slept: nothing heard before counts until it is read again. */
function distrustAll(draft: Draft): void {
  draft.hearingSinceMs = draft.nowMs;
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
  draft.startedAtMs = draft.nowMs;
  draft.hearingSinceMs = draft.nowMs;
  draft.isWarmingUp = true;
  draft.nextDeadlineMs = 0;
  journal(draft, { kind: 'engine', text: text(isRestart ? 'engine.restarted' : 'engine.started') });
}

function declareSources(draft: Draft, declarations: readonly SourceDeclaration[]): void {
  const sources: Record<string, SourceState> = {};
  for (const declaration of declarations) {
    const known = draft.sources[declaration.id];
    sources[declaration.id] = {
      ...declaration,
      state: known?.state ?? 'waiting',
      trouble: known?.trouble ?? null,
      detail: known?.detail ?? '',
      changedAtMs: known?.changedAtMs ?? draft.nowMs,
      lastSampleAtMs: known?.lastSampleAtMs ?? null,
      dropped: known?.dropped ?? 0,
    };
  }
  draft.sources = sources;
  // A start, or another version of the site: what was answered was answered for something else.
  draft.ahead = NO_AHEAD;
  draft.isFaultsDirty = true;
}

function takeSample(draft: Draft, sample: Sample): void {
  const signal = draft.config.signalAt.get(sample.element)?.get(sample.metric);
  if (signal === undefined) return drop(draft, sample.source);
  const { index } = signal;
  const before = getSignal(draft, index);
  const reading = toReading(draft, signal, sample);
  const { state, outcome } = applyReading(
    signal,
    before,
    reading,
    draft.nowMs,
    sample.source,
    periodOf(draft.sources, signal, sample.source),
  );
  noteSource(draft, sample.source);
  if (outcome === 'late' || outcome === 'duplicate') return drop(draft, sample.source);
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
}

function isNews(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before !== after && before.some((detector, i) => detector !== after[i]);
}

function toReading(draft: Draft, signal: SignalConfig, sample: Sample): Reading {
  const atMs = sample.atMs > draft.nowMs + FUTURE_TOLERANCE_MS ? draft.nowMs : sample.atMs;
  const isUsable =
    signal.metric.type === 'number'
      ? isInRange(signal.metric.min, signal.metric.max, sample.value)
      : sample.state !== undefined && sample.state in signal.metric.states;
  return {
    atMs,
    value: sample.value ?? null,
    state: sample.state ?? null,
    quality: sample.quality === 'good' && !isUsable ? 'bad' : sample.quality,
  };
}

function isInRange(min: number, max: number, value: number | undefined): boolean {
  return value !== undefined && Number.isFinite(value) && value >= min && value <= max;
}

function drop(draft: Draft, source: string): void {
  const known = draft.sources[source];
  if (known !== undefined) draft.sources = withEntry(draft.sources, source, { ...known, dropped: known.dropped + 1 });
}

function noteSource(draft: Draft, id: string): void {
  const known = draft.sources[id];
  if (known === undefined || known.lastSampleAtMs === draft.nowMs) return;
  const state = known.state === 'waiting' ? 'up' : known.state;
  draft.sources = withEntry(draft.sources, id, { ...known, state, lastSampleAtMs: draft.nowMs });
}

/** A source speaks of itself. Lost: its signals are unknown at once, whatever they said last. */
function takeReport(draft: Draft, report: SourceReport): void {
  const known = draft.sources[report.source];
  if (known === undefined) return;
  const isWhole = report.elements === null;
  if (isWhole && (known.state !== report.state || known.trouble !== report.trouble)) {
    draft.sources = withEntry(draft.sources, report.source, {
      ...known,
      state: report.state,
      trouble: report.trouble,
      detail: report.detail,
      changedAtMs: report.state === known.state ? known.changedAtMs : draft.nowMs,
    });
    journal(draft, {
      kind: 'source',
      author: 'machine',
      text: text(report.state === 'lost' ? 'source.lost' : 'source.up', {
        source: report.source,
        trouble: report.trouble ?? '-',
        detail: report.detail,
      }),
    });
  }
  if (report.state === 'up' && isWhole) draft.hearingSinceMs = draft.nowMs;
  if (report.state === 'up') return; // a signal is known again only when it is read again
  for (const key of known.signals) {
    const index = draft.config.signalIndex.get(key);
    const signal = index === undefined ? undefined : draft.config.signals[index];
    if (index === undefined || signal === undefined) continue;
    if (report.elements !== null && !report.elements.includes(signal.element)) continue;
    const before = getSignal(draft, index);
    const state = loseSignal(signal, before, draft.nowMs);
    if (state === before) continue;
    setSignal(draft, index, state);
    draft.changed.add(index);
  }
  draft.isFaultsDirty = true;
}
