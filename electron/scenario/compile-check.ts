/** One entry of `expect:` or `never:` as written -> a check with every name resolved. What is wrong goes to the problems, with its place. */
import { expectationOf, gateOf, optionOf, ruleOf, runOf } from './advice-names.ts';
import { alarmOf, elementOf, oneOf, signalOf, subjectOf } from './names.ts';
import type { Named, Names } from './names.ts';
import type { Path, YamlProblems } from './problems.ts';
import type { AlarmPattern, Check, Count, Expectation, When } from './scenario.ts';
import { CHECK_KEYS, CHECK_SCHEMAS } from './schema.ts';
import type { CheckKey } from './schema.ts';
import { parseTime, parseTimeWithin, TIME_EXPECTED } from './times.ts';
import type { TimeWithin } from './times.ts';

const COUNT = /^(=|>=|<=|>|<)?\s*(\d+)$/;
const WHEN_KEYS = ['at', 'by', 'from', 'to'];

/** Reads one entry; null when it is wrong. */
export function compileCheck(role: 'expect' | 'never', raw: unknown, path: Path, names: Names, problems: YamlProblems): Expectation | null {
  const before = problems.found.length;
  const reader = new CheckReader(path, names, problems);
  const key = reader.key(raw);
  if (key === null) return null;
  const check = reader.check(key, raw);
  if (check === null || problems.found.length > before) return null;
  const when = reader.when(role, raw);
  if (when === null || problems.found.length > before) return null;
  return { role, when, line: problems.place(path).line, label: labelOf(raw), check };
}

class CheckReader {
  private readonly path: Path;
  private readonly names: Names;
  private readonly problems: YamlProblems;

  constructor(path: Path, names: Names, problems: YamlProblems) {
    this.path = path;
    this.names = names;
    this.problems = problems;
  }

  /** The one thing an entry looks at. */
  key(raw: unknown): CheckKey | null {
    const present = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
    const keys = present.filter(isCheckKey);
    const [first] = keys;
    if (keys.length === 1 && first !== undefined) return first;
    if (keys.length > 1)
      this.problems.add(this.path, `a check looks at one thing, this one has ${keys.join(' and ')}`, 'one entry per check');
    else {
      const wrong = present.find((name) => !WHEN_KEYS.includes(name)) ?? '';
      this.problems.addName(
        this.path,
        wrong === '' ? 'a check that looks at nothing' : `there is no check "${wrong}"`,
        `one of ${CHECK_KEYS.join(', ')}`,
        wrong,
        CHECK_KEYS,
      );
    }
    return null;
  }

