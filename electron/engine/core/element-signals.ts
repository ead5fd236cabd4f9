/**
 * The signals of each element, found by element and metric: asked for every sample. What is watched on an element it shares with all of
 * its kind that are watched alike, so that most of what a sample needs to know of its signal is at hand from the one before.
 */
import type { Metric } from '../../../shared/model/metrics.ts';
import type { SignalId } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { SignalConfig } from './config.ts';

/** What is watched on a signal, whichever element of the kind it is of. */
export interface Watched {
  /** Which of the signals of its element it is: they are neighbours. */
  readonly place: number;
  readonly metric: Metric;
  readonly conditions: SignalConfig['conditions'];
  readonly mayRest: boolean;
}

/** Of one element. */
export class ElementSignals {
  /** Index of its first signal. */
  readonly first: number;
  /** By metric. */
  readonly watched: ReadonlyMap<string, Watched>;
  readonly #all: readonly SignalConfig[];

  constructor(all: readonly SignalConfig[], first: number, watched: ReadonlyMap<string, Watched>) {
    this.first = first;
    this.watched = watched;
    this.#all = all;
  }

  /** Its signal of a metric; undefined: the kind has none such. */
  get(metric: string): SignalConfig | undefined {
    const known = this.watched.get(metric);
    return known === undefined ? undefined : this.#all[this.first + known.place];
  }

  has(metric: string): boolean {
    return this.watched.has(metric);
  }
}

/** Indexes of signals by id, without a list of all ids. */
export class SignalIndex {
  readonly #signalAt: ReadonlyMap<ElementId, ElementSignals>;

  constructor(signalAt: ReadonlyMap<ElementId, ElementSignals>) {
    this.#signalAt = signalAt;
  }

  /** undefined: no such signal. */
  get(id: SignalId): number | undefined {
    const end = id.lastIndexOf('|'); // no metric has one in its name
    const signals = end < 0 ? undefined : this.#signalAt.get(id.slice(0, end));
    const known = signals?.watched.get(id.slice(end + 1));
    return signals === undefined || known === undefined ? undefined : signals.first + known.place;
  }

  has(id: SignalId): boolean {
    return this.get(id) !== undefined;
  }
}

/** All signals by element; the signals of an element are neighbours. */
export function byElement(signals: readonly SignalConfig[]): ReadonlyMap<ElementId, ElementSignals> {
  const all = new Map<ElementId, ElementSignals>();
  const shared = new Map<string, ReadonlyMap<string, Watched>>();
  const numbers = new Map<SignalConfig['conditions'], number>();
  const numberOf = (conditions: SignalConfig['conditions']): number => {
    const known = numbers.get(conditions) ?? numbers.size;
    numbers.set(conditions, known);
    return known;
  };
  for (let first = 0; first < signals.length;) {
    const element = signals[first]?.element ?? '';
    let end = first;
    let likeness = '';
    for (let signal = signals[end]; signal?.element === element; signal = signals[end]) {
      likeness += `${signal.metric.id} ${String(numberOf(signal.conditions))} ${String(signal.mayRest)},`;
      end += 1;
    }
    const watched = shared.get(likeness) ?? watchedOf(signals.slice(first, end));
    shared.set(likeness, watched);
    all.set(element, new ElementSignals(signals, first, watched));
    first = end;
  }
  return all;
}

function watchedOf(signals: readonly SignalConfig[]): ReadonlyMap<string, Watched> {
  return new Map(signals.map(({ metric, conditions, mayRest }, place) => [metric.id, { place, metric, conditions, mayRest }]));
}
