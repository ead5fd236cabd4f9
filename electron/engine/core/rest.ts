/**
 * A signal at rest: known, and its newest reading changes nothing of what is concluded from it. Such a reading is kept as a row of
 * numbers; `settled` (`rest-rows.ts`) gives back the state that the whole way (`signal-state.ts`) would have led to, to the last field.
 */
import { LATENESS_MS } from './conditions.ts';
import type { SignalConfig } from './config.ts';
import { judgeGood, windowOf, type Said } from './detect/judge.ts';
import { NO_POINTS } from './detect/trend.ts';
import { flapSlotMs, SLOTS as FLAP_SLOTS } from './detect/flap.ts';
import { isPeriodless, staleAfterMs, staleAtMs } from './detect/freshness.ts';
import type { DetectorState } from './detect/detector.ts';
import { AT, at, BEFORE, isResting, RECEIVED, rowOf, SLOT, SLOT_BEFORE, slotAt, slotRowOf, SLOTS, VALUE } from './rest-rows.ts';
import { isPeakKept } from './peaks.ts';
import { rowsOf, slotsOf, type SignalListWriter } from './signal-list.ts';
import type { SignalState } from './signal-state.ts';

/** Whether a signal may rest at all: nobody compares it, no rule of the site reads it, nothing looks at its trend or its peaks. */
export function mayRest({ metric, peers, userRules, conditions }: Omit<SignalConfig, 'mayRest'>): boolean {
  const isFollowed = conditions.some((condition) => windowOf(condition.test) !== null) || isPeakKept(metric.id);
  return peers === null && userRules.length === 0 && !isFollowed;
}

/** Whether its state is one in which readings may be kept as rows. */
function canRest(state: SignalState): boolean {
  const { history, detectors, last } = state;
  if (isPeriodless(state.periodMs)) return false; // it is heard too seldom to gain by it
  const { flap } = history.tip;
  if (last === null || last.quality !== 'good' || state.isStale || state.isLost || history.isLost) return false;
  if (state.doubtSinceMs !== 0 || state.isDoubted || state.past !== null || state.isUnstable) return false;
  if (flap.isFlapping || flap.bits !== 0 || flap.last === null || flap.slot === null) return false;
  const folded = history.tip.detectors;
  if (folded.length !== detectors.length || !folded.every((detector, i) => detector === detectors[i] && isSteady(detector))) return false;
  return flap.last === (last.state ?? problemsOf(folded));
}

function isSteady({ isUnknown, phase }: DetectorState): boolean {
  return !isUnknown && (phase === 'clear' || phase === 'active');
}

/** As `signal-history.ts` counts them for `flap.ts`. */
function problemsOf(detectors: readonly DetectorState[]): number {
  let problems = 0;
  for (const { phase } of detectors) problems = problems * 2 + (phase === 'active' ? 1 : 0);
  return problems;
}

/**
 * Keeps a good reading as a row, and says so; false, writing nothing, when the signal is not at rest, when the reading says something
 * new, or does not simply follow the one before. `state`: without what was read at rest; its source and period are those of the reading.
 */
export function rest(
  signal: SignalConfig,
  state: SignalState,
  reading: Said,
  nowMs: number,
  list: Pick<SignalListWriter, 'rows' | 'slots' | 'rowsAt' | 'slotsAt' | 'set'>,
): boolean {
  const { index } = signal;
  const known = rowsOf(list, index);
  const isBegun = isResting(known, index);
  if (!isBegun && !canRest(state)) return false;
  const lastAtMs = isBegun ? at(known, index, AT) : (state.last?.atMs ?? 0);
  const { periodMs } = state;
  if (reading.atMs <= lastAtMs + LATENESS_MS || reading.atMs > lastAtMs + staleAfterMs(periodMs)) return false;
  const value = reading.value ?? null;
  if (lastAtMs > nowMs || (reading.state ?? null) !== (state.last?.state ?? null) || (value === null) !== (state.last?.value === null))
    return false;
  if (nowMs >= staleAtMs(Math.min(reading.atMs, nowMs), periodMs) || !saysNothingNew(signal, state.detectors, reading)) return false;
  keepSlots(state, index, isBegun, Math.floor(reading.atMs / flapSlotMs(periodMs)), list);
  if (!isBegun) list.set(index, alike(signal, state));
  const rows = list.rowsAt(index);
  const row = rowOf(index);
  rows[row + AT] = reading.atMs;
  rows[row + BEFORE] = lastAtMs;
  rows[row + VALUE] = value ?? 0;
  rows[row + RECEIVED] = nowMs;
  return true;
}

/** Counts the slots of a quiet reading as `recordFlap` does; written only while they change. */
function keepSlots(
  state: SignalState,
  index: number,
  isBegun: boolean,
  readSlot: number,
  list: Pick<SignalListWriter, 'slots' | 'slotsAt'>,
): void {
  const known = slotsOf(list, index);
  const { flap } = state.history.tip;
  const before = isBegun ? slotAt(known, index, SLOTS) : flap.count;
  const slotBefore = isBegun ? slotAt(known, index, SLOT) : (flap.slot ?? 0);
  const isNewSlot = before < FLAP_SLOTS && readSlot > slotBefore;
  const count = isNewSlot ? before + 1 : before;
  const slot = isNewSlot ? readSlot : slotBefore;
  if (slotAt(known, index, SLOTS) === count && slotAt(known, index, SLOT) === slot && slotAt(known, index, SLOT_BEFORE) === slotBefore)
    return;
  const slots = list.slotsAt(index);
  const row = slotRowOf(index);
  slots[row + SLOTS] = count;
  slots[row + SLOT] = slot;
  slots[row + SLOT_BEFORE] = slotBefore;
}

const atRest = new WeakMap<SignalConfig['conditions'], Map<string, SignalState>>();

/**
 * The state to lie under the row: of signals at rest that never had a problem the first one of its kind, for a row holds all they differ in.
 * A memo of a pure function, as many states as there are sources and states of a metric.
 */
function alike({ conditions }: SignalConfig, state: SignalState): SignalState {
  const { last, source, periodMs, detectors } = state;
  if (!detectors.every(isUntouched)) return state;
  const known = atRest.get(conditions) ?? new Map<string, SignalState>();
  atRest.set(conditions, known);
  const key = `${String(periodMs)}|${last?.value === null ? '' : '#'}|${last?.state ?? ''}|${source ?? ''}`;
  const first = known.get(key) ?? state;
  known.set(key, first);
  return first;
}

function isUntouched({ phase, sinceMs, onsetMs, raisedAtMs }: DetectorState): boolean {
  return phase === 'clear' && sinceMs === 0 && onsetMs === null && raisedAtMs === null;
}

function saysNothingNew(signal: SignalConfig, detectors: readonly DetectorState[], reading: Said): boolean {
  for (let i = 0; i < detectors.length; i += 1) {
    const condition = signal.conditions[i];
    if (condition === undefined) return false;
    const finding = judgeGood(condition.test, reading, NO_POINTS);
    if (finding === 'unknown' || finding === (detectors[i]?.phase === 'clear' ? 'problem' : 'recovered')) return false;
  }
  return true;
}
