/**
 * Instruments that contradict each other: what is doubted is no evidence until they agree again. It raises nothing and closes nothing,
 * and silence neither begins nor ends a doubt: only a reading does. Two of three decide which one is odd; without a majority all are doubted. Contradictory is not ok.
 */
import { getSignal, setSignal, type Draft } from './draft.ts';
import type { PeerGroup } from './peers.ts';
import { believe, type SignalState } from './signal-state.ts';

/** Apart by more than this, kelvin, temperatures of one room contradict each other; by no more than the second they agree again. */
const APART_K = 5; // sensors of +-0.5 K and up to 4 K between the layers of air of one room (proposal)
const TOGETHER_K = 4;
/** The same between a UPS and its PDUs, share of the rating: meters of 5 %, and power factors from 0.85 to 1 (proposal). */
const APART_SHARE = 0.2;
const TOGETHER_SHARE = 0.16;
/** Two of three is the smallest majority. */
const LEAST_VOTERS = 3;
/** Loads move before all of their meters are read again: they must differ for so long, ms. */
export const DIFFER_MS = 60_000;

/** Compares a group as it is read now. */
export function weigh(draft: Draft, group: PeerGroup): void {
  if (group.kind === 'same') weighSame(draft, group.members);
  else weighBalance(draft, group);
}

function weighSame(draft: Draft, members: readonly number[]): void {
  let [least, most, isDoubtful] = [Infinity, -Infinity, false];
  for (const index of members) {
    const state = getSignal(draft, index);
    isDoubtful ||= state.doubtSinceMs > 0;
    const value = knownValue(state);
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (!isDoubtful && most - least <= APART_K) return;
  judgeSame(draft, members);
}

function judgeSame(draft: Draft, members: readonly number[]): void {
  const known = members.flatMap((index) => {
    const state = getSignal(draft, index);
    const value = knownValue(state);
    return value === null ? [] : [{ index, value, limitK: state.doubtSinceMs > 0 ? TOGETHER_K : APART_K }];
  });
  if (known.length < 2) return; // nobody left to agree with
  const values = known.map((one) => one.value).sort((a, b) => a - b);
  const middle = values[(values.length - 1) >> 1] ?? 0;
  const isMost = known.length >= LEAST_VOTERS && known.filter((one) => Math.abs(one.value - middle) <= APART_K).length * 2 > known.length;
  const spread = (values[values.length - 1] ?? 0) - (values[0] ?? 0);
  for (const { index, value, limitK } of known) mark(draft, index, isMost ? Math.abs(value - middle) > limitK : spread > limitK, 0);
}

function weighBalance(draft: Draft, { whole, parts, ratingW }: Extract<PeerGroup, { kind: 'balance' }>): void {
  const state = getSignal(draft, whole);
  const loadPct = knownValue(state);
  if (loadPct === null) return;
  let totalW = 0;
  for (const index of parts) {
    const partW = knownValue(getSignal(draft, index));
    if (partW === null) return;
    totalW += partW;
  }
  const apart = Math.abs(totalW / ratingW - loadPct / 100);
  const isApart = apart > (state.doubtSinceMs > 0 ? TOGETHER_SHARE : APART_SHARE);
  if (!isApart && state.doubtSinceMs === 0) return;
  // Since the newest of the readings that contradict each other.
  const members = [whole, ...parts];
  const sinceMs =
    state.doubtSinceMs > 0 ? state.doubtSinceMs : Math.max(...members.map((index) => getSignal(draft, index).last?.atMs ?? 0));
  for (const index of members) mark(draft, index, isApart, DIFFER_MS, sinceMs);
}

/** A reading one may compare: doubted or not, but known. */
function knownValue({ last, isStale, isLost }: SignalState): number | null {
  return last === null || isStale || isLost || last.quality !== 'good' ? null : last.value;
}

function mark(draft: Draft, index: number, isApart: boolean, holdMs: number, sinceMs: number | null = null): void {
  const state = getSignal(draft, index);
  const firstMs = sinceMs ?? state.last?.atMs ?? draft.nowMs;
  const doubtSinceMs = !isApart ? 0 : state.doubtSinceMs > 0 ? state.doubtSinceMs : firstMs;
  const isDoubted = isApart && draft.nowMs >= doubtSinceMs + holdMs;
  if (doubtSinceMs === state.doubtSinceMs && isDoubted === state.isDoubted) return;
  const signal = draft.config.signals[index];
  const next = state.isDoubted && !isDoubted && signal !== undefined ? believe(signal, state) : state;
  setSignal(draft, index, { ...next, doubtSinceMs, isDoubted });
  draft.isFaultsDirty = true;
  draft.changed.add(index);
}
