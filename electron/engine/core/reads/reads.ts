/**
 * What an answer was made from, and whether the draft of now still says the same. Written down by itself while the answer is made
 * (`watched.ts`), so nothing has to name what it reads and nothing can be forgotten.
 */
import type { Draft } from '../draft.ts';
import type { Alarm } from '../model.ts';
import { ReadingsRead } from './readings-read.ts';

/** Something with entries of its own, read entry by entry. */
export type Entries = Readonly<Record<string, unknown>>;

interface EntriesRead {
  readonly of: (draft: Draft) => Entries;
  seen: Entries;
  readonly entries: Map<string, unknown>;
}

interface ListRead {
  readonly of: (alarms: Draft['alarms']) => readonly Alarm[];
  readonly list: readonly Alarm[];
}

export class Reads {
  /** Nothing read changes by time alone from here on, until and with, and before. */
  private readonly fromMs: number;
  private untilMs = Infinity;
  private beforeMs = Infinity;
  /** Something was read or written that is never the same again. */
  private isOnce = false;
  private readonly wholes = new Map<string, { readonly of: (draft: Draft) => unknown; readonly value: unknown }>();
  private readonly values: { readonly of: (draft: Draft) => unknown; readonly value: unknown }[] = [];
  private readonly records = new Map<string, EntriesRead>();
  private readonly lists = new Map<string, ListRead>();
  private alarms: Draft['alarms'] | null = null;
  readonly readings: ReadingsRead;

  constructor(nowMs: number) {
    this.fromMs = nowMs;
    this.readings = new ReadingsRead(nowMs);
  }

  /** It can't be kept. */
  once(): void {
    this.isOnce = true;
  }

  /** The time itself was read: it holds for this moment only. */
  time(): void {
    this.untilMs = this.fromMs;
  }

  /** It was asked whether a moment has come. */
  moment(atMs: number): void {
    if (this.fromMs < atMs) this.beforeMs = Math.min(this.beforeMs, atMs);
  }

  whole(name: string, of: (draft: Draft) => unknown, value: unknown): void {
    if (!this.wholes.has(name)) this.wholes.set(name, { of, value });
  }

  value(of: (draft: Draft) => unknown, value: unknown): void {
    this.values.push({ of, value });
  }

  entry(name: string, of: (draft: Draft) => Entries, seen: Entries, key: string): void {
    if (this.wholes.has(name)) return;
    let read = this.records.get(name);
    if (read === undefined) {
      read = { of, seen, entries: new Map() };
      this.records.set(name, read);
    }
    read.entries.set(key, seen[key]);
  }

  list(key: string, of: ListRead['of'], alarms: Draft['alarms']): readonly Alarm[] {
    const known = this.lists.get(key);
    if (known !== undefined) return known.list;
    const list = of(alarms);
    this.alarms = alarms;
    this.lists.set(key, { of, list });
    return list;
  }

  /** Asked now, it would all be read again as it was. */
  holds(draft: Draft): boolean {
    const { nowMs } = draft;
    if (this.isOnce || nowMs < this.fromMs || nowMs > this.untilMs || nowMs >= this.beforeMs) return false;
    for (const { of, value } of this.wholes.values()) if (of(draft) !== value) return false;
    for (const read of this.records.values()) if (!areSame(read, read.of(draft))) return false;
    if (this.alarms !== null && draft.alarms !== this.alarms) {
      for (const { of, list } of this.lists.values()) if (!isSameList(list, of(draft.alarms))) return false;
      this.alarms = draft.alarms;
    }
    return this.readings.holds(draft) && this.values.every(({ of, value }) => of(draft) === value);
  }
}

function areSame(read: EntriesRead, now: Entries): boolean {
  if (now === read.seen) return true;
  for (const [key, value] of read.entries) if (now[key] !== value) return false;
  read.seen = now;
  return true;
}

function isSameList(a: readonly Alarm[], b: readonly Alarm[]): boolean {
  return a.length === b.length && a.every((alarm, i) => alarm === b[i]);
}
