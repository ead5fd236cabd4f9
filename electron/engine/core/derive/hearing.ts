/**
 * What was heard of each piece of the list of signals: when last, and which of its signals fell silent. A piece and its rows
 * are never written again (`signal-list.ts`) and few are new since the look before, so each is summed up once. A memo of a pure function.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { declaredBy, expectedBy, insideOf } from '../declared.ts';
import { NO_PERIOD_MS, staleAfterMs } from '../detect/freshness.ts';
import { settledSignals, type Draft } from '../draft.ts';
import { itemAt } from '../graph/lists.ts';
import { atOnce, type Pieces } from '../pieces.ts';
import { isResting, restDeadlineMs, restReceivedMs, type Rows } from '../rest-rows.ts';
import { SIZE, tokenOf, type Piece } from '../signal-list.ts';
import type { SignalState } from '../signal-state.ts';

/** The last thing heard of a site, and the period of its fastest instrument, ms. */
export interface LastHeard {
  readonly lastMs: number;
  readonly periodMs: number;
}

interface Heard {
  /** Tokens of the piece and of its rows. */
  readonly states: symbol;
  readonly rows: symbol;
  /** The mark it had (`signal-list.ts`), and what holds while it has it. */
  readonly mark: symbol;
  readonly even: Even | null;
  readonly isDeclared: (index: number) => boolean;
  readonly isExpected: (index: number) => boolean;
  /** By site, which may come again; what is said of it from outside does not count. */
  readonly heard: readonly (readonly [ElementId, LastHeard])[];
  /** Expected signals that are stale or were never heard, as long as time is within these two. */
  readonly silent: readonly number[];
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A piece whose declared signals are all expected and have one period, as nearly every piece: to sum it up anew takes its rows alone. */
interface Even {
  /** A bit for each place: declared. */
  readonly declared: number;
  /** Those of them said of a site from inside. */
  readonly inside: readonly { readonly site: ElementId; places: number }[];
  readonly periodMs: number;
}

/** What the whole list says at a moment. */
interface Whole {
  /** A token of it. */
  readonly signals: symbol;
  readonly isDeclared: Heard['isDeclared'];
  readonly isExpected: Heard['isExpected'];
  readonly nowMs: number;
  readonly sites: ReadonlyMap<ElementId, LastHeard>;
  readonly silent: readonly number[];
}

/** Of each piece by its number, and of the list asked for last: it is asked several times in a look. */
interface Table {
  readonly pieces: Heard[];
  whole: Whole | null;
}

const memo = new WeakMap<Config, Table>();

/** Declared signals that are stale or were never heard although they should be, in the order of their indexes. What a device does not have is not among them. */
export function silentSignals(draft: Draft): readonly number[] {
  return wholeNow(draft).silent;
}

/** The last thing heard of each site from inside it. */
export function heardOfSites(draft: Draft): ReadonlyMap<ElementId, LastHeard> {
  return wholeNow(draft).sites;
}

/** Both of two, either of which may be all there is. */
export function latest(a: LastHeard | undefined, b: LastHeard): LastHeard {
  if (a === undefined || (a.lastMs <= b.lastMs && a.periodMs >= b.periodMs)) return b;
  if (a.lastMs >= b.lastMs && a.periodMs <= b.periodMs) return a;
  return { lastMs: Math.max(a.lastMs, b.lastMs), periodMs: Math.min(a.periodMs, b.periodMs) };
}

function wholeNow(draft: Draft): Whole {
  return atOnce(hear(draft));
}

/** Sums it up in pieces, so that whoever asks in this look has it at hand. */
export function* hear(draft: Draft): Pieces<Whole> {
  const { config, nowMs } = draft;
  const isDeclared = declaredBy(config, draft.sources);
  const isExpected = expectedBy(config, draft.sources);
  const list = settledSignals(draft);
  const signals = tokenOf(list);
  const table = tableOf(config);
  const { whole } = table;
  if (whole?.signals === signals && whole.nowMs === nowMs && whole.isDeclared === isDeclared && whole.isExpected === isExpected)
    return whole;
  const sites = new Map<ElementId, LastHeard>();
  const silent: number[] = [];
  for (const branch of list.states.keys()) {
    for (const piece of hearBranch(draft, table, branch)) {
      for (const [site, one] of piece.heard) {
        const before = sites.get(site);
        const both = latest(before, one);
        if (both !== before) sites.set(site, both);
      }
      if (piece.silent.length > 0) silent.push(...piece.silent);
    }
    yield;
  }
  table.whole = { signals, isDeclared, isExpected, nowMs, sites, silent };
  return table.whole;
}

function tableOf(config: Config): Table {
  const table = memo.get(config) ?? { pieces: [], whole: null };
  memo.set(config, table);
  return table;
}

/** What is known of the pieces of a branch, in order. */
function hearBranch(draft: Draft, table: Table, branch: number): readonly Heard[] {
  const { config, nowMs } = draft;
  const list = settledSignals(draft);
  const isDeclared = declaredBy(config, draft.sources);
  const isExpected = expectedBy(config, draft.sources);
  return (list.states[branch] ?? []).map((states, place) => {
    const rows = itemAt(itemAt(list.rows, branch), place);
    const number = branch * SIZE + place;
    const known = table.pieces[number];
    const mark = itemAt(itemAt(list.marks, branch), place);
    const isSame = known?.states === tokenOf(states) && known.rows === tokenOf(rows);
    const isAsked = known?.isDeclared === isDeclared && known.isExpected === isExpected;
    if (isSame && isAsked && nowMs >= known.fromMs && nowMs <= known.untilMs) return known;
    const even = isAsked && known.mark === mark ? known.even : evenOf(config, { isDeclared, isExpected }, states, number * SIZE);
    const summary =
      even === null
        ? summedUp(config, { isDeclared, isExpected }, states, rows, number * SIZE, nowMs)
        : evenSummedUp(even, states, rows, number * SIZE, nowMs);
    const asked = { isDeclared, isExpected, mark, even, fromMs: nowMs };
    const piece = { states: tokenOf(states), rows: tokenOf(rows), ...asked, ...summary };
    table.pieces[number] = piece;
    return piece;
  });
}

type Asked = Pick<Heard, 'isDeclared' | 'isExpected'>;
type Summary = Pick<Heard, 'heard' | 'silent' | 'untilMs'>;

function evenOf(config: Config, { isDeclared, isExpected }: Asked, states: Piece, firstIndex: number): Even | null {
  const insides = insideOf(config);
  let [declared, periodMs]: [number, number | null] = [0, null];
  const inside: { readonly site: ElementId; places: number }[] = [];
  let place = -1;
  for (const state of states) {
    place += 1;
    const index = firstIndex + place;
    const signal = config.signals[index];
    if (signal === undefined || !isDeclared(index)) continue;
    periodMs ??= state.periodMs;
    if (!isExpected(index) || state.last?.quality === 'absent' || state.periodMs !== periodMs) return null;
    declared |= 1 << place;
    if (insides[index] !== 1) continue;
    const own = inside.find(({ site }) => site === signal.site);
    if (own === undefined) inside.push({ site: signal.site, places: 1 << place });
    else own.places |= 1 << place;
  }
  return { declared, inside, periodMs: periodMs ?? NO_PERIOD_MS };
}

function stateIn(states: Piece, place: number): SignalState {
  const state = states.at(place);
  if (state === undefined) throw new RangeError(`no signal at ${String(place)} of ${String(states.length)}`);
  return state;
}

/** What `summedUp` gives. */
function evenSummedUp({ declared, inside, periodMs }: Even, states: Piece, rows: Rows, firstIndex: number, nowMs: number): Summary {
  const silent: number[] = [];
  let untilMs = Infinity;
  for (let place = 0; place < SIZE; place += 1) {
    if ((declared & (1 << place)) === 0) continue;
    const staleMs = isResting(rows, place) ? restDeadlineMs(rows, place) - 1 : staleFromMs(stateIn(states, place), rows, place);
    if (nowMs > staleMs) silent.push(firstIndex + place);
    else untilMs = Math.min(untilMs, staleMs);
  }
  const heard = inside.map(({ site, places }): readonly [ElementId, LastHeard] => {
    let lastMs = -Infinity;
    for (let place = 0; place < SIZE; place += 1)
      if ((places & (1 << place)) !== 0)
        lastMs = Math.max(lastMs, isResting(rows, place) ? restReceivedMs(rows, place) : stateIn(states, place).receivedAtMs);
    return [site, { lastMs, periodMs }];
  });
  return { heard, silent, untilMs };
}

function summedUp(config: Config, asked: Asked, states: Piece, rows: Rows, firstIndex: number, nowMs: number): Summary {
  const inside = insideOf(config);
  const heard: (readonly [ElementId, LastHeard])[] = [];
  let [site, lastMs, fastestMs]: [ElementId | null, number, number] = [null, -Infinity, Infinity]; // nearly all of a piece is of one site
  const silent: number[] = [];
  let [untilMs, index] = [Infinity, firstIndex - 1];
  for (const state of states) {
    index += 1;
    const signal = config.signals[index];
    if (signal === undefined || !asked.isDeclared(index)) continue;
    const isExpected = asked.isExpected(index);
    // What may be silent is a sign of life when it speaks, and none of death when it does not.
    const periodMs = isExpected ? state.periodMs : NO_PERIOD_MS;
    if (inside[index] === 1) {
      if (signal.site !== site) {
        if (site !== null) heard.push([site, { lastMs, periodMs: fastestMs }]);
        [site, lastMs, fastestMs] = [signal.site, -Infinity, Infinity];
      }
      lastMs = Math.max(lastMs, receivedMs(state, rows, index));
      fastestMs = Math.min(fastestMs, periodMs);
    }
    if (!isExpected || state.last?.quality === 'absent') continue;
    const staleMs = staleFromMs(state, rows, index);
    if (nowMs > staleMs) silent.push(index);
    else untilMs = Math.min(untilMs, staleMs);
  }
  if (site !== null) heard.push([site, { lastMs, periodMs: fastestMs }]);
  return { heard, silent, untilMs };
}

function receivedMs(state: SignalState, rows: Rows, index: number): number {
  return isResting(rows, index) ? restReceivedMs(rows, index) : state.receivedAtMs;
}

/** It is stale after this, by time alone. */
function staleFromMs({ last, isLost, receivedAtMs, periodMs }: SignalState, rows: Rows, index: number): number {
  if (isResting(rows, index)) return restDeadlineMs(rows, index) - 1;
  return last === null || isLost ? -Infinity : Math.min(last.atMs, receivedAtMs) + staleAfterMs(periodMs);
}
