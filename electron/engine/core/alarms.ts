/** Stage 3: from conditions to alarms (ISA-18.2). Raised and cleared in measured time; silence does neither. */
import { text } from '../../../shared/i18n/text.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { conditionText, DERIVED_CONDITIONS, isUserCondition, MAINS_PRESENT_V, metricOf, type SignalCondition } from './conditions.ts';
import { detectorOf } from './detector-of.ts';
import { priorityOn } from './thresholds.ts';
import type { SignalConfig } from './config.ts';
import { getSignal, journal, setAlarm, settleAlarms, wakeAt, type Draft } from './draft.ts';
import type { Alarm, DerivedFact } from './model.ts';
import type { Pieces } from './pieces.ts';
import { nameOf } from './names.ts';
import { USER_PREFIX } from './user-rules/user-rule.ts';
import { endChatter, forgetOldActivations, isQuiet, noteActivation, quietAtMs, redateActivation } from './chatter.ts';
import { noteAlarm } from './flood.ts';
import { onsetOf } from './signal-state.ts';
import { entryOf, valuesOf } from './entries.ts';

const DERIVED: ReadonlySet<string> = new Set(DERIVED_CONDITIONS.map((condition) => condition.id));

/** So many signals are brought in line in one piece. */
const SOME = 32;

/** The id of an alarm: one per condition and element. */
export function alarmId(condition: string, element: string): string {
  return `${condition}|${element}`;
}

/** Brings the alarms of every changed signal in line with its conditions. */
export function* raiseSignalAlarms(draft: Draft): Pieces {
  if (draft.isWarmingUp) return;
  lookAtChatter(draft);
  const done = new Set<number>();
  // An alarm that clears may unmask another one of its element: its signals are looked at again.
  for (let open = [...draft.changed]; open.length > 0; open = [...draft.changed].filter((index) => !done.has(index))) {
    for (const index of open.sort((a, b) => a - b)) {
      if (done.size % SOME === SOME - 1) yield;
      done.add(index);
      raiseOf(draft, index);
    }
  }
  settleAlarms(draft);
}

function raiseOf(draft: Draft, index: number): void {
  const signal = draft.config.signals[index];
  if (signal === undefined) return;
  const state = getSignal(draft, index);
  if (state.isDoubted) return; // contradicted: it neither raises nor closes, and is judged again when it is believed again
  signal.conditions.forEach((condition, i) => {
    const detector = state.detectors[i];
    if (detector === undefined) return;
    const id = alarmId(condition.id, signal.element);
    const alarm = entryOf(draft.alarms, id);
    const isActive = detector.phase === 'active' || detector.phase === 'clearing';
    if (!isActive && !isStanding(alarm)) return;
    const isMasked = condition.unless !== null && isStanding(draft.alarms[alarmId(condition.unless, signal.element)]);
    const onsetMs = onsetOf(state, i) ?? draft.nowMs;
    const raisedAtMs = detector.raisedAtMs ?? onsetMs;
    const shownAtMs = Math.max(raisedAtMs, unmaskedAtMs(draft, condition, signal.element));
    if (isStanding(alarm)) {
      // Ended and began again between two looks: pending again, or active since a problem that came later.
      const isAnother = isActive && (detector.onsetMs ?? 0) > alarm.raisedAtMs;
      if (draft.chatter[id]?.isLatched === true) {
        if (isAnother) noteActivation(draft, id, condition.id, signal.element, raisedAtMs);
        else if (isActive) redate(draft, alarm, onsetMs, shownAtMs);
        if (!detector.isUnknown) settle(draft, id, isActive ? null : detector.sinceMs, raisedAtMs);
        return;
      }
      if (isActive && !isAnother) {
        redate(draft, alarm, onsetMs, shownAtMs);
        return;
      }
      clear(draft, alarm, isAnother ? onsetMs : detector.sinceMs);
      for (const other of draft.config.signalsOf.get(signal.element) ?? []) draft.changed.add(other);
    }
    if (!isActive || isMasked) return;
    raise(draft, condition.id, signal.element, onsetMs, shownAtMs, factOf(signal, draft, index));
    noteActivation(draft, id, condition.id, signal.element, shownAtMs);
  });
}

/** Since when nothing hides this condition, UTC ms: it is an alarm from then on, and its incident waits from then on. 0: it never was. */
function unmaskedAtMs(draft: Draft, { unless }: SignalCondition, element: ElementId): number {
  const mask = unless === null ? null : detectorOf(draft, unless, element)?.detector;
  return mask?.phase === 'clear' ? mask.sinceMs : 0;
}

/** A latched alarm that has been quiet long enough: over when it has recovered, else an alarm like any other since it last came. */
function settle(draft: Draft, id: string, recoveredMs: number | null, raisedAtMs: number): void {
  const chatter = draft.chatter[id];
  const alarm = draft.alarms[id];
  if (chatter === undefined || alarm === undefined) return;
  const quietMs = quietAtMs(chatter, recoveredMs);
  if (!isQuiet(draft, quietMs)) return;
  endChatter(draft, id, quietMs);
  if (recoveredMs === null) setAlarm(draft, id, { ...alarm, raisedAtMs });
  else clear(draft, alarm, quietMs);
}

/** Signals whose alarm is latched are looked at whenever the engine looks: their quiet ends by time alone. */
function lookAtChatter(draft: Draft): void {
  forgetOldActivations(draft);
  for (const id of draft.latched) {
    const { condition, element } = draft.chatter[id] ?? { condition: '', element: '' };
    const signal = draft.config.signalAt.get(element)?.get(metricOf(condition) ?? '');
    if (signal !== undefined) draft.changed.add(signal.index);
  }
}

