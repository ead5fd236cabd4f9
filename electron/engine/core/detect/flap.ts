/**
 * Flapping: a signal that changes too often to be evidence. The formula of Icinga 2 (principles: flapping) over slots of
 * fixed length instead of results, so that it means the same at every period, and for what is told of only when something happens. Marks only; hides no state.
 */

/** Slots looked at. After so many quiet ones another quiet one adds nothing. */
export const SLOTS = 20;
const MASK = 2 ** SLOTS - 1;
/** Weight of a change, hundredths: 80 in the oldest slot, 2 more per slot, 118 in the newest. */
const OLDEST_WEIGHT = 80;
const WEIGHT_STEP = 2;
/** Flapping starts strictly above this, and ends when no longer strictly above the lower one, percent. */
const START_PCT = 30;
const STOP_PCT = 25;
/** Shortest slot, ms: faster metrics are looked at every 5 s. */
const MIN_SLOT_MS = 5_000;
/** Observed time needed before flapping may be declared, ms. */
const MIN_WINDOW_MS = 60_000;

/** Small plain state, kept per signal. */
export interface FlapState {
  /** One bit per slot with a reading, newest lowest; set: the state changed in that slot. */
  readonly bits: number;
  /** Slots with a reading so far, up to 20. */
  readonly count: number;
  /** Number of the newest slot; null before the first reading. */
  readonly slot: number | null;
  /** State at the newest reading; null before the first. */
  readonly last: string | number | null;
  readonly isFlapping: boolean;
}

/** Before the first reading. */
export const NEVER_FLAPPED: FlapState = { bits: 0, count: 0, slot: null, last: null, isFlapping: false };

/** Length of a slot for a metric of this period, ms. */
export function flapSlotMs(periodMs: number): number {
  return Math.max(periodMs, MIN_SLOT_MS);
}

/** Weighted share of slots with a change, percent: 0 to 99. */
export function flapPct(bits: number): number {
  let weight = 0;
  for (let age = 0; age < SLOTS; age += 1) {
    if ((bits & (1 << age)) !== 0) weight += OLDEST_WEIGHT + WEIGHT_STEP * (SLOTS - 1 - age);
  }
  return weight / SLOTS;
}

/**
 * Takes one known state, in the order of measuring. Several readings in one slot count as one; it has changed if
 * any of them differed from the one before. A slot without a reading counts neither as stable nor as a change, so
 * silence does not end flapping. Unknown readings are not to be passed: they are not a state.
 */
export function recordFlap(state: FlapState, atMs: number, value: string | number, slotMs: number): FlapState {
  const hasChanged = state.last !== null && state.last !== value;
  if (!hasChanged && state.bits === 0 && state.count === SLOTS) return state; // one more quiet slot adds nothing
  const slot = Math.floor(atMs / slotMs);
  const isNewSlot = state.slot === null || slot > state.slot;
  if (!isNewSlot && !hasChanged) return state;
  const bits = (isNewSlot ? (state.bits << 1) & MASK : state.bits) | (hasChanged ? 1 : 0);
  const count = isNewSlot ? Math.min(SLOTS, state.count + 1) : state.count;
  return {
    bits,
    count,
    slot: isNewSlot ? slot : state.slot,
    last: value,
    isFlapping: isFlappingNow(state.isFlapping, bits, count, slotMs),
  };
}

/**
 * Time passes for a signal that is told of only when something happens: what was said holds, so each slot before that of `atMs` in which
 * nothing was said is a quiet one. Without it a few messages would be all there is, and flapping would never end.
 */
export function holdFlap(state: FlapState, atMs: number, slotMs: number): FlapState {
  if (state.slot === null || state.last === null) return state;
  const lastSlot = Math.floor(atMs / slotMs) - 1;
  let held = state;
  // Twenty quiet ones are all that count, however long it was quiet.
  for (let slot = Math.max(state.slot + 1, lastSlot - SLOTS + 1); slot <= lastSlot; slot += 1)
    held = recordFlap(held, slot * slotMs, state.last, slotMs);
  return held;
}

/** When flapping ends if nothing more is said of such a signal, UTC ms; null: it does not flap. */
export function flapEndMs(state: FlapState, slotMs: number): number | null {
  if (!state.isFlapping || state.slot === null) return null;
  for (let slot = state.slot + 2; slot <= state.slot + SLOTS; slot += 1)
    if (!holdFlap(state, slot * slotMs, slotMs).isFlapping) return slot * slotMs;
  return (state.slot + SLOTS + 1) * slotMs;
}

function isFlappingNow(isFlapping: boolean, bits: number, count: number, slotMs: number): boolean {
  if (bits === 0) return false;
  const pct = flapPct(bits);
  return isFlapping ? pct > STOP_PCT : pct > START_PCT && count * slotMs >= MIN_WINDOW_MS;
}
