/**
 * What the readings of an element alone say of it. A look at the whole asks it of every element, and few of them were read since the
 * last one: the answers are kept by piece of the list, while its signals are the same objects and none of them has gone stale. A memo of a pure function.
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
import { SIZE, pieceNumber, rowsOf, stateUnder, tokenOf, type SignalList } from './signal-list.ts';
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

/** What is kept of a site. Flat lists: there are elements and pieces by the tens of thousands. */
interface Table {
  /** Of each element by its number in the graph: index of its first signal (-1: it has none), and how many. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Of each signal, 1: it is said from inside its site. */
  readonly inside: Uint8Array;
  /** What was said of each element last. */
  readonly said: OwnStatus[];
  /** What was declared then; what is kept holds for nothing else. */
  isDeclared: World['isDeclared'] | null;
  /** Of each piece of the list: the first and last element of which a signal stands in it. */
  readonly firstElement: Int32Array;
  readonly lastElement: Int32Array;
  /** Its token, and the mark it had (`signal-list.ts`), when its elements were asked. */
  readonly piece: (symbol | null)[];
  readonly mark: (symbol | null)[];
  /** The answers hold from then until the first of its readings goes stale, ms. Infinity: they were never asked. */
  readonly fromMs: Float64Array;
  readonly untilMs: Float64Array;
  /** 1: one of them was stale already; heard again, it says something else. Without such a one they hold as well while the piece has the same mark and nothing of it falls due. */
  readonly hasStale: Uint8Array;
}

const memo = new WeakMap<Config, Table>();
const STATUSES: readonly (Status | null)[] = [null, 'ok', 'degraded', 'unknown', 'down'];
/** All there are: elements of which the same is said share one. */
const ANSWERS: readonly (readonly OwnStatus[])[] = STATUSES.map((status) => STATUSES.map((believed) => ({ status, believed })));
const NOTHING = answer(null, null);

/** `isDeclared` as `declaredBy` makes it. */
export function ownStatus(world: World, id: ElementId): OwnStatus {
  return ask(world, tableAt(world.config), indexOf(world.config.graph, id)).own;
}

/** As of now, until the first of its readings goes stale, ms; `hasStale`: one of them has, and would say something else when heard again. */
interface Asked {
  readonly own: OwnStatus;
  readonly untilMs: number;
  readonly hasStale: boolean;
}

const NOTHING_ASKED: Asked = { own: NOTHING, untilMs: Infinity, hasStale: false };

function ask(world: World, table: Table, element: number): Asked {
  const first = at(table.first, element);
  if (first < 0) return NOTHING_ASKED;
  let [status, believed, untilMs, hasStale]: [Status | null, Status | null, number, boolean] = [null, null, Infinity, false];
  for (let index = first; index < first + at(table.count, element); index += 1) {
    const under = stateUnder(world.signals, index);
    if (!isCounted(world, table, index, under)) continue;
    const signal = itemAt(world.config.signals, index);
    const heardMs = heardAtMs(world, under, index);
    const staleMs = heardMs + staleAfterMs(under.periodMs);
    if (world.nowMs <= staleMs) untilMs = Math.min(untilMs, staleMs);
    else if (under.last !== null && !under.isLost) hasStale = true;
    const freshness = under.last === null ? 'never' : under.isLost ? 'stale' : freshnessOf(world.nowMs - heardMs, under.periodMs);
    const said = statusOfReading(signal, under, freshness);
    status = worse(status, said);
    believed = worse(believed, under.isDoubted ? statusOfReading(signal, { ...under, isDoubted: false }, freshness) : said);
  }
  return { own: answer(status, believed), untilMs, hasStale };
}

/**
 * The same of every element, by number in the graph. Asked in every look: only of pieces of which a state that counts here was written since, or
 * of which something went stale, are the elements asked again. The list is written over by the next call: to be read before that.
 */
export function* ownStatuses(world: World): Pieces<readonly OwnStatus[]> {
  const table = tableAt(world.config);
  if (table.isDeclared !== world.isDeclared) table.fromMs.fill(Infinity);
  table.isDeclared = world.isDeclared;
  for (const branch of world.signals.states.keys()) {
    askBranch(world, table, branch);
    yield;
  }
  return table.said;
}

function askBranch(world: World, table: Table, branch: number): void {
  const { nowMs, signals } = world;
  for (const [place, states] of itemAt(signals.states, branch).entries()) {
    const number = branch * SIZE + place;
    const mark = itemAt(itemAt(signals.marks, branch), place);
    const piece = tokenOf(states);
    if (nowMs >= at(table.fromMs, number)) {
      if (table.piece[number] === piece && nowMs <= at(table.untilMs, number)) continue;
      const isSame = table.mark[number] === mark && table.hasStale[number] === 0;
      if (isSame && nowMs < pieceDeadlineMs(states, itemAt(itemAt(signals.rows, branch), place))) continue;
    }
    let [untilMs, hasStale] = [Infinity, false];
    for (let element = at(table.firstElement, number); element <= at(table.lastElement, number); element += 1) {
      const asked = ask(world, table, element);
      table.said[element] = asked.own;
      untilMs = Math.min(untilMs, asked.untilMs);
      hasStale ||= asked.hasStale;
    }
    table.piece[number] = piece;
    table.mark[number] = mark;
    table.fromMs[number] = nowMs;
    table.untilMs[number] = untilMs;
    table.hasStale[number] = hasStale ? 1 : 0;
  }
}

function tableAt(config: Config): Table {
  const known = memo.get(config) ?? tableOf(config);
  memo.set(config, known);
  return known;
}

function tableOf(config: Config): Table {
  const { ids } = config.graph;
  const pieces = Math.ceil(config.signals.length / SIZE);
  const table: Table = {
    first: Int32Array.from(ids, (id) => config.signalAt.get(id)?.first ?? -1),
    count: Int32Array.from(ids, (id) => config.signalAt.get(id)?.watched.size ?? 0),
    inside: insideOf(config),
    said: ids.map(() => NOTHING),
    isDeclared: null,
    firstElement: new Int32Array(pieces).fill(-1),
    lastElement: new Int32Array(pieces),
    piece: new Array<null>(pieces).fill(null),
    mark: new Array<null>(pieces).fill(null),
    fromMs: new Float64Array(pieces).fill(Infinity),
    untilMs: new Float64Array(pieces),
    hasStale: new Uint8Array(pieces),
  };
  // Elements come in the order of the file, and their signals in the same.
  for (const signal of config.signals) {
    const element = indexOf(config.graph, signal.element);
    const number = pieceNumber(signal.index);
    if (at(table.firstElement, number) < 0) table.firstElement[number] = element;
    table.lastElement[number] = element;
  }
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

function answer(status: Status | null, believed: Status | null): OwnStatus {
  return itemAt(itemAt(ANSWERS, STATUSES.indexOf(status)), STATUSES.indexOf(believed));
}

function worse(a: Status | null, b: Status): Status {
  return a === null || RANK[b] > RANK[a] ? b : a;
}
