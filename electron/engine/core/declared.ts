/** Which signals the sources declared, as indexes: what is asked on every look at the whole. Memos of a pure function. */
import type { Config } from './config.ts';
import type { SourceState } from './model.ts';

interface Declared {
  readonly list: readonly number[];
  readonly set: ReadonlySet<number>;
}

type Sources = Readonly<Record<string, Pick<SourceState, 'signals' | 'state'>>>;

type IsDeclared = (index: number) => boolean;

const joined = new WeakMap<Config, { readonly lists: readonly (readonly number[])[]; readonly places: ReadonlyMap<number, number> }>();
const asked = new WeakMap<Config, { readonly sets: readonly ReadonlySet<number>[]; readonly isDeclared: IsDeclared }>();
const memos = new WeakMap<Config, WeakMap<readonly string[], Declared>>();

function ofSource(config: Config, signals: readonly string[]): Declared {
  const memo = memos.get(config) ?? new WeakMap<readonly string[], Declared>();
  memos.set(config, memo);
  const known = memo.get(signals);
  if (known !== undefined) return known;
  const list = signals.flatMap((id) => config.signalIndex.get(id) ?? []);
  const declared: Declared = { list, set: new Set(list) };
  memo.set(signals, declared);
  return declared;
}

/** Indexes of all declared signals, source by source; a signal two sources feed comes twice. */
export function declaredSignals(config: Config, sources: Sources): readonly number[] {
  const lists = Object.values(sources).map((source) => ofSource(config, source.signals).list);
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
}

/** At which place of that list a declared signal comes first: the order in which things are said of signals. */
export function declaredPlaces(config: Config, sources: Sources): ReadonlyMap<number, number> {
  const lists = Object.values(sources).map((source) => ofSource(config, source.signals).list);
  const known = joined.get(config);
  if (known?.lists.length === lists.length && known.lists.every((list, i) => list === lists[i])) return known.places;
  const places = new Map<number, number>();
  for (const index of lists.flat()) if (!places.has(index)) places.set(index, places.size);
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
  const sets = Object.values(sources).map((source) => ofSource(config, source.signals).set);
  const known = asked.get(config);
  if (known?.sets.length === sets.length && known.sets.every((set, i) => set === sets[i])) return known.isDeclared;
  const [only] = sets;
  const isDeclared: IsDeclared =
    sets.length === 1 && only !== undefined ? (index) => only.has(index) : (index) => sets.some((set) => set.has(index));
  asked.set(config, { sets, isDeclared });
  return isDeclared;
}

/** The first source that declared a signal, or null. */
export function ownerOf(config: Config, sources: Sources, index: number): string | null {
  for (const [id, source] of Object.entries(sources)) if (ofSource(config, source.signals).set.has(index)) return id;
  return null;
}
