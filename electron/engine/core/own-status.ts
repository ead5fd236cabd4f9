/**
 * What the readings of an element alone say of it. A look at the whole asks it of every element, and few of them were read since the
 * last one: the answer is kept while its signals are the same objects and none of them has gone stale. A memo of a pure function.
 */
import type { Status } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import { insideOf } from './declared.ts';
import { pieceDeadlineMs } from './due-signals.ts';
import { freshnessOf, staleAfterMs } from './detect/freshness.ts';
import type { Draft } from './draft.ts';
import { indexOf } from './graph/graph.ts';
import { at, itemAt } from './graph/lists.ts';
import { heardAtMs as restHeardAtMs } from './rest-times.ts';
import { SIZE, pieceNumber, pieceOf, rowsOf, stateUnder, tokenOf, type SignalList } from './signal-list.ts';
import type { Pieces } from './pieces.ts';
import { statusOfReading } from './readings.ts';
import type { SignalState } from './signal-state.ts';

export const RANK: Readonly<Record<Status, number>> = { ok: 0, degraded: 1, unknown: 2, down: 3 };

/** Two answers, because a contradicted reading is no evidence, and yet a thing that answers is not one of which nothing is known. */
export interface OwnStatus {
  /** Worst of its declared readings; null when nothing is declared for it or the device has no such thing. */
  readonly status: Status | null;
  /** The same with readings that others contradict taken at their word. */
  readonly believed: Status | null;
}

type World = Pick<Draft, 'config' | 'nowMs'> & { readonly signals: SignalList; readonly isDeclared: (index: number) => boolean };

interface Kept {
  readonly own: OwnStatus;
  /** Tokens of the pieces of the list its signals stand in: the signals of an element are neighbours, and a piece is never written again. */
  readonly first: symbol;
  readonly last: symbol;
  readonly isDeclared: World['isDeclared'];
  /** True from when it was made until the first of its readings goes stale, ms. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** One of them was stale already: heard again, it says something else. */
  readonly hasStale: boolean;
}

/** Of each element by its number in the graph: where its signals stand in the list (-1: it has none), and what is kept. */
interface Table {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly kept: (Kept | undefined)[];
  /** Of each signal, 1: it is said from inside its site. */
  readonly inside: Uint8Array;
  /** What was said of them last, and by each piece of the list: from which it was said, and of which elements. */
  readonly said: OwnStatus[];
  readonly pieces: KeptPiece[];
}

interface KeptPiece {
  /** A token of it. */
  piece: symbol | null;
  /** The mark it had (`signal-list.ts`). */
  mark: symbol | null;
  isDeclared: World['isDeclared'] | null;
  fromMs: number;
  untilMs: number;
  /** Without such a one it holds as well while the piece has the same mark and nothing of it, as it is now, falls due. */
  hasStale: boolean;
  readonly firstElement: number;
  lastElement: number;
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
  const first = tokenOf(pieceOf(world.signals, firstIndex));
  const last = tokenOf(pieceOf(world.signals, at(table.last, element)));
  const kept = table.kept[element];
  const isSame = kept?.first === first && kept.last === last && kept.isDeclared === world.isDeclared;
  if (isSame && world.nowMs >= kept.fromMs && world.nowMs <= kept.untilMs) return kept.own;
  const indexes = world.config.signalsOf.get(itemAt(world.config.graph.ids, element)) ?? [];
  let [status, believed, untilMs, hasStale]: [Status | null, Status | null, number, boolean] = [null, null, Infinity, false];
  for (const index of indexes) {
    const signal = world.config.signals[index];
    const under = stateUnder(world.signals, index);
    if (signal === undefined || !isCounted(world, table, index, under)) continue;
    const heardMs = heardAtMs(world, under, index);
    const staleMs = heardMs + staleAfterMs(under.periodMs);
    if (world.nowMs <= staleMs) untilMs = Math.min(untilMs, staleMs);
    else if (under.last !== null && !under.isLost) hasStale = true;
    const freshness = under.last === null ? 'never' : under.isLost ? 'stale' : freshnessOf(world.nowMs - heardMs, under.periodMs);
    const said = statusOfReading(signal, under, freshness);
    status = worse(status, said);
    believed = worse(believed, under.isDoubted ? statusOfReading(signal, { ...under, isDoubted: false }, freshness) : said);
  }
  const isEqual = kept?.own.status === status && kept.own.believed === believed;
  const own = isEqual ? kept.own : { status, believed };
  table.kept[element] = { own, first, last, isDeclared: world.isDeclared, fromMs: world.nowMs, untilMs, hasStale };
  return own;
}