/** A late reading may show that the problem began earlier than was known: the order of arrival must not remain in the alarm. */
function redate(draft: Draft, alarm: Alarm, onsetMs: number, raisedAtMs: number): void {
  if (onsetMs >= alarm.onsetMs) return;
  setAlarm(draft, alarm.id, { ...alarm, onsetMs, raisedAtMs });
  redateActivation(draft, alarm.id, raisedAtMs);
  draft.isFaultsDirty = true;
}

/** Brings the alarms of derived conditions in line with the facts. */
export function raiseDerivedAlarms(draft: Draft): void {
  if (draft.isWarmingUp) return;
  for (const [id, fact] of Object.entries(draft.derived)) {
    if (isStanding(draft.alarms[id])) continue;
    if (fact.raisedAtMs <= draft.nowMs) raiseDerived(draft, fact);
    else wakeAt(draft, fact.raisedAtMs); // it has to last first
  }
  // Every one that stands, not only those of the step before: what a restarted engine remembers may have ended meanwhile.
  for (const alarm of valuesOf(draft.alarms))
    if (isStanding(alarm) && DERIVED.has(alarm.condition) && draft.derived[alarm.id] === undefined)
      clear(draft, alarm, momentOf(draft, alarm));
  settleAlarms(draft);
}

/**
 * When what ended a derived fact was measured: by a reading of its own where silence ends or a meter denies it, else by the newest news
 * of this step.
 */
function momentOf(draft: Draft, alarm: Alarm): number {
  const heard = (draft.config.signalsOf.get(alarm.element) ?? []).flatMap((index) => endedBy(draft, alarm, index) ?? []);
  if (heard.length > 0) return Math.max(...heard);
  const measured = [...draft.changed].flatMap((index) => getSignal(draft, index).last?.atMs ?? []);
  const cleared = draft.entries.filter((entry) => entry.kind === 'alarm').map((entry) => entry.atMs);
  const moments = [...measured, ...cleared];
  return moments.length === 0 ? draft.nowMs : Math.max(...moments);
}

/** When this instrument measured that a fact about its element is over, UTC ms; null: it does not say so. */
function endedBy(draft: Draft, { condition, onsetMs }: Alarm, index: number): number | null {
  const { last } = getSignal(draft, index);
  const isHeard = condition === 'signal.unknown' && draft.changed.has(index);
  const isDenied = condition === 'mains.inferredLost' && (last?.value ?? 0) > MAINS_PRESENT_V && (last?.atMs ?? 0) > onsetMs;
  return last !== null && (isHeard || isDenied) ? last.atMs : null;
}

function raiseDerived(draft: Draft, fact: DerivedFact): void {
  raise(draft, fact.condition, fact.element, fact.onsetMs, fact.raisedAtMs, null);
}

/** It was raised and has not been cleared; acknowledged or not. */
export function isStanding(alarm: Alarm | undefined): alarm is Alarm {
  return alarm !== undefined && alarm.clearedAtMs === null;
}

function factOf(signal: SignalConfig, draft: Draft, index: number): unknown {
  const { last, source } = getSignal(draft, index);
  return { metric: signal.metric.id, value: last?.value ?? null, state: last?.state ?? null, atMs: last?.atMs ?? null, source };
}

/**
 * Raises an alarm, with its line in the record, and counts it for floods. One raised again stays with the incident it was in, unless that is
 * closed. `onsetMs`: since when it is true, `raisedAtMs`: once its delay had passed, both UTC ms of measured time; `reading`: what it was read
 * from, null for what is concluded.
 */
export function raise(draft: Draft, condition: string, element: string, onsetMs: number, raisedAtMs: number, reading: unknown): void {
  const id = alarmId(condition, element);
  const previous = draft.alarms[id];
  const before = draft.incidents[previous?.incident ?? ''];
  const alarm: Alarm = {
    id,
    condition,
    element,
    onsetMs,
    raisedAtMs,
    clearedAtMs: null,
    ackedBy: null,
    ackedAtMs: null,
    incident: before === undefined || before.state === 'closed' ? null : before.id,
    returnedAtMs: previous?.clearedAtMs ?? null,
  };
  setAlarm(draft, id, alarm);
  draft.isFaultsDirty = true;
  if (priorityOn(draft.config, condition, element) !== 'journal') noteAlarm(draft, raisedAtMs);
  journal(draft, {
    kind: 'alarm',
    author: 'machine',
    atMs: raisedAtMs,
    incident: alarm.incident,
    text: conditionText(draft.config, condition, 'text', nameOf(draft.config, element)),
    body: { alarm: id, state: 'active', priority: priorityOn(draft.config, condition, element), onsetMs, reading },
  });
}

/** Clears an alarm at `atMs` (UTC ms, measured), with its line in the record. One nobody acknowledged stays on the list as returned. */
export function clear(draft: Draft, alarm: Alarm, atMs: number): void {
  journal(draft, {
    kind: 'alarm',
    author: 'machine',
    atMs,
    incident: alarm.incident,
    text: isUserCondition(alarm.condition)
      ? text('userRule.cleared', { name: nameOf(draft.config, alarm.element), rule: alarm.condition.slice(USER_PREFIX.length) })
      : text('alarm.cleared', { name: nameOf(draft.config, alarm.element), condition: alarm.condition }),
    body: { alarm: alarm.id, state: 'returned' },
  });
  // A note to the journal is over with its line; the others wait to be seen (`seen-alarms.ts`).
  const isNote = priorityOn(draft.config, alarm.condition, alarm.element) === 'journal';
  setAlarm(draft, alarm.id, isNote ? null : { ...alarm, clearedAtMs: atMs });
  draft.isFaultsDirty = true;
}