  /** `at`, `by` (with `from` if it must not be earlier), or `from` and `to`; a `never` without them holds for the whole run. */
  when(role: 'expect' | 'never', raw: unknown): When | null {
    const written = (name: string): number | null => {
      const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, name) : undefined;
      return typeof value === 'string' ? this.time(value, name) : null;
    };
    const [at, by, from, to] = [written('at'), written('by'), written('from'), written('to')];
    if (at !== null && by === null && from === null && to === null) return { type: 'at', ms: at };
    if (by !== null && at === null && to === null && role === 'expect') return { type: 'by', fromMs: from ?? 0, ms: by };
    if (at === null && by === null && (role === 'never' || (from !== null && to !== null))) {
      const when: When = { type: 'during', fromMs: from ?? 0, toMs: to ?? Number.POSITIVE_INFINITY };
      if (when.toMs < when.fromMs) this.problems.add([...this.path, 'to'], 'the window ends before it begins', 'to: after from:');
      return when;
    }
    this.problems.add(
      this.path,
      role === 'never' ? 'a never has "at", or "from" and/or "to", or no time at all' : 'an expectation needs one time',
      role === 'never' ? 'for example from: 0:10' : '"at: 0:10", "by: 0:10", or both "from:" and "to:"',
    );
    return null;
  }

  check(key: CheckKey, raw: unknown): Check | null {
    const fields = Object.keys(CHECK_SCHEMAS[key].shape);
    switch (key) {
      case 'alarm': {
        const entry = this.problems.check(CHECK_SCHEMAS.alarm, raw, this.path, fields);
        const alarm = entry === null ? null : this.value(alarmOf(this.names, entry.alarm), key);
        if (entry === null || alarm === null) return null;
        const suppressedBy =
          entry.suppressedBy === undefined || entry.suppressedBy === 'none'
            ? entry.suppressedBy
            : this.value(alarmOf(this.names, entry.suppressedBy), 'suppressedBy');
        return {
          kind: key,
          alarm,
          isActive: entry.state !== 'clear',
          ...given({
            suppressedBy: suppressedBy ?? undefined,
            priority: entry.priority,
            isAcknowledged: entry.acknowledged,
            isChattering: entry.chattering,
            onset: this.within(entry.onset, key, 'onset'),
            isUnderMaintenance: entry.underMaintenance,
            isShelved: entry.shelved,
          }),
        };
      }
      case 'incident': {
        const whole = this.problems.check(CHECK_SCHEMAS.incident, raw, this.path, [...fields, ...innerKeys(key)]);
        if (whole === null) return null;
        const entry = whole.incident;
        return {
          kind: key,
          ...given({
            count: this.count(entry.count, key),
            cause: this.subject(entry.cause, key, 'cause'),
            condition: this.known(entry.condition, (id) => oneOf(this.names.conditions, id, 'condition'), key, 'condition'),
            state: entry.state,
            effects: entry.effects === undefined ? undefined : this.alarms(entry.effects, key, 'effects'),
            isInferred: entry.inferred,
            priority: entry.priority,
            owner: entry.owner,
            openedAt: this.within(entry.openedAt, key, 'openedAt'),
          }),
        };
      }
      case 'decision': {
        const whole = this.problems.check(CHECK_SCHEMAS.decision, raw, this.path, [...fields, ...innerKeys(key)]);
        if (whole === null) return null;
        const entry = whole.decision;
        return {
          kind: key,
          ...given({
            count: this.count(entry.count, key),
            rule: this.known(entry.rule, ruleOf, key, 'rule'),
            cause: this.subject(entry.cause, key, 'cause'),
            verdict: entry.verdict,
            phase: entry.phase,
            advised: this.known(entry.advised, optionOf, key, 'advised'),
            options: this.all(entry.options, optionOf, key, 'options'),
            decideBy: this.withinOrNone(entry.decideBy, key, 'decideBy'),
            limit: this.withinOrNone(entry.limit, key, 'limit'),
            isTooLate: entry.tooLate,
            gates: this.keyed(entry.gate, gateOf, key, 'gate'),
            expected: this.keyed(entry.expected, expectationOf, key, 'expected'),
            missing: this.all(entry.missing, (id) => mapId(elementOf(this.names, id)), key, 'missing'),
          }),
        };
      }
      case 'procedure': {
        const whole = this.problems.check(CHECK_SCHEMAS.procedure, raw, this.path, [...fields, ...innerKeys(key)]);
        if (whole === null) return null;
        const entry = whole.procedure;
        return {
          kind: key,
          ...given({
            count: this.count(entry.count, key),
            cause: this.element(entry.cause, key, 'cause'),
            option: this.known(entry.option, runOf, key, 'option'),
            procedureKind: entry.kind,
            phase: entry.phase,
            hold: entry.hold,
            isDrill: entry.drill,
            steps: entry.steps,
            gates: this.keyed(entry.gate, gateOf, key, 'gate'),
            overridden: this.all(entry.overridden, gateOf, key, 'overridden'),
            critical: entry.critical,
            late: entry.late,
            ready: entry.ready,
            end: this.within(entry.end, key, 'end'),
            isInTime: entry.inTime,
            checks: entry.checks,
            hasFailback: entry.failback,
          }),
        };
      }
      case 'element': {
        const entry = this.problems.check(CHECK_SCHEMAS.element, raw, this.path, fields);
        if (entry === null) return null;
        const explainedBy = entry.explainedBy === 'none' ? 'none' : this.element(entry.explainedBy, 'explainedBy');
        return {
          kind: key,
          elements: this.each(entry.element, key, (id) => elementOf(this.names, id)).map((element) => element.id),
          ...given({ status: entry.status, isAtRisk: entry.atRisk, explainedBy }),
        };
      }
      case 'service': {
        const entry = this.problems.check(CHECK_SCHEMAS.service, raw, this.path, fields);
        if (entry === null) return null;
        return {
          kind: key,
          services: this.each(entry.service, key, (id) => oneOf(this.names.services, id, 'service')),
          ...given({ state: entry.state, lossBy: this.withinOrNone(entry.lossBy, 'lossBy'), rto: entry.rto }),
        };
      }
      case 'reading': {
        const entry = this.problems.check(CHECK_SCHEMAS.reading, raw, this.path, fields);
        if (entry === null) return null;
        const signals = this.each(entry.reading, key, (words) => signalOf(this.names, words)).map(
          ({ element, metric }) => `${element.id}|${metric.id}`,
        );
        return {
          kind: key,
          signals,
          ...given({ status: entry.status, freshness: entry.freshness, isUnstable: entry.unstable, isImplausible: entry.implausible }),
        };
      }
      case 'source': {
        const entry = this.problems.check(CHECK_SCHEMAS.source, raw, this.path, fields);
        if (entry === null) return null;
        return {
          kind: key,
          source: entry.source,
          ...given({ state: entry.state, isSkewed: entry.skewed, history: this.count(entry.history, key) }),
        };
      }
      case 'standing': {
        const entry = this.problems.check(CHECK_SCHEMAS.standing, raw, this.path, fields);
        return entry === null ? null : { kind: key, risk: entry.standing, isPresent: entry.state !== 'absent' };
      }
      case 'chain': {
        const entry = this.problems.check(CHECK_SCHEMAS.chain, raw, this.path, fields);
        if (entry === null) return null;
        const id = entry.chain.trim().split(/\s+/).join('|');
        return {
          kind: key,
          id: this.value(oneOf(this.names.chain, id, 'row of the critical chain'), key) ?? id,
          ...given({ status: entry.status, spare: entry.spare }),
        };
      }
      case 'rpo': {
        const entry = this.problems.check(CHECK_SCHEMAS.rpo, raw, this.path, fields);
        if (entry === null) return null;
        return {
          kind: key,
          services: this.each(entry.rpo, key, (id) => oneOf(this.names.services, id, 'service')),
          ...given({
            replication: entry.replication,
            replicationFrom: this.withinOrNone(entry.replicationFrom, 'replicationFrom'),
            backup: entry.backup,
            backupFrom: this.withinOrNone(entry.backupFrom, 'backupFrom'),
          }),
        };
      }
      case 'foresight': {
        const whole = this.problems.check(CHECK_SCHEMAS.foresight, raw, this.path, [...fields, ...innerKeys(key)]);
        if (whole === null) return null;
        const { hurts, spares, pairs, lostRedundancy, fits } = whole.foresight;
        const ids = (list: readonly string[] | undefined, name: string): readonly string[] | undefined =>
          list?.map((id, index) => this.element(id, key, name, index) ?? id);
        ids(pairs?.flat(), 'pairs');
        ids(Object.keys(fits ?? {}), 'fits');
        return { kind: key, ...given({ hurts: ids(hurts, 'hurts'), spares: ids(spares, 'spares'), pairs, lostRedundancy, fits }) };
      }
      case 'group': {
        const entry = this.problems.check(CHECK_SCHEMAS.group, raw, this.path, fields);
        if (entry === null) return null;
        return {
          kind: key,
          group: this.value(oneOf(this.names.groups, entry.group, 'redundancy group'), key) ?? entry.group,
          ...given({ up: entry.up, unknown: entry.unknown }),
        };
      }
      case 'console': {
        const entry = this.problems.check(CHECK_SCHEMAS.console, raw, this.path, [...fields, ...innerKeys(key)]);
        if (entry === null) return null;
        const { isolated, drill, warmingUp, clock, mode, flood } = entry.console;
        return { kind: key, ...given({ isIsolated: isolated, isDrill: drill, isWarmingUp: warmingUp, clock, mode, isFlood: flood }) };
      }
      case 'journal': {
        const entry = this.problems.check(CHECK_SCHEMAS.journal, raw, this.path, [...fields, ...innerKeys(key)]);
        if (entry === null) return null;
        const count = this.count(entry.journal.count, key) ?? { op: '>' as const, n: 0 };
        return { kind: key, count, ...given({ entryKind: entry.journal.kind, textKey: entry.journal.text, author: entry.journal.author }) };
      }
    }
  }

  private time(written: string, ...key: string[]): number {
    const ms = parseTime(written);
    if (ms === null) this.problems.add([...this.path, ...key], `"${written}" is not a time`, TIME_EXPECTED);
    return ms ?? 0;
  }

  private within(written: string | undefined, ...key: string[]): TimeWithin | undefined {
    if (written === undefined) return undefined;
    const within = parseTimeWithin(written);
    if (within === null)
      this.problems.add([...this.path, ...key], `"${written}" is not a time with a tolerance`, 'for example "4:30 ± 5 s"');
    return within ?? undefined;
  }

  private withinOrNone(written: string | undefined, ...key: string[]): TimeWithin | 'none' | undefined {
    return written === 'none' ? 'none' : this.within(written, ...key);
  }

  private count(written: number | string | undefined, key: string): Count | undefined {
    if (written === undefined) return undefined;
    const [, op, n] = COUNT.exec(String(written)) ?? [];
    if (n === undefined)
      this.problems.add(
        [...this.path, key, 'count'],
        `"${String(written)}" is not a number of things`,
        'a number, or ">1", ">=2", "<3", "<=3"',
      );
    return { op: op === '>' || op === '>=' || op === '<' || op === '<=' ? op : '=', n: Number(n ?? 0) };
  }

  private subject(id: string | undefined, ...key: (string | number)[]): string | undefined {
    return id === undefined ? undefined : (this.value(subjectOf(this.names, id), ...key) ?? id);
  }

  private element(id: string | undefined, ...key: (string | number)[]): string | undefined {
    return this.known(id, (name) => mapId(elementOf(this.names, name)), ...key);
  }

  private known(name: string | undefined, read: (name: string) => Named<string>, ...key: (string | number)[]): string | undefined {
    return name === undefined ? undefined : (this.value(read(name), ...key) ?? name);
  }

  private all(list: readonly string[] | undefined, read: (name: string) => Named<string>, ...key: string[]): readonly string[] | undefined {
    return list?.map((name, index) => this.value(read(name), ...key, index) ?? name);
  }

  /** A mapping whose keys are names. */
  private keyed<T extends object>(entry: T | undefined, read: (name: string) => Named<string>, ...key: string[]): T | undefined {
    for (const name of Object.keys(entry ?? {})) {
      const named = read(name);
      if (!named.ok) this.problems.addKeyName([...this.path, ...key, name], named.error);
    }
    return entry;
  }

  private alarms(list: readonly string[], ...key: string[]): readonly AlarmPattern[] {
    return list.flatMap((words, index) => this.value(alarmOf(this.names, words), ...key, index) ?? []);
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
}

