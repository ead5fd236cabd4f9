/** Which signals the sources declared, as indexes: what is asked on every look at the whole. Memos of a pure function. */
import type { Config } from './config.ts';
import type { SourceState } from './model.ts';
import { OUTSIDE_METRICS } from './readings.ts';

/** `mask`: of each signal, 1 when it is in the list. */
interface Declared {
  readonly list: readonly number[];
  readonly mask: Uint8Array;
}

/** At which place of a list a signal comes first; undefined: it is not in it. */
type Places = Pick<ReadonlyMap<number, number>, 'get'>;

type Sources = Readonly<Record<string, Pick<SourceState, 'signals' | 'state'>>>;

type IsDeclared = (index: number) => boolean;

const joined = new WeakMap<Config, { readonly lists: readonly (readonly number[])[]; readonly places: Places }>();
const asked = new WeakMap<Config, { readonly parts: readonly Declared[]; readonly isDeclared: IsDeclared }>();
const expected = new WeakMap<Config, { readonly parts: readonly unknown[]; readonly isExpected: IsDeclared }>();
const inside = new WeakMap<Config, Uint8Array>();
const memos = new WeakMap<Config, WeakMap<readonly string[], Declared>>();

function ofSource(config: Config, signals: readonly string[]): Declared {
  const memo = memos.get(config) ?? new WeakMap<readonly string[], Declared>();
  memos.set(config, memo);
  const known = memo.get(signals);
  if (known !== undefined) return known;
  const list = signals.flatMap((id) => config.signalIndex.get(id) ?? []);
  const declared: Declared = { list, mask: maskOf(config, list) };
  memo.set(signals, declared);
  return declared;
}

/** Indexes of all declared signals, source by source; a signal two sources feed comes twice. */
export function declaredSignals(config: Config, sources: Sources): readonly number[] {
  const lists = Object.values(sources).map((source) => ofSource(config, source.signals).list);
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
}

/** At which place of that list a declared signal comes first: the order in which things are said of signals. */
export function declaredPlaces(config: Config, sources: Sources): Places {
  const lists = Object.values(sources).map((source) => ofSource(config, source.signals).list);
  const known = joined.get(config);
  if (known?.lists.length === lists.length && known.lists.every((list, i) => list === lists[i])) return known.places;
  const places = placesIn(config, lists.flat());
  joined.set(config, { lists, places });
  return places;
}

/** The sources that are not lost, each with the indexes of what it declared. */
export function expectedSignals(
  config: Config,
  sources: Readonly<Record<string, SourceState>>,
): readonly { readonly source: SourceState; readonly signals: readonly number[] }[] {
  return Object.values(sources).flatMap((source) =>
    source.state === 'lost' ? [] : [{ source, signals: ofSource(config, source.signals).list }],
  );
}

/** Asks whether any source declared a signal; the same function as long as the sources declare the same. */
export function declaredBy(config: Config, sources: Sources): IsDeclared {
  const parts = Object.values(sources).map((source) => ofSource(config, source.signals));
  const known = asked.get(config);
  if (known?.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.isDeclared;
  const [only, ...others] = parts;
  const mask = only !== undefined && others.length === 0 ? only.mask : maskOf(config, declaredSignals(config, sources));
  const isDeclared = within(mask);
  asked.set(config, { parts, isDeclared });
  return isDeclared;
}

/**
 * Asks whether silence of a signal is news: a source declared it that has a period for it, or that says it has lost the element. What is
 * told of only when something happens may never be told. The same function as long as the sources declare and say the same.
 */
export function expectedBy(config: Config, sources: Readonly<Record<string, SourceState>>): IsDeclared {
  const parts = Object.values(sources).flatMap(({ signals, periods, lostElements }) => [signals, periods, lostElements]);
  const known = expected.get(config);
  if (known?.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.isExpected;
  const isExpected: IsDeclared = Object.values(sources).every(({ periods }) => periods === null)
    ? declaredBy(config, sources)
    : within(
        maskOf(
          config,
          Object.values(sources).flatMap((source) => expectedOf(config, source)),
        ),
      );
  expected.set(config, { parts, isExpected });
  return isExpected;
}

/** By a mask: it is asked of every signal in a look. */
function within(mask: Uint8Array): IsDeclared {
  return (index) => mask[index] === 1;
}

function maskOf(config: Config, indexes: readonly number[]): Uint8Array {
  const mask = new Uint8Array(config.signals.length);
  for (const index of indexes) mask[index] = 1;
  return mask;
}

function placesIn(config: Config, indexes: readonly number[]): Places {
  const places = new Int32Array(config.signals.length).fill(-1);
  let count = 0;
  for (const index of indexes) {
    if (places[index] !== -1) continue;
    places[index] = count;
    count += 1;
  }
  return {
    get: (index) => {
      const place = places[index] ?? -1;
      return place < 0 ? undefined : place;
    },
  };
}

/** Of each signal by its index, 1: it is said of a site from inside it. A memo of a pure function of the site. */
export function insideOf(config: Config): Uint8Array {
  const known = inside.get(config) ?? Uint8Array.from(config.signals, ({ metric }) => (OUTSIDE_METRICS.has(metric.id) ? 0 : 1));
  inside.set(config, known);
  return known;
}

function expectedOf(config: Config, { signals, periods, lostElements }: SourceState): readonly number[] {
  return ofSource(config, signals).list.filter((index) => {
    const signal = config.signals[index];
    return signal !== undefined && (periods?.[signal.id] !== null || lostElements?.[signal.element] !== undefined);
  });
}

/** The first source that declared a signal, or null. */
export function ownerOf(config: Config, sources: Sources, index: number): string | null {
  for (const [id, source] of Object.entries(sources)) if (ofSource(config, source.signals).mask[index] === 1) return id;
  return null;
}
