/** What is known of a source: up or lost, what was refused, how its clock runs, and what it tells after the fact. */
import { text } from '../../../shared/i18n/text.ts';
import type { SignalId } from '../../../shared/model/live.ts';
import { FUTURE_TOLERANCE_MS } from '../../../shared/lib/time.ts';
import type { SourceReport } from '../../../shared/model/sample.ts';
import { getSignal, journal, setSignal, wakeAt, withEntry, type Draft } from './draft.ts';
import type { SourceDeclaration } from './events.ts';
import type { SourceGap, SourceState } from './model.ts';
import { loseSignal } from './signal-state.ts';

/** The clock of a source is measured once in this time, ms, over so many measurements: half a minute. */
const CLOCK_EVERY_MS = 1_000;
const CLOCK_READINGS = 31;
const CLOCK_LEAST = 10;
/** Behind by more than the patience for the usual period of 10 s, ms. */
const BEHIND_MS = 30_000;
/** No more history for so long ends a burst, ms. */
const BURST_GAP_MS = 2_000;
/** Changes of state of a burst that the journal names. */
const MOST_CHANGES = 50;

/** Gaps are told for so long, ms, and so many of them. */
const GAPS_KEPT_MS = 86_400_000;
const MOST_GAPS = 100;

/** Readings of a burst that came after the fact. */
export interface Burst {
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly arrivedAtMs: number;
  /** What changed then, for the record; bounded. */
  readonly changes: readonly {
    readonly element: string;
    readonly metric: string;
    readonly value: string | number;
    readonly atMs: number;
  }[];
}

/** A known source keeps what was learnt of it; one left out of the list is forgotten, its readings stay. */
export function declareSources(draft: Draft, declarations: readonly SourceDeclaration[]): void {
  const sources: Record<string, SourceState> = {};
  for (const declaration of declarations) {
    const known = draft.sources[declaration.id];
    sources[declaration.id] = {
      ...declaration,
      signals: ownNames(draft, declaration.signals),
      periods: declaration.periods ?? null,
      lostElements: known?.lostElements ?? null,
      state: known?.state ?? 'waiting',
      trouble: known?.trouble ?? null,
      detail: known?.detail ?? '',
      changedAtMs: known?.changedAtMs ?? draft.nowMs,
      lastSampleAtMs: known?.lastSampleAtMs ?? null,
      dropped: known?.dropped ?? 0,
      backSinceMs: known?.backSinceMs ?? null,
      history: known?.history ?? 0,
      burst: known?.burst ?? null,
      skews: known?.skews ?? [],
      skewAtMs: known?.skewAtMs ?? 0,
      skewMs: known?.skewMs ?? null,
      isSkewTold: known?.isSkewTold ?? false,
      latencyMs: known?.latencyMs ?? null,
      gaps: known?.gaps ?? [],
    };
  }
  draft.sources = sources;
  draft.isFaultsDirty = true;
}

/** As the config has them: the same text, which then is there once. */
function ownNames({ config }: Draft, signals: readonly SignalId[]): readonly SignalId[] {
  return signals.map((id) => config.signals[config.signalIndex.get(id) ?? -1]?.id ?? id);
}

/** A sample was refused. */
export function dropSample(draft: Draft, source: string): void {
  const known = draft.sources[source];
  if (known !== undefined) draft.sources = withEntry(draft.sources, source, { ...known, dropped: known.dropped + 1 });
}

/** A sample came from it: noted once per step, its clock once per second. */
export function noteSample(draft: Draft, id: string, measuredAtMs: number): void {
  const known = draft.sources[id];
  if (known === undefined || known.lastSampleAtMs === draft.nowMs) return;
  const isFirst = known.state === 'waiting';
  const state = isFirst ? 'up' : known.state;
  const heard = { ...known, state, lastSampleAtMs: draft.nowMs, changedAtMs: isFirst ? draft.nowMs : known.changedAtMs } as const;
  if (known.isSkewTold || draft.nowMs < known.skewAtMs + CLOCK_EVERY_MS) {
    draft.sources = withEntry(draft.sources, id, heard);
    return;
  }
  const skews = [...known.skews.slice(1 - CLOCK_READINGS), measuredAtMs - draft.nowMs];
  const skewMs = skews.length < CLOCK_LEAST ? null : medianOf(skews);
  draft.sources = withEntry(draft.sources, id, { ...heard, skews, skewAtMs: draft.nowMs, skewMs });
  if (isSkewed(skewMs) !== isSkewed(known.skewMs)) draft.isFaultsDirty = true;
}

