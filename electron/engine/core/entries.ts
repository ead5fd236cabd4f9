/**
 * A record of thousands of entries that nearly every step writes to: alarms, and how often they came. Copying all of it for one entry
 * made a storm cost the square of its alarms. Here a version is a base it shares with the versions before it, and the few entries that
 * differ; the next version copies those few, and when they have become many they make a new base.
 *
 * Whoever reads sees a plain record (`record[id]`, `Object.values(record)`, JSON), in the order a plain record would have: an entry written
 * again keeps its place, one taken off and set again comes last. What goes through all entries asks `valuesOf`, which is much faster.
 */

import { itemAt } from './graph/lists.ts';

/** A version has its own entries up to this many times the root of all, and some: then copying them and making a base cost about the same. */
const OWN_PER_ROOT = 0.5;
const OWN_AT_LEAST = 32;

/** Entries in order, shared by versions. A later base goes on writing the names behind its own: as many as there are values count here. */
interface Base<T> {
  readonly ids: string[];
  readonly places: Map<string, number>;
  readonly values: readonly T[];
}

function baseOf<T>(ids: readonly string[], values: readonly T[]): Base<T> {
  return { ids: ids.slice(), values, places: new Map(ids.map((id, place) => [id, place])) };
}

class Layers<T> {
  private readonly base: Base<T>;
  /** Entries of the base that have another value now, in any order; and those the base has not, or no more, in the order they came. */
  private readonly own: Map<string, T>;
  /** Entries of the base that were taken off; one set again is in `own`, and comes last. */
  private readonly gone: Set<string>;
  private all: readonly T[] | null = null;

  constructor(base: Base<T>, own: Map<string, T>, gone: Set<string>) {
    this.base = base;
    this.own = own;
    this.gone = gone;
  }

  /** The next version: this one is not written to any more. */
  next(): Layers<T> {
    const limit = OWN_AT_LEAST + OWN_PER_ROOT * Math.sqrt(this.base.values.length);
    return this.own.size + this.gone.size > limit
      ? new Layers<T>(this.nextBase(), new Map(), new Set())
      : new Layers(this.base, new Map(this.own), new Set(this.gone));
  }

  /** The names of the base are gone on with when nothing was taken off, and no other version has done so. */
  private nextBase(): Base<T> {
    const { ids, places, values } = this.base;
    if (this.gone.size > 0 || ids.length !== values.length) return baseOf(this.ids(), this.values());
    for (const id of this.own.keys()) {
      if (places.has(id)) continue;
      places.set(id, ids.length);
      ids.push(id);
    }
    return { ids, places, values: this.values() };
  }

  get(id: string): T | undefined {
    const own = this.own.get(id);
    if (own !== undefined) return own;
    const place = this.placeOf(id);
    return place === undefined ? undefined : this.base.values[place];
  }

  set(id: string, value: T): void {
    this.own.set(id, value);
    this.all = null;
  }

  delete(id: string): void {
    this.own.delete(id);
    if (this.placeOf(id) !== undefined) this.gone.add(id);
    this.all = null;
  }

  ids(): readonly string[] {
    const added = [...this.own.keys()].filter((id) => this.placeOf(id) === undefined);
    return [...this.left(this.base.ids.slice(0, this.base.values.length)), ...added];
  }

  /** Worked out once for each version: the list of the base with the few that differ put in their places. */
  values(): readonly T[] {
    if (this.all !== null) return this.all;
    const values = this.base.values.slice();
    const added: T[] = [];
    for (const [id, value] of this.own) {
      const place = this.placeOf(id);
      if (place === undefined) added.push(value);
      else values[place] = value;
    }
    this.all = [...this.left(values), ...added];
    return this.all;
  }

  entries(): readonly [string, T][] {
    const values = this.values();
    return this.ids().map((id, place) => [id, itemAt(values, place)]);
  }

  /** Where the base has it; undefined: nowhere, or it was taken off. */
  private placeOf(id: string): number | undefined {
    const place = this.base.places.get(id);
    return place === undefined || place >= this.base.values.length || (this.gone.size > 0 && this.gone.has(id)) ? undefined : place;
  }

  /** A list beside the base without what was taken off. */
  private left<U>(beside: readonly U[]): readonly U[] {
    return this.gone.size === 0 ? beside : beside.filter((_, place) => !this.gone.has(itemAt(this.base.ids, place)));
  }
}

/** What a plain record answers to each question about its entries. The target is the version itself. */
const AS_RECORD: ProxyHandler<Layers<object>> = {
  get: (layers, id) => (typeof id === 'string' ? layers.get(id) : undefined) ?? (Reflect.get(Object.prototype, id) as unknown),
  has: (layers, id) => typeof id === 'string' && layers.get(id) !== undefined,
  set: (layers, id, value: object) => {
    if (typeof id === 'string') layers.set(id, value);
    return typeof id === 'string';
  },
  deleteProperty: (layers, id) => {
    if (typeof id === 'string') layers.delete(id);
    return true;
  },
  ownKeys: (layers) => layers.ids().slice(),
  getOwnPropertyDescriptor: (layers, id) => {
    const value = typeof id === 'string' ? layers.get(id) : undefined;
    return value === undefined ? undefined : { value, configurable: true, enumerable: true, writable: true };
  },
  getPrototypeOf: () => Object.prototype,
};

const layersOf = new WeakMap<object, Layers<object>>();

/** A copy that may be written to; the record it is made of must not be any more. Costs little, unless that is a plain one. */
export function copyOf<R extends Readonly<Record<string, object>>>(record: R): R {
  const layers =
    layersOf.get(record)?.next() ?? new Layers<object>(baseOf(Object.keys(record), Object.values(record)), new Map(), new Set());
  const made = new Proxy(layers, AS_RECORD) as unknown as R; // the same entries, read the same way: see AS_RECORD
  layersOf.set(made, layers);
  return made;
}

/** One entry, as `record[id]` reads it. */
export function entryOf<T extends object>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  const known = layersOf.get(record) as Layers<T> | undefined; // made by `copyOf`, of the same type
  return known === undefined ? record[id] : known.get(id);
}

/** All values in order, as `Object.values` gives them: worked out once while nothing is written. */
export function valuesOf<T extends object>(record: Readonly<Record<string, T>>): readonly T[] {
  const known = layersOf.get(record) as Layers<T> | undefined; // made by `copyOf`, of the same type
  return known?.values() ?? Object.values(record);
}

/** The same with their names, as they are now: writes to the record meanwhile do not show. */
export function entriesOf<T extends object>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  const known = layersOf.get(record) as Layers<T> | undefined; // made by `copyOf`, of the same type
  return known?.entries() ?? Object.entries(record);
}
