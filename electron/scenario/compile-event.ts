/** One entry of `events:` as written -> one or more timed events with every name resolved. What is wrong goes to the problems, with its place. */
import { MAX_MAINTENANCE_S } from '../engine/core/maintenance.ts';
import { MAX_SHELF_S } from '../engine/core/shelf.ts';
import { ANYBODY, procedureCall } from './compile-procedure.ts';
import { runbookAction } from './compile-runbook.ts';
import { EVENT_KEYS, EVENT_SCHEMAS } from './schema.ts';
import type { EventKey } from './schema.ts';
import type { Names, Named } from './names.ts';
import { alarmOf, elementOf, oneOf, signalOf, signalValueOf } from './names.ts';
import type { Path, YamlProblems } from './problems.ts';
import type { Action, ScenarioEvent, SilenceTarget } from './scenario.ts';
import { SOURCE_IDS } from './sources.ts';
import { parseTime, TIME_EXPECTED } from './times.ts';

/** Reads one entry. Empty when it is wrong; several events when it repeats. */
export function compileEvent(raw: unknown, path: Path, names: Names, problems: YamlProblems): readonly ScenarioEvent[] {
  const reader = new EventReader(path, names, problems);
  const key = reader.key(raw);
  if (key === null) return [];
  const before = problems.found.length;
  const read = reader.read(key, raw);
  if (read === null || problems.found.length > before) return [];
  const { line } = problems.place(path);
  return Array.from({ length: read.times }, (_, index) => ({
    atMs: read.atMs + index * read.everyMs,
    line,
    label: read.label,
    action: read.action,
  }));
}

interface Read {
  readonly atMs: number;
  readonly times: number;
  readonly everyMs: number;
  readonly label: string;
  readonly action: Action;
}

class EventReader {
  private readonly path: Path;
  private readonly names: Names;
  private readonly problems: YamlProblems;

  constructor(path: Path, names: Names, problems: YamlProblems) {
    this.path = path;
    this.names = names;
    this.problems = problems;
  }

  /** The one action an entry names. */
  key(raw: unknown): EventKey | null {
    const present = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
    const keys = present.filter(isEventKey);
    const [first] = keys;
    if (keys.length === 1 && first !== undefined) return first;
    if (keys.length > 1)
      this.problems.add(this.path, `an event does one thing, this one has ${keys.join(' and ')}`, 'one action per entry');
    else {
      const wrong = present.find((name) => !['at', 'repeat', 'by'].includes(name)) ?? '';
      this.problems.addName(
        this.path,
        wrong === '' ? 'an event without an action' : `there is no action "${wrong}"`,
        `one of ${EVENT_KEYS.join(', ')}`,
        wrong,
        EVENT_KEYS,
      );
    }
    return null;
  }

  read(key: EventKey, raw: unknown): Read | null {
    const schema = EVENT_SCHEMAS[key];
    const fields = Object.keys(schema.shape);
    const timing = this.timing(raw, schema, fields);
    if (timing === null) return null;
    const action = this.action(key, raw, timing.atMs, fields);
    if (action === null) return null;
    return { ...timing, action, label: labelOf(key, raw) };
  }

  private timing(
    raw: unknown,
    schema: (typeof EVENT_SCHEMAS)[EventKey],
    fields: readonly string[],
  ): { atMs: number; times: number; everyMs: number } | null {
    const entry = this.problems.check<{ at: string; repeat?: { times: number; every: string } | undefined }>(
      schema,
      raw,
      this.path,
      fields,
    );
    if (entry === null) return null;
    const atMs = this.time(entry.at, 'at');
    const everyMs = entry.repeat === undefined ? 0 : this.time(entry.repeat.every, 'repeat', 'every');
    if (atMs < 0) this.problems.add([...this.path, 'at'], 'an event before the start', 'a time from 0:00 on');
    return { atMs, times: entry.repeat?.times ?? 1, everyMs };
  }

  /** The id of exactly one alarm; null, with a problem told, for a pattern. */
  private oneAlarm(words: string, key: EventKey, problem: string): string | null {
    const alarm = this.value(alarmOf(this.names, words), key);
    if (alarm?.condition != null && alarm.element !== null) return `${alarm.condition}|${alarm.element}`;
    if (alarm !== null) this.problems.add([...this.path, key], problem, 'a condition and an element without *');
    return null;
  }

