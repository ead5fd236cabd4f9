/**
 * What was heard of each piece of the list of signals: when last, and which of its signals fell silent. A piece and its rows
 * are never written again (`signal-list.ts`) and few are new since the look before, so each is summed up once. A memo of a pure function.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import { declaredBy } from '../declared.ts';
import { staleAfterMs } from '../detect/freshness.ts';
import { settledSignals, type Draft } from '../draft.ts';
import { OUTSIDE_METRICS } from '../readings.ts';
import { isResting, restDeadlineMs, restReceivedMs, type Rows } from '../rest-rows.ts';
import { piecesOf, type Piece, type SignalList } from '../signal-list.ts';
import type { SignalState } from '../signal-state.ts';

/** The last thing heard of a site, and its fastest instrument. */
export interface LastHeard {
  readonly lastMs: number;
  readonly periodMs: number;
}

interface Heard {
  readonly rows: Rows;
  readonly config: Config;
  readonly isDeclared: (index: number) => boolean;
  /** By site; what is said of it from outside does not count. */
  readonly heard: ReadonlyMap<ElementId, LastHeard>;
  /** Declared signals that are stale or were never heard, as long as time is within these two. */
  readonly silent: readonly number[];
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Asked extends Pick<Heard, 'config' | 'isDeclared'> {
  readonly nowMs: number;
  readonly pieces: readonly Heard[];
}

const memo = new WeakMap<Piece, Heard>();

/** Declared signals that are stale or were never heard, in the order of their indexes. What a device does not have is not among them. */
export function silentSignals(draft: Draft): readonly number[] {
  return piecesNow(draft).flatMap((piece) => piece.silent);
}

/** The last thing heard of each site from inside it. */
export function heardOfSites(draft: Draft): ReadonlyMap<ElementId, LastHeard> {
  const sites = new Map<ElementId, LastHeard>();
  for (const { heard } of piecesNow(draft)) for (const [site, one] of heard) sites.set(site, latest(sites.get(site), one));
  return sites;
}

/** Both of two, either of which may be all there is. */
export function latest(a: LastHeard | undefined, b: LastHeard): LastHeard {
  if (a === undefined || (a.lastMs <= b.lastMs && a.periodMs >= b.periodMs)) return b;
  return { lastMs: Math.max(a.lastMs, b.lastMs), periodMs: Math.min(a.periodMs, b.periodMs) };
}

const asked = new WeakMap<SignalList, Asked>();

/** Asked several times in a look: the last answer is kept with the list it is about. */
function piecesNow(draft: Draft): readonly Heard[] {
  const { config, nowMs } = draft;
  const isDeclared = declaredBy(config, draft.sources);
  const signals = settledSignals(draft);
  const last = asked.get(signals);
  if (last?.nowMs === nowMs && last.config === config && last.isDeclared === isDeclared) return last.pieces;
  const pieces = piecesOf(signals).map(([states, rows, firstIndex]) => {
    const known = memo.get(states);
    const isSame = known?.rows === rows && known.config === config && known.isDeclared === isDeclared;
    if (isSame && nowMs >= known.fromMs && nowMs <= known.untilMs) return known;
    const made = heardOf(config, isDeclared, states, rows, firstIndex, nowMs);
    memo.set(states, made);
    return made;
  });
  asked.set(signals, { nowMs, config, isDeclared, pieces });
  return pieces;
}

function heardOf(config: Config, isDeclared: Heard['isDeclared'], states: Piece, rows: Rows, firstIndex: number, nowMs: number): Heard {
  const heard = new Map<ElementId, LastHeard>();
  const silent: number[] = [];
  let [untilMs, index] = [Infinity, firstIndex - 1];
  for (const state of states) {
    index += 1;
    const signal = config.signals[index];
    if (signal === undefined || !isDeclared(index)) continue;
    if (!OUTSIDE_METRICS.has(signal.metric.id)) {
      const before = heard.get(signal.site);
      const lastMs = receivedMs(state, rows, index);
      if (before === undefined || lastMs > before.lastMs || state.periodMs < before.periodMs)
        heard.set(signal.site, latest(before, { lastMs, periodMs: state.periodMs }));
    }
    if (state.last?.quality === 'absent') continue;
    const staleMs = staleFromMs(state, rows, index);
    if (nowMs > staleMs) silent.push(index);
    else untilMs = Math.min(untilMs, staleMs);
  }
  return { rows, config, isDeclared, heard, silent, fromMs: nowMs, untilMs };
}

function receivedMs(state: SignalState, rows: Rows, index: number): number {
  return isResting(rows, index) ? restReceivedMs(rows, index) : state.receivedAtMs;
}

/** It is stale after this, by time alone. */
function staleFromMs({ last, isLost, receivedAtMs, periodMs }: SignalState, rows: Rows, index: number): number {
  if (isResting(rows, index)) return restDeadlineMs(rows, index) - 1;
  return last === null || isLost ? -Infinity : Math.min(last.atMs, receivedAtMs) + staleAfterMs(periodMs);
}