/**
 * The same of every element, by number in the graph. Asked in every look: only of pieces of which a state that counts here was written since, or
 * of which something went stale, are the elements asked again. The list is written over by the next call: to be read before that.
 */
export function* ownStatuses(world: World): Pieces<readonly OwnStatus[]> {
  const table = memo.get(world.config) ?? tableOf(world.config);
  for (const branch of world.signals.states.keys()) {
    askBranch(world, table, branch);
    yield;
  }
  return table.said;
}

function askBranch(world: World, table: Table, branch: number): void {
  const { nowMs, isDeclared, signals } = world;
  for (const [place, states] of itemAt(signals.states, branch).entries()) {
    const kept = itemAt(table.pieces, branch * SIZE + place);
    const mark = itemAt(itemAt(signals.marks, branch), place);
    const piece = tokenOf(states);
    if (kept.isDeclared === isDeclared && nowMs >= kept.fromMs) {
      if (kept.piece === piece && nowMs <= kept.untilMs) continue;
      if (kept.mark === mark && !kept.hasStale && nowMs < pieceDeadlineMs(states, itemAt(itemAt(signals.rows, branch), place))) continue;
    }
    let [untilMs, hasStale] = [Infinity, false];
    for (let element = kept.firstElement; element <= kept.lastElement; element += 1) {
      table.said[element] = ownStatusAt(world, element);
      const own = table.kept[element];
      untilMs = Math.min(untilMs, own?.untilMs ?? Infinity);
      hasStale ||= own?.hasStale === true;
    }
    Object.assign(kept, { piece, mark, isDeclared, fromMs: nowMs, untilMs, hasStale });
  }
}

function tableOf(config: Config): Table {
  const indexes = config.graph.ids.map((id) => config.signalsOf.get(id) ?? []);
  const table: Table = {
    first: Int32Array.from(indexes, (list) => list[0] ?? -1),
    last: Int32Array.from(indexes, (list) => list[list.length - 1] ?? -1),
    kept: indexes.map(() => undefined),
    inside: insideOf(config),
    said: indexes.map(() => NOTHING),
    pieces: [],
  };
  // Elements come in the order of the file, and their signals in the same.
  for (const signal of config.signals) {
    const element = indexOf(config.graph, signal.element);
    const kept = (table.pieces[pieceNumber(signal.index)] ??= {
      ...{ piece: null, mark: null, isDeclared: null, fromMs: Infinity, untilMs: -Infinity, hasStale: false },
      ...{ firstElement: element, lastElement: element },
    });
    kept.lastElement = element;
  }
  memo.set(config, table);
  return table;
}

/** What nobody declared, or a device does not have, is not counted. */
function isCounted(world: World, table: Table, index: number, { last }: SignalState): boolean {
  return world.isDeclared(index) && table.inside[index] === 1 && last?.quality !== 'absent';
}

/** Its age counts from here, UTC ms; -Infinity: it was never heard, or its source is lost. */
function heardAtMs(world: World, { last, isLost, receivedAtMs }: SignalState, index: number): number {
  if (last === null || isLost) return -Infinity;
  const times = rowsOf(world.signals, index).timesOf(index);
  return times === null ? Math.min(last.atMs, receivedAtMs) : restHeardAtMs(times);
}

function worse(a: Status | null, b: Status): Status {
  return a === null || RANK[b] > RANK[a] ? b : a;
}