  private action(key: EventKey, raw: unknown, atMs: number, fields: readonly string[]): Action | null {
    switch (key) {
      case 'signal': {
        const entry = this.problems.check(EVENT_SCHEMAS.signal, raw, this.path, fields);
        if (entry === null) return null;
        const signals = this.each(entry.signal, key, (words) => signalValueOf(this.names, words));
        // A time with a sign counts from the arrival, one without from the start.
        const measured = entry.measured === undefined ? atMs : this.time(entry.measured, 'measured');
        const measuredMs = entry.measured !== undefined && /^[+-]/.test(entry.measured.trim()) ? atMs + measured : measured;
        return { type: 'signal', signals, measuredMs: measuredMs - atMs, quality: entry.quality ?? 'good', isOnce: entry.once ?? false };
      }
      case 'release': {
        const entry = this.problems.check(EVENT_SCHEMAS.release, raw, this.path, fields);
        if (entry === null) return null;
        return {
          type: 'release',
          signals: this.each(entry.release, key, (words) =>
            mapNamed(signalOf(this.names, words), ({ element, metric }) => `${element.id}|${metric.id}`),
          ),
        };
      }
      case 'fault': {
        const entry = this.problems.check(EVENT_SCHEMAS.fault, raw, this.path, fields);
        return entry === null ? null : { type: 'fault', faults: this.faults(entry.fault, key) };
      }
      case 'clear': {
        const entry = this.problems.check(EVENT_SCHEMAS.clear, raw, this.path, fields);
        if (entry === null) return null;
        return { type: 'clear', faults: entry.clear === 'all' ? null : this.faults(entry.clear, key) };
      }
      case 'silence': {
        const entry = this.problems.check(EVENT_SCHEMAS.silence, raw, this.path, fields);
        if (entry === null) return null;
        return {
          type: 'silence',
          targets: this.each(entry.silence, key, (words) => targetOf(this.names, words)),
          isAnnounced: entry.unannounced !== true,
          trouble: entry.trouble ?? 'timeout',
        };
      }
      case 'voice': {
        const entry = this.problems.check(EVENT_SCHEMAS.voice, raw, this.path, fields);
        return entry === null ? null : { type: 'voice', targets: this.each(entry.voice, key, (words) => targetOf(this.names, words)) };
      }
      case 'clockJump': {
        const entry = this.problems.check(EVENT_SCHEMAS.clockJump, raw, this.path, fields);
        return entry === null ? null : { type: 'clockJump', stepMs: this.time(entry.clockJump, key) };
      }
      case 'heldUp': {
        const entry = this.problems.check(EVENT_SCHEMAS.heldUp, raw, this.path, fields);
        return entry === null ? null : { type: 'heldUp', heldMs: this.time(entry.heldUp, key) };
      }
      case 'resume': {
        const entry = this.problems.check(EVENT_SCHEMAS.resume, raw, this.path, fields);
        if (entry === null) return null;
        const gapMs = this.time(entry.resume, key);
        if (gapMs <= 0 || gapMs > atMs)
          this.problems.add(
            [...this.path, key],
            'the sleep must lie between the start and the wake-up',
            'a duration above zero, at most the time of this event',
          );
        return { type: 'resume', gapMs };
      }
      case 'restart': {
        const entry = this.problems.check(EVENT_SCHEMAS.restart, raw, this.path, fields);
        return entry === null ? null : { type: 'restart', offMs: entry.restart === true ? 0 : this.time(entry.restart, key) };
      }
      case 'drill': {
        const entry = this.problems.check(EVENT_SCHEMAS.drill, raw, this.path, fields);
        return entry === null
          ? null
          : { type: 'drill', isDrill: entry.drill === true || entry.drill === 'on', person: entry.by ?? ANYBODY };
      }
      case 'note': {
        const entry = this.problems.check(EVENT_SCHEMAS.note, raw, this.path, fields);
        return entry === null
          ? null
          : { type: 'note', cause: this.element(entry.note, key), text: entry.text, person: entry.by ?? ANYBODY };
      }
      case 'ack': {
        const entry = this.problems.check(EVENT_SCHEMAS.ack, raw, this.path, fields);
        if (entry === null) return null;
        const person = entry.by ?? ANYBODY;
        if (!entry.ack.includes(' ')) return { type: 'ackIncident', cause: this.element(entry.ack, key), person };
        const alarm = this.oneAlarm(entry.ack, key, 'an acknowledgement is of one alarm');
        return alarm === null ? null : { type: 'ackAlarm', alarm, person };
      }
      case 'close': {
        const entry = this.problems.check(EVENT_SCHEMAS.close, raw, this.path, fields);
        return entry === null
          ? null
          : { type: 'close', cause: this.element(entry.close, key), found: entry.cause, done: entry.done, person: entry.by ?? ANYBODY };
      }
      case 'merge': {
        const entry = this.problems.check(EVENT_SCHEMAS.merge, raw, this.path, fields);
        if (entry === null) return null;
        const [cause, into] = [this.element(entry.merge, key), this.element(entry.into, 'into')];
        return { type: 'merge', cause, into, reason: entry.reason, person: entry.by ?? ANYBODY };
      }
      case 'unmerge': {
        const entry = this.problems.check(EVENT_SCHEMAS.unmerge, raw, this.path, fields);
        return entry === null ? null : { type: 'unmerge', cause: this.element(entry.unmerge, key), person: entry.by ?? ANYBODY };
      }
      case 'record': {
        const entry = this.problems.check(EVENT_SCHEMAS.record, raw, this.path, fields);
        if (entry === null) return null;
        const obligation = this.value(oneOf(this.names.obligations, entry.record, 'obligation'), key) ?? entry.record;
        // Done earlier than it is recorded: counted back from the event.
        const doneMs = entry.done === undefined ? null : -this.time(entry.done, 'done');
        return { type: 'record', obligation, proof: entry.proof, doneMs, person: entry.by ?? ANYBODY };
      }
      case 'end': {
        const entry = this.problems.check(EVENT_SCHEMAS.end, raw, this.path, fields);
        if (entry === null) return null;
        const obligation = this.value(oneOf(this.names.obligations, entry.end, 'obligation'), key) ?? entry.end;
        return { type: 'end', obligation, proof: entry.proof, person: entry.by ?? ANYBODY };
      }
      case 'shelve': {
        const entry = this.problems.check(EVENT_SCHEMAS.shelve, raw, this.path, fields);
        if (entry === null) return null;
        const forS = Math.round(this.time(entry.for, 'for') / 1_000);
        if (forS < 0 || forS > MAX_SHELF_S)
          this.problems.add([...this.path, 'for'], 'what is put aside comes back', 'a duration up to 8 h; 0 s takes it back');
        const alarm = this.oneAlarm(entry.shelve, key, 'one alarm is put aside');
        return alarm === null ? null : { type: 'shelve', alarm, forS, reason: entry.reason, person: entry.by ?? ANYBODY };
      }
      case 'maintenance': {
        const entry = this.problems.check(EVENT_SCHEMAS.maintenance, raw, this.path, fields);
        if (entry === null) return null;
        const forS = Math.round(this.time(entry.for, 'for') / 1_000);
        if (forS < 0 || forS > MAX_MAINTENANCE_S)
          this.problems.add([...this.path, 'for'], 'planned work has an end', 'a duration up to 12 h; 0 s ends the work');
        return {
          type: 'maintenance',
          element: this.element(entry.maintenance, key),
          forS,
          reason: entry.reason,
          person: entry.by ?? ANYBODY,
        };
      }
      case 'mode': {
        const entry = this.problems.check(EVENT_SCHEMAS.mode, raw, this.path, fields);
        return entry === null
          ? null
          : { type: 'call', cause: null, call: { name: 'mode.set', mode: entry.mode, person: entry.by ?? ANYBODY } };
      }
      case 'approve':
      case 'override':
      case 'begin':
      case 'step':
      case 'abort':
      case 'verify': {
        const act = procedureCall(key, raw, this.path, fields, this.problems);
        return act === null ? null : { type: 'call', cause: this.element(act.cause, act.key), call: act.call };
      }
      case 'runbook':
        return runbookAction(raw, this.path, fields, this.names, this.problems);
      case 'evidence': {
        const entry = this.problems.check(EVENT_SCHEMAS.evidence, raw, this.path, fields);
        if (entry === null) return null;
        const signal = this.value(signalValueOf(this.names, entry.evidence), key);
        return signal === null ? null : { type: 'evidence', signal, proof: entry.proof, person: entry.by ?? ANYBODY };
      }
    }
  }