/** Whether the clock of a source is wrong enough to say so; positive: it runs ahead. */
export function isSkewed(skewMs: number | null): boolean {
  return skewMs !== null && (skewMs > FUTURE_TOLERANCE_MS || skewMs < -BEHIND_MS);
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Counts a reading that came after the fact; `change` when the signal changed then. */
export function noteHistory(draft: Draft, id: string, atMs: number, change: Burst['changes'][number] | null): void {
  const known = draft.sources[id];
  if (known === undefined) return;
  const before = known.burst ?? { count: 0, fromMs: atMs, toMs: atMs, arrivedAtMs: draft.nowMs, changes: [] };
  const burst: Burst = {
    count: before.count + 1,
    fromMs: Math.min(before.fromMs, atMs),
    toMs: Math.max(before.toMs, atMs),
    arrivedAtMs: draft.nowMs,
    changes: change === null || before.changes.length >= MOST_CHANGES ? before.changes : [...before.changes, change],
  };
  draft.sources = withEntry(draft.sources, id, { ...known, history: known.history + 1, burst });
  wakeAt(draft, draft.nowMs + BURST_GAP_MS);
}

/** Stage: one line for a burst of history once it has ended. */
export function tellBursts(draft: Draft): void {
  for (const source of Object.values(draft.sources)) {
    const { burst } = source;
    if (burst === null) continue;
    const endMs = burst.arrivedAtMs + BURST_GAP_MS;
    if (draft.nowMs < endMs) {
      wakeAt(draft, endMs);
      continue;
    }
    draft.sources = withEntry(draft.sources, source.id, { ...source, burst: null });
    const { count, fromMs, toMs, changes } = burst;
    journal(draft, {
      kind: 'source',
      author: 'machine',
      text: text('source.history', { source: source.id, count }),
      body: { source: source.id, count, fromMs, toMs, changes: [...changes].sort((a, b) => a.atMs - b.atMs) },
    });
  }
}

/** A source speaks of itself. Lost: its signals are unknown at once, whatever they said last. */
export function takeReport(draft: Draft, report: SourceReport): void {
  const known = draft.sources[report.source];
  if (known === undefined) return;
  const isWhole = report.elements === null;
  const isNews = known.state !== report.state || known.trouble !== report.trouble;
  if (isWhole && isNews) takeState(draft, known, report);
  else if (report.latencyMs !== undefined || report.skewMs !== undefined)
    draft.sources = withEntry(draft.sources, known.id, { ...known, ...measuredBy(report, known) });
  if (isSkewed(draft.sources[known.id]?.skewMs ?? null) !== isSkewed(known.skewMs)) draft.isFaultsDirty = true;
  if (report.state === 'up' && isWhole && isNews) draft.hearingSinceMs = draft.nowMs;
  noteLostElements(draft, report);
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

/** Which elements the source has lost; whatever it says of itself as a whole begins that anew. */
function noteLostElements(draft: Draft, { source, state, elements }: SourceReport): void {
  const known = draft.sources[source];
  if (known === undefined) return;
  const before = elements === null ? {} : (known.lostElements ?? {});
  const others = Object.entries(before).filter(([element]) => elements?.includes(element) !== true);
  const lost = state === 'lost' ? (elements ?? []).map((element) => [element, before[element] ?? draft.nowMs] as const) : [];
  const all = [...others, ...lost];
  if (all.length === 0 && known.lostElements === null) return;
  draft.sources = withEntry(draft.sources, source, { ...known, lostElements: all.length === 0 ? null : Object.fromEntries(all) });
  draft.isFaultsDirty = true;
}

/** What the source has measured by itself, or what is known of it. */
function measuredBy({ latencyMs, skewMs }: SourceReport, known: SourceState): Pick<SourceState, 'latencyMs' | 'skewMs' | 'isSkewTold'> {
  return {
    latencyMs: latencyMs ?? known.latencyMs,
    skewMs: skewMs ?? known.skewMs,
    isSkewTold: known.isSkewTold || skewMs !== undefined,
  };
}

/** A loss begins a gap, another trouble begins the next, an answer ends it. Older than a day is forgotten, and more than a hundred are not kept. */
function gapsAfter(known: SourceState, report: SourceReport, nowMs: number): readonly SourceGap[] {
  const ended = known.gaps.map((gap) => ({ ...gap, toMs: gap.toMs ?? nowMs }));
  const recent = ended.filter(({ toMs }) => toMs > nowMs - GAPS_KEPT_MS).slice(-MOST_GAPS);
  return report.state === 'up' ? recent : [...recent, { fromMs: nowMs, toMs: null, trouble: report.trouble }];
}

function takeState(draft: Draft, known: SourceState, report: SourceReport): void {
  const isBack = known.state === 'lost' && report.state === 'up';
  draft.sources = withEntry(draft.sources, report.source, {
    ...known,
    state: report.state,
    trouble: report.trouble,
    detail: report.detail,
    changedAtMs: report.state === known.state ? known.changedAtMs : draft.nowMs,
    backSinceMs: isBack ? draft.nowMs : known.backSinceMs,
    ...measuredBy(report, known),
    // Its clock may have been put right meanwhile.
    ...(report.state === 'lost' ? { skews: [], skewMs: null, isSkewTold: false } : {}),
    gaps: gapsAfter(known, report, draft.nowMs),
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
