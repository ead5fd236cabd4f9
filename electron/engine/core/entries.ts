/**
 * A record of thousands of entries that nearly every step writes to: alarms, and how often they came. Copying all of it for one entry
 * made a storm cost the square of its alarms. Here a version is a base it shares with the versions before it, and the few entries that
 * differ; the next version copies those few, and when they have become many they make a new base.
 *
 * Whoever reads sees a plain record (`record[id]`, `Object.values(record)`, JSON), in the order a plain record would have: an entry written
 * again keeps its place, one taken off and set again comes last. What goes through all entries asks `valuesOf`, which is much faster.
 */

/** A version has its own entries up to this many times the root of all: then copying them and making a base cost about the same. */
const OWN_PER_ROOT = 2;
const OWN_AT_LEAST = 32;

class Layers<T> {
  private readonly base: ReadonlyMap<string, T>;
  /** Entries of the base that have another value now, in any order; and those the base has not, or no more, in the order they came. */
  private readonly own: Map<string, T>;
  /** Entries of the base that were taken off; one set again is in `own`, and comes last. */
  private readonly gone: Set<string>;
  private all: readonly T[] | null = null;

  constructor(base: ReadonlyMap<string, T>, own: Map<string, T>, gone: Set<string>) {
    this.base = base;
    this.own = own;
    this.gone = gone;
  }

  /** The next version: this one is not written to any more. */
  next(): Layers<T> {
    const limit = OWN_AT_LEAST + OWN_PER_ROOT * Math.sqrt(this.base.size);
    return this.own.size + this.gone.size > limit
      ? new Layers<T>(new Map(this.entries()), new Map(), new Set())
      : new Layers(this.base, new Map(this.own), new Set(this.gone));
  }

  get(id: string): T | undefined {
    return this.own.get(id) ?? (this.gone.has(id) ? undefined : this.base.get(id));
  }

  set(id: string, value: T): void {
    this.own.set(id, value);
    this.all = null;
  }

  delete(id: string): void {
    this.own.delete(id);
    if (this.base.has(id)) this.gone.add(id);
    this.all = null;
  }

  *entries(): Generator<[string, T]> {
    for (const [id, value] of this.base) if (!this.gone.has(id)) yield [id, this.own.get(id) ?? value];
    for (const [id, value] of this.own) if (!this.base.has(id) || this.gone.has(id)) yield [id, value];
  }

  /** Worked out once for each version. */
  values(): readonly T[] {
    return (this.all ??= Array.from(this.entries(), ([, value]) => value));
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
  ownKeys: (layers) => Array.from(layers.entries(), ([id]) => id),
  getOwnPropertyDescriptor: (layers, id) => {
    const value = typeof id === 'string' ? layers.get(id) : undefined;
    return value === undefined ? undefined : { value, configurable: true, enumerable: true, writable: true };
  },
  getPrototypeOf: () => Object.prototype,
};

const layersOf = new WeakMap<object, Layers<object>>();

/** A copy that may be written to; the record it is made of must not be any more. Costs little, unless that is a plain one. */
export function copyOf<R extends Readonly<Record<string, object>>>(record: R): R {
  const layers = layersOf.get(record)?.next() ?? new Layers<object>(new Map(Object.entries(record)), new Map(), new Set());
  const made = new Proxy(layers, AS_RECORD) as unknown as R; // the same entries, read the same way: see AS_RECORD
  layersOf.set(made, layers);
  return made;
}

/** All values in order, as `Object.values` gives them: worked out once while nothing is written. */
export function valuesOf<T extends object>(record: Readonly<Record<string, T>>): readonly T[] {
  const known = layersOf.get(record) as Layers<T> | undefined; // made by `copyOf`, of the same type
  return known?.values() ?? Object.values(record);
}

/** The same with their names, as they are now: writes to the record meanwhile do not show. */
export function entriesOf<T extends object>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  const known = layersOf.get(record) as Layers<T> | undefined; // made by `copyOf`, of the same type
  return known === undefined ? Object.entries(record) : [...known.entries()];
}