  private time(written: string, ...key: string[]): number {
    const ms = parseTime(written);
    if (ms === null) this.problems.add([...this.path, ...key], `"${written}" is not a time`, TIME_EXPECTED);
    return ms ?? 0;
  }

  private value<T>(named: Named<T>, ...key: (string | number)[]): T | null {
    if (named.ok) return named.value;
    const { message, expected, wrong, candidates } = named.error;
    this.problems.addName([...this.path, ...key], message, expected, wrong, candidates);
    return null;
  }

  private each<T>(written: string | readonly string[], key: string, read: (words: string) => Named<T>): readonly T[] {
    const list = typeof written === 'string' ? [written] : written;
    return list.flatMap((words, index) => {
      const value = typeof written === 'string' ? this.value(read(words), key) : this.value(read(words), key, index);
      return value === null ? [] : [value];
    });
  }

  private element(id: string, key: string): string {
    return this.value(elementOf(this.names, id), key)?.id ?? id;
  }

  private faults(written: string | readonly string[], key: string): readonly string[] {
    const { faults } = this.names;
    if (faults === null) {
      this.problems.add([...this.path, key], 'nothing plays faults: the scenario has "plant: none"', '"plant: simulator", or raw signals');
      return [];
    }
    return this.each(written, key, (fault) => oneOf(faults, fault, 'fault'));
  }
}

function isEventKey(name: string): name is EventKey {
  return EVENT_KEYS.includes(name);
}

function mapNamed<A, B>(named: Named<A>, map: (value: A) => B): Named<B> {
  return named.ok ? { ok: true, value: map(named.value) } : named;
}

/** A source, an element, or one signal of an element. */
function targetOf(names: Names, words: string): Named<SilenceTarget> {
  if (SOURCE_IDS.includes(words)) return { ok: true, value: { type: 'source', id: words } };
  if (words.includes(' '))
    return mapNamed(signalOf(names, words), ({ element, metric }) => ({ type: 'signal', id: `${element.id}|${metric.id}` }));
  return mapNamed(elementOf(names, words), (element) => ({ type: 'element', id: element.id }));
}

/** The entry in one line, without its time: `fault mains-lost:mains-a`. */
function labelOf(key: EventKey, raw: unknown): string {
  const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, key) : undefined;
  return `${key} ${Array.isArray(value) ? value.map(String).join(', ') : String(value)}`;
}
