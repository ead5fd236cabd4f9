/**
 * The next model while `step` is making it: stages read and write this, in order, and nothing else.
 * Copies are made once per step and only for what changes; the model before is never touched.
 */
import type { Chatter } from './chatter.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { JournalEntry, JournalKind } from './journal-entry.ts';
import type { DecisionView, IncidentView } from '../../../shared/model/live.ts';
import type { Alarm, Model } from './model.ts';
import { copyOf } from './entries.ts';
import { SignalListWriter, signalOf } from './signal-list.ts';
import type { SignalState } from './signal-state.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Made by `beginStep`, lives for one step. `before`: the model as it was; `entries`: lines for the record, in order. */
export interface Draft extends Writable<Model> {
  readonly before: Model;
  /** Records this step made for itself and may write to. */
  readonly own: Set<object>;
  signalWriter: SignalListWriter | null;
  /** Signals whose conditions or status changed in this step. */
  readonly changed: Set<number>;
  /** Something that correlation looks at has changed. */
  isFaultsDirty: boolean;
  /** Something that foresight or a decision looks at has changed. */
  isOutlookDirty: boolean;
  readonly entries: JournalEntry[];
}

/** Engine time never goes back within a run; a start may find that the clock was ahead when the engine last ran. */
export function beginStep(model: Model, atMs: number, isStart = false): Draft {
  return {
    ...model,
    nowMs: isStart ? atMs : Math.max(model.nowMs, atMs),
    before: model,
    own: new Set(),
    signalWriter: null,
    changed: new Set(),
    isFaultsDirty: false,
    isOutlookDirty: false,
    entries: [],
  };
}

/** The model the step made, and its lines for the record. The draft is not to be used any more. */
export function endStep(draft: Draft): { model: Model; effects: readonly JournalEntry[] } {
  const model: Model = {
    config: draft.config,
    nowMs: draft.nowMs,
    startedAtMs: draft.startedAtMs,
    listeningSinceMs: draft.listeningSinceMs,
    seq: draft.seq,
    isWarmingUp: draft.isWarmingUp,
    nextDeadlineMs: draft.nextDeadlineMs,
    wakeAtMs: draft.wakeAtMs,
    hearingSinceMs: draft.hearingSinceMs,
    clockSteppedAtMs: draft.clockSteppedAtMs,
    heldUp: draft.heldUp,
    isDrill: draft.isDrill,
    drill: draft.drill,
    drills: draft.drills,
    duties: draft.duties,
    outward: draft.outward,
    peaks: draft.peaks,
    pending: draft.pending,
    maintenance: draft.maintenance,
    shelves: draft.shelves,
    handover: draft.handover,
    engineMode: draft.engineMode,
    playedFaults: draft.playedFaults,
    storeTrouble: draft.storeTrouble,
    signals: settledSignals(draft),
    sources: draft.sources,
    alarms: draft.alarms,
    derived: draft.derived,
    chatter: draft.chatter,
    latched: draft.latched,
    flood: draft.flood,
    picture: draft.picture,
    incidents: draft.incidents,
    incidentCount: draft.incidentCount,
    decisions: draft.decisions,
    standing: draft.standing,
    unlooked: draft.unlooked,
    ahead: draft.ahead,
    procedures: draft.procedures,
    commits: draft.commits,
    operators: draft.operators,
    desk: draft.desk,
    runs: draft.runs,
    runCount: draft.runCount,
    userWatches: draft.userWatches,
  };
  return { model, effects: draft.entries };
}

/** The state of a signal as this step has it by now; throws outside the list. */
export function getSignal(draft: Draft, index: number): SignalState {
  return draft.signalWriter === null ? signalOf(draft.signals, index) : draft.signalWriter.get(index);
}

/** Writes the state of a signal; throws outside the list. */
export function setSignal(draft: Draft, index: number, state: SignalState): void {
  writerOf(draft).set(index, state);
}

/** Where this step writes to the signals. */
export function writerOf(draft: Draft): SignalListWriter {
  return (draft.signalWriter ??= new SignalListWriter(draft.signals));
}

/** All signals as of now, as a list nobody writes to any more: later writes of this step begin another one. */
export function settledSignals(draft: Draft): Model['signals'] {
  if (draft.signalWriter !== null) draft.signals = draft.signalWriter.done();
  draft.signalWriter = null;
  return draft.signals;
}

/** Adds one line to the record; the sequence number is given here and nowhere else. */
export function journal(
  draft: Draft,
  line: {
    kind: JournalKind;
    incident?: string | null;
    author?: 'machine' | 'engine' | 'person';
    person?: string | null;
    atMs?: number;
    text: Text;
    body?: unknown;
  },
): JournalEntry {
  draft.seq += 1;
  const entry: JournalEntry = {
    seq: draft.seq,
    atMs: line.atMs ?? draft.nowMs,
    kind: line.kind,
    incident: line.incident ?? null,
    author: line.author ?? 'engine',
    person: line.person ?? null,
    text: line.text,
    body: line.body ?? null,
  };
  draft.entries.push(entry);
  return entry;
}

/** Asks for this step's stages to run again no later than `atMs`. */
export function wakeAt(draft: Draft, atMs: number): void {
  if (atMs < draft.wakeAtMs) draft.wakeAtMs = atMs;
}

/** Records of many entries, of which a step changes several. */
interface Lists {
  alarms: Record<string, Alarm>;
  chatter: Record<string, Chatter>;
  incidents: Record<string, IncidentView>;
  decisions: Record<string, DecisionView>;
}

/** Of these there are thousands in a storm, and nearly every step of it writes to them. */
const LAYERED: ReadonlySet<keyof Lists> = new Set(['alarms', 'chatter']);

/** Sets one entry, or takes it off the list (null): thousands may change in one step, so a list is copied once for all of them. */
export function setEntry<K extends keyof Lists>(draft: Draft, name: K, id: string, entry: Lists[K][string] | null): void {
  const lists: Lists = draft; // those of the model before are never written to: see below
  if (!draft.own.has(lists[name])) {
    const made: Lists[K] = LAYERED.has(name) ? copyOf(lists[name]) : { ...lists[name] };
    draft.own.add(made);
    lists[name] = made;
  }
  const list = lists[name];
  if (entry === null) Reflect.deleteProperty(list, id);
  else list[id] = entry;
}

/** Sets an alarm, or takes it off the list (null). */
export function setAlarm(draft: Draft, id: string, alarm: Alarm | null): void {
  setEntry(draft, 'alarms', id, alarm);
}

/** From here on the list of alarms is read as a whole: later writes of this step begin another one. */
export function settleAlarms(draft: Draft): void {
  draft.own.delete(draft.alarms);
}

/** A copy of a record with one entry set. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  return { ...record, [key]: value };
}

/** A copy of a record without one entry. */
export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
