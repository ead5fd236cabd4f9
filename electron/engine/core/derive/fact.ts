/** What the derivations share: how a fact is made, and what they may look at. Pure. */
import type { Freshness, ReadingView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { alarmId } from '../alarms.ts';
import type { Reading } from '../detect/detector.ts';
import { freshnessOf } from '../detect/freshness.ts';
import { detectorOf } from '../detector-of.ts';
import type { Draft } from '../draft.ts';
import type { Alarm, DerivedFact } from '../model.ts';
import type { Pieces } from '../pieces.ts';
import { freshnessOfSignal, viewAt } from '../readings.ts';
import { AT, RECEIVED, timeAt } from '../rest-times.ts';
import { rowsOf, stateUnder } from '../signal-list.ts';

/** A derivation: the facts that hold now. It may ask to be run again later with `wakeAt`. */
export type Derivation = (draft: Draft) => readonly DerivedFact[];

/** The same where it takes long on a big site. */
export type LongDerivation = (draft: Draft) => Pieces<readonly DerivedFact[]>;

/** A fact: true since `onsetMs`, an alarm from `raisedAtMs` on, both UTC ms; until then it is only remembered. */
export function fact(condition: string, element: string, onsetMs: number, raisedAtMs: number): DerivedFact {
  return { condition, element, onsetMs, raisedAtMs };
}

/** The alarm, when it stands. */
export function standing(draft: Draft, condition: string, element: string): Alarm | null {
  const alarm = draft.alarms[alarmId(condition, element)];
  return alarm?.clearedAtMs === null ? alarm : null;
}

/** The present reading of a metric of an element, or null when it has no such metric. */
export function read(draft: Draft, element: ElementId, metric: string): ReadingView | null {
  const signal = draft.config.signalAt.get(element)?.get(metric);
  return signal === undefined ? null : viewAt(draft, draft.signalWriter ?? draft.signals, signal);
}

/** The newest reading of a signal (null: there is none) when it is good, however old; null without one. Asked of thousands: no view of it is made. */
export function lastGood(draft: Draft, signal: number | null): Pick<Reading, 'value' | 'atMs'> | null {
  if (signal === null) return null;
  const list = draft.signalWriter ?? draft.signals;
  const { last, isDoubted } = stateUnder(list, signal);
  if (last?.quality !== 'good' || isDoubted) return null;
  const rows = rowsOf(list, signal);
  const times = rows.timesOf(signal);
  return times === null ? last : { value: last.value === null ? null : rows.valueOf(signal), atMs: timeAt(times, AT) };
}

/** What a reading says of itself before it is looked at closely. */
export interface Glance {
  /** As `isKnown` has it. */
  readonly isKnown: boolean;
  /** It was good and nothing contradicts it, however old it is. */
  readonly isGood: boolean;
  readonly state: string | null;
  readonly value: number | null;
  readonly atMs: number | null;
  readonly freshness: Freshness;
}

/** The present reading of a metric, or null when the element has no such metric. Asked of thousands: no view of it is made. */
export function glance(draft: Draft, element: ElementId, metric: string): Glance | null {
  return glanceAt(draft, draft.config.signalAt.get(element)?.get(metric)?.index ?? null);
}

/** The same by the index of the signal, or null. */
export function glanceAt(draft: Draft, index: number | null): Glance | null {
  if (index === null) return null;
  const list = draft.signalWriter ?? draft.signals;
  const under = stateUnder(list, index);
  const rows = rowsOf(list, index);
  const times = rows.timesOf(index);
  const atMs = times === null ? (under.last?.atMs ?? null) : timeAt(times, AT);
  const value = under.last?.value ?? null;
  const freshness =
    times === null
      ? freshnessOfSignal(draft, under)
      : freshnessOf(draft.nowMs - Math.min(timeAt(times, AT), timeAt(times, RECEIVED)), under.periodMs);
  const isGood = under.last?.quality === 'good' && !under.isDoubted;
  return {
    isKnown: isGood && (freshness === 'fresh' || freshness === 'late'),
    isGood,
    state: under.last?.state ?? null,
    value: value !== null && times !== null ? rows.valueOf(index) : value,
    atMs,
    freshness,
  };
}

const told = new WeakMap<Draft['derived'], ReadonlySet<string>>();

/** Some fact of this condition held before this look. */
export function isAnyTold({ derived }: Draft, condition: string): boolean {
  const known = told.get(derived) ?? new Set(Object.values(derived).map((one) => one.condition));
  told.set(derived, known);
  return known.has(condition);
}

/** When a condition was first measured to be over, UTC ms, once it has been over for its off-delay; null before, or without such a condition. */
export function recoveredAtMs(draft: Draft, condition: string, element: ElementId): number | null {
  const found = detectorOf(draft, condition, element);
  return found?.detector.phase === 'clear' ? found.detector.sinceMs - found.rule.offDelayMs : null;
}

/** Since when a standing alarm has been true without a break, UTC ms: later than its onset when it was on its way out and came back. */
export function againSinceMs(draft: Draft, { condition, element, onsetMs, raisedAtMs }: Alarm): number {
  const detector = detectorOf(draft, condition, element)?.detector;
  return detector?.phase === 'active' && detector.sinceMs > raisedAtMs ? detector.sinceMs : onsetMs;
}

/** The last word of an instrument that speaks at all, however old: silence takes nothing back. */
export function lastWord(reading: ReadingView | null): ReadingView | null {
  return reading !== null && reading.quality === 'good' && reading.freshness !== 'never' ? reading : null;
}

/** It was heard before and now says nothing one may lean on. What speaks only when something happens is not gone: it may be silent. */
export function isGone(reading: ReadingView | null): boolean {
  return (
    reading !== null &&
    reading.freshness !== 'never' &&
    reading.freshness !== 'standing' &&
    reading.quality !== 'absent' &&
    !isKnown(reading)
  );
}

/** A reading one may lean on: fresh or late, good, not unstable. */
export function isKnown(reading: ReadingView | null): reading is ReadingView {
  return reading !== null && reading.quality === 'good' && (reading.freshness === 'fresh' || reading.freshness === 'late');
}
