/**
 * A view of the draft that takes down what is read of it. What it shows is what the draft shows; what is written goes to the draft, and
 * then the answer can't be kept. Needs no list of what may be read: everything of a draft goes through here.
 */
import type { ReadingView } from '../../../../shared/model/live.ts';
import type { SignalConfig } from '../config.ts';
import { getSignal, settledSignals, type Draft } from '../draft.ts';
import { NEVER_MS, type Alarm } from '../model.ts';
import type { SignalState } from '../signal-state.ts';
import { Reads, type Entries } from './reads.ts';
import { watchedEntries, watchEntries } from './watched-entries.ts';

/** Records that are read entry by entry. */
const BY_ENTRY = ['alarms', 'derived', 'decisions', 'incidents', 'sources', 'pending', 'duties', 'maintenance', 'chatter'] as const;
/** Never the same twice. */
const ONCE: ReadonlySet<PropertyKey> = new Set(['before', 'changed', 'entries', 'seq', 'signals', 'ownAlarms', 'ownChatter']);
/** The site does not change while answers are kept: they are kept with it. */
const FREE: ReadonlySet<PropertyKey> = new Set(['config']);

type Picture = Draft['picture'];

export class Watch {
  readonly view: Draft;
  /** What the answer was made from, and what it only shows. */
  readonly decided: Reads;
  readonly shown: Reads;
  /** The earliest moment it asked to be woken at. */
  wakeAtMs = NEVER_MS;
  private reads: Reads;
  private readonly draft: Draft;
  private readonly made = new Map<PropertyKey, unknown>();

  constructor(draft: Draft) {
    this.draft = draft;
    this.decided = new Reads(draft.nowMs);
    this.shown = new Reads(draft.nowMs);
    this.reads = this.decided;
    this.view = new Proxy(draft, {
      get: (_target, key) => this.get(key),
      set: (_target, key, value) => this.set(key, value),
      ownKeys: (target) => {
        this.reads.once();
        return Reflect.ownKeys(target);
      },
    });
  }

  /** The reading of a signal, with how old it is. */
  reading(signal: SignalConfig): ReadingView {
    return this.reads.readings.reading(this.draft, signal);
  }

  hasCome(atMs: number): boolean {
    this.reads.moment(atMs);
    return this.draft.nowMs >= atMs;
  }

  /** The same of what is only shown. */
  shownReading(signal: SignalConfig): ReadingView {
    return this.shown.readings.whole(this.draft, signal);
  }

  /** What a pure function of the draft says: by its answer, whatever it reads. It is asked again each time. */
  valueOf<T extends string | number | boolean | null>(of: (draft: Draft) => T): T {
    const value = of(this.draft);
    this.reads.value(of, value);
    return value;
  }

  private get(key: PropertyKey): unknown {
    if (key === 'watch') return this;
    if (key === 'nowMs') {
      this.reads.time();
      return this.draft.nowMs;
    }
    if (key === 'wakeAtMs') return this.wakeAtMs;
    if (FREE.has(key)) return this.draft.config;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const special = this.special(key);
    if (special !== undefined) this.made.set(key, special);
    return special ?? this.plain(key);
  }

  private special(key: PropertyKey): unknown {
    if (key === 'signalWriter') return { get: (index: number) => this.signal(index), done: () => this.allSignals() };
    if (key === 'picture') return this.picture();
    const name = BY_ENTRY.find((one) => one === key);
    if (name === undefined) return undefined;
    const entries = this.entries(name, (draft) => draft[name]);
    if (name === 'alarms') watchedEntries.set(entries as Draft['alarms'], { list: (list, of) => this.list(list, of) });
    return entries;
  }

  private plain(key: PropertyKey): unknown {
    const value: unknown = Reflect.get(this.draft, key);
    if (ONCE.has(key)) this.reads.once();
    else this.reads.whole(String(key), (draft) => Reflect.get(draft, key), value);
    return value;
  }

  private set(key: PropertyKey, value: unknown): boolean {
    if (key === 'wakeAtMs') {
      this.wakeAtMs = Number(value);
      return true;
    }
    this.decided.once();
    this.made.delete(key);
    return Reflect.set(this.draft, key, value);
  }

  private signal(index: number): SignalState {
    const signal = this.draft.config.signals[index];
    return signal === undefined ? getSignal(this.draft, index) : this.reads.readings.state(this.draft, signal);
  }

  private allSignals(): Draft['signals'] {
    this.reads.once();
    return settledSignals(this.draft);
  }

  private list(key: string, of: (alarms: Draft['alarms']) => readonly Alarm[]): readonly Alarm[] {
    return this.reads.list(key, of, this.draft.alarms);
  }

  private entries(name: string, of: (draft: Draft) => Entries): Entries {
    const record = of(this.draft);
    return watchEntries(record, {
      entry: (key) => this.reads.entry(name, of, record, key),
      whole: () => this.reads.whole(name, of, record),
    });
  }

  /** Parts of the picture one by one. */
  private picture(): Picture {
    const { draft } = this;
    const whole = <K extends keyof Picture['outlook']>(name: K): Picture['outlook'][K] => {
      this.reads.whole(`outlook.${name}`, (now) => now.picture.outlook[name], draft.picture.outlook[name]);
      return draft.picture.outlook[name];
    };
    const outlook: Picture['outlook'] = {
      get failed() {
        return whole('failed');
      },
      get carriers() {
        return whole('carriers');
      },
      get losses() {
        return whole('losses');
      },
      get blackouts() {
        return whole('blackouts');
      },
    };
    const noteGroups = (): void => this.reads.whole('groups', (now) => now.picture.groups, draft.picture.groups);
    const noteSettling = (): void => this.reads.whole('settlesAtMs', (now) => now.picture.settlesAtMs, draft.picture.settlesAtMs);
    return {
      status: this.entries('status', (now) => now.picture.status) as Picture['status'],
      explainedBy: this.entries('explainedBy', (now) => now.picture.explainedBy) as Picture['explainedBy'],
      get groups() {
        noteGroups();
        return draft.picture.groups;
      },
      get settlesAtMs() {
        noteSettling();
        return draft.picture.settlesAtMs;
      },
      outlook,
    };
  }
}
