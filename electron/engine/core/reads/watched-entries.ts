/** A record seen through a watch: reads it like the record itself, and each entry read is taken down. Only to be read. */
import type { Alarm } from '../model.ts';

type Alarms = Readonly<Record<string, Alarm>>;

export interface AlarmWatch {
  /** Takes down a list made from all alarms, and hands it out. */
  list(key: string, of: (alarms: Alarms) => readonly Alarm[]): readonly Alarm[];
}

/** Lists of alarms that are seen through a watch: what is asked of them as a whole is taken down by what was asked. */
export const watchedEntries = new WeakMap<Alarms, AlarmWatch>();

interface Taker {
  entry(key: string): void;
  whole(): void;
}

export function watchEntries<T extends Readonly<Record<string, unknown>>>(record: T, taker: Taker): T {
  return new Proxy(record, {
    get: (target, key) => {
      if (typeof key === 'string') taker.entry(key);
      return Reflect.get(target, key) as unknown;
    },
    has: (target, key) => {
      if (typeof key === 'string') taker.entry(key);
      return Reflect.has(target, key);
    },
    ownKeys: (target) => {
      taker.whole();
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor: (target, key) => {
      if (typeof key === 'string') taker.entry(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    set: () => false,
    deleteProperty: () => false,
  });
}
