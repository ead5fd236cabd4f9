/**
 * What the readings of an element alone say of it. A look at the whole asks it of every element, and few of them were read since the
 * last one: the answer is kept while its signals are the same objects and none of them has gone stale. A memo of a pure function.
 */
import type { Status } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import { staleAfterMs } from './detect/freshness.ts';
import type { Draft } from './draft.ts';
import { indexOf } from './graph/graph.ts';
import { at, itemAt } from './graph/lists.ts';
import { pieceOf, signalOf, type Piece, type SignalList } from './signal-list.ts';
import { freshnessOfSignal, OUTSIDE_METRICS, statusOfReading } from './readings.ts';

export const RANK: Readonly<Record<Status, number>> = { ok: 0, degraded: 1, unknown: 2, down: 3 };

export interface OwnStatus {
  /** Worst of its declared readings; null when nothing is declared for it or the device has no such thing. */
  readonly status: Status | null;
  /** The same with readings that others contradict taken at their word. */
  readonly believed: Status | null;
}

type World = Pick<Draft, 'config' | 'nowMs'> & { readonly signals: SignalList; readonly isDeclared: (index: number) => boolean };

interface Kept {
  readonly own: OwnStatus;
  /** The pieces of the list its signals stand in: the signals of an element are neighbours, and a piece is never written again. */
  readonly first: Piece;
  readonly last: Piece;
  readonly isDeclared: World['isDeclared'];
  /** True from when it was made until the first of its readings goes stale, ms. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Of each element by its number in the graph: where its signals stand in the list (-1: it has none), and what is kept. */
interface Table {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly kept: (Kept | undefined)[];
}

const memo = new WeakMap<Config, Table>();
const NOTHING: OwnStatus = { status: null, believed: null };

/** `isDeclared` as `declaredBy` makes it. */
export function ownStatus(world: World, id: ElementId): OwnStatus {
  return ownStatusAt(world, indexOf(world.config.graph, id));
}

/** The same by its number in the graph. */
export function ownStatusAt(world: World, element: number): OwnStatus {
  const table = memo.get(world.config) ?? tableOf(world.config);
  const firstIndex = at(table.first, element);
  if (firstIndex < 0) return NOTHING;
  const first = pieceOf(world.signals, firstIndex);
  const last = pieceOf(world.signals, at(table.last, element));
  const kept = table.kept[element];
  const isSame = kept?.first === first && kept.last === last && kept.isDeclared === world.isDeclared;
  if (isSame && world.nowMs >= kept.fromMs && world.nowMs <= kept.untilMs) return kept.own;
  const indexes = world.config.signalsOf.get(itemAt(world.config.graph.ids, element)) ?? [];
  const counted = indexes.filter((index) => isCounted(world, index));
  const found = { status: worstOf(world, counted, false), believed: worstOf(world, counted, true) };
  const isEqual = kept?.own.status === found.status && kept.own.believed === found.believed;
  const own = isEqual ? kept.own : found;
  const untilMs = counted.reduce((earliest, index) => Math.min(earliest, freshUntilMs(world, index)), Infinity);
  table.kept[element] = { own, first, last, isDeclared: world.isDeclared, fromMs: world.nowMs, untilMs };
  return own;
}

function tableOf(config: Config): Table {
  const indexes = config.graph.ids.map((id) => config.signalsOf.get(id) ?? []);
  const table: Table = {
    first: Int32Array.from(indexes, (list) => list[0] ?? -1),
    last: Int32Array.from(indexes, (list) => list[list.length - 1] ?? -1),
    kept: indexes.map(() => undefined),
  };
  memo.set(config, table);
  return table;
}

function isCounted(world: World, index: number): boolean {
  const signal = world.config.signals[index];
  if (signal === undefined || !world.isDeclared(index) || OUTSIDE_METRICS.has(signal.metric.id)) return false;
  return signalOf(world.signals, index).last?.quality !== 'absent';
}

/** Until when time alone changes nothing of a reading: it is stale already, or goes stale then. */
function freshUntilMs(world: World, index: number): number {
  const { last, isLost, receivedAtMs, periodMs } = signalOf(world.signals, index);
  if (last === null || isLost) return Infinity;
  const untilMs = Math.min(last.atMs, receivedAtMs) + staleAfterMs(periodMs);
  return world.nowMs > untilMs ? Infinity : untilMs;
}

function worstOf(world: World, indexes: readonly number[], isBelieving: boolean): Status | null {
  let worst: Status | null = null;
  for (const index of indexes) {
    const signal = world.config.signals[index];
    if (signal === undefined) continue;
    const seen = signalOf(world.signals, index);
    const state = isBelieving && seen.isDoubted ? { ...seen, isDoubted: false } : seen;
    const status = statusOfReading(signal, state, freshnessOfSignal(world, state));
    if (worst === null || RANK[status] > RANK[worst]) worst = status;
  }
  return worst;
}