function mapId(named: Named<{ readonly id: string }>): Named<string> {
  return named.ok ? { ok: true, value: named.value.id } : named;
}

function innerKeys(key: 'incident' | 'decision' | 'foresight' | 'procedure' | 'console' | 'journal'): readonly string[] {
  const shapes = {
    incident: CHECK_SCHEMAS.incident.shape.incident,
    decision: CHECK_SCHEMAS.decision.shape.decision,
    foresight: CHECK_SCHEMAS.foresight.shape.foresight,
    procedure: CHECK_SCHEMAS.procedure.shape.procedure,
    console: CHECK_SCHEMAS.console.shape.console,
    journal: CHECK_SCHEMAS.journal.shape.journal,
  };
  return Object.keys(shapes[key].shape);
}

function isCheckKey(name: string): name is CheckKey {
  return CHECK_KEYS.includes(name);
}

/** Only the members that were given: an absent member is not looked at. */
function given<T extends Record<string, unknown>>(members: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { readonly [K in keyof T]?: Exclude<T[K], undefined> }; // a decoder: the filter above is what the type says
}

/** The entry in one line: `by 0:05 alarm: ups.onBattery ups-a1, state: active`. */
function labelOf(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null) return '';
  const entries = Object.entries(raw);
  const times = entries.filter(([key]) => WHEN_KEYS.includes(key)).map(([key, value]) => `${key} ${String(value)}`);
  const rest = entries.filter(([key]) => !WHEN_KEYS.includes(key)).map(([key, value]) => `${key}: ${inWords(value)}`);
  return [...times, rest.join(', ')].join(' ');
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(' + ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, item]) => `${key} ${inWords(item)}`)
      .join(', ');
  return String(value);
}
