/**
 * Which sound is due, and when it ends: a pure function of what stands and of what was heard. Acknowledging ends the sound of an alarm,
 * silencing only puts all sounds off for two minutes, and is broken by something real that comes in a drill. What is folded under a cause, put aside or announced as work never sounds.
 */
import type { Live } from '../../shared/model/live.ts';
import { BY_URGENCY, lengthOf, type Sound } from './patterns.ts';

/** How long S keeps everything quiet, ms. */
export const SILENCE_MS = 120_000;
/** Between two times of the same, ms. */
const REPEAT_MS = { 1: 10_000, 2: 30_000, 3: Number.POSITIVE_INFINITY } as const;
/** How often at most. */
const TIMES = { 1: Number.POSITIVE_INFINITY, 2: 3, 3: 1 } as const;
const VIEW_LOST_REPEAT_MS = 30_000;
/** Left until decide-by when it ticks, ms. */
const DECIDE_AT_MS: readonly number[] = [180_000, 60_000, 30_000];

type Level = 1 | 2 | 3;
const LEVELS: readonly Level[] = [1, 2, 3];
const SOUND_OF = { 1: 'p1', 2: 'p2', 3: 'p3' } as const;

/** What there is to hear. */
export interface Situation {
  /** Clock of the window, ms: it goes on when the engine does not. */
  readonly nowMs: number;
  /** Alarms that ask for an ear, by priority. */
  readonly unacked: Readonly<Record<Level, readonly string[]>>;
  /** Real alarms of priority 1 in a drill that ask for an ear; not among those above. */
  readonly real: readonly string[];
  /** What is left to decide, ms, of decisions that wait for a person. */
  readonly leftMs: Readonly<Record<string, number>>;
  readonly isViewLost: boolean;
  /** Some alarm stands, heard or not. */
  readonly isAbnormal: boolean;
}

interface Repeating {
  readonly ids: readonly string[];
  readonly lastMs: number;
  readonly times: number;
}

/** Kept from look to look; times by the clock of the window, ms. */
export interface SoundState {
  readonly levels: Readonly<Record<Level, Repeating>>;
  readonly real: Repeating;
  /** Of each decision, how much was left at the last look, ms. */
  readonly leftMs: Readonly<Record<string, number>>;
  /** When the loss of the view was last heard; null: the view is there, or somebody said that it is known. */
  readonly viewLostMs: number | null;
  readonly isViewLostKnown: boolean;
  readonly silentUntilMs: number;
  readonly wasAbnormal: boolean;
  readonly playing: { readonly sound: Sound; readonly untilMs: number } | null;
}

const NOTHING: Repeating = { ids: [], lastMs: Number.NEGATIVE_INFINITY, times: 0 };
export const QUIET: SoundState = {
  levels: { 1: NOTHING, 2: NOTHING, 3: NOTHING },
  real: NOTHING,
  leftMs: {},
  viewLostMs: null,
  isViewLostKnown: false,
  silentUntilMs: 0,
  wasAbnormal: false,
  playing: null,
};

/** What to do now: begin a sound, end the one that plays, or nothing. */
export type Order = Sound | 'stop' | null;

/** Alarms that ask for an ear, and what else there is to hear in the live state. */
export function situationOf(live: Live | null, isViewLost: boolean, clock: { nowMs: number; engineMs: number }): Situation {
  const unacked: Record<Level, string[]> = { 1: [], 2: [], 3: [] };
  const inDrill = new Set(live?.drills.running?.real ?? []);
  const real = [...inDrill].filter((id) => live?.alarms[id]?.state === 'active-unacked' && live.alarms[id].shelf === null);
  let isAbnormal = inDrill.size > 0;
  for (const alarm of Object.values(live?.alarms ?? {})) {
    if (
      inDrill.has(alarm.id) ||
      alarm.priority === 'journal' ||
      alarm.suppressedBy.length > 0 ||
      alarm.shelf !== null ||
      alarm.isUnderMaintenance
    )
      continue;
    if (alarm.state !== 'returned-unacked') isAbnormal = true;
    if (alarm.state === 'active-unacked') unacked[alarm.priority].push(alarm.id);
  }
  const leftMs: Record<string, number> = {};
  for (const [incident, decision] of Object.entries(live?.decisions ?? {}))
    if (decision.decideByMs !== null && decision.verdict !== 'stay' && !isTaken(live, incident))
      leftMs[incident] = decision.decideByMs - clock.engineMs;
  return { nowMs: clock.nowMs, unacked, real, leftMs, isViewLost, isAbnormal };
}

/** Somebody approved a plan for it: nothing is left to decide. */
function isTaken(live: Live | null, incident: string): boolean {
  return Object.values(live?.procedures ?? {}).some((procedure) => procedure.incident === incident && procedure.phase !== 'GATES');
}

/** `S`: all sounds are put off; the loss of the view is known from now on. */
export function silence(state: SoundState, nowMs: number): SoundState {
  return { ...state, silentUntilMs: nowMs + SILENCE_MS, isViewLostKnown: true };
}

/** Looked at several times a second. */
export function nextSound(state: SoundState, now: Situation): { readonly state: SoundState; readonly order: Order } {
  const { nowMs } = now;
  const levels = {
    1: heardOf(state.levels[1], now.unacked[1]),
    2: heardOf(state.levels[2], now.unacked[2]),
    3: heardOf(state.levels[3], now.unacked[3]),
  };
  const real = heardOf(state.real, now.real);
  const silentUntilMs = now.real.some((id) => !state.real.ids.includes(id)) ? 0 : state.silentUntilMs;
  const seen: SoundState = {
    ...state,
    levels,
    real,
    silentUntilMs,
    leftMs: now.leftMs,
    viewLostMs: now.isViewLost ? state.viewLostMs : null,
    isViewLostKnown: now.isViewLost && state.isViewLostKnown,
    wasAbnormal: now.isAbnormal || (now.isViewLost && state.wasAbnormal),
    playing: state.playing !== null && nowMs < state.playing.untilMs ? state.playing : null,
  };
  const due = nowMs < silentUntilMs ? [] : BY_URGENCY.filter((sound) => isDue(sound, state, seen, now));
  const [first] = due;
  const playing = seen.playing?.sound ?? null;
  if (first !== undefined && (playing === null || BY_URGENCY.indexOf(first) < BY_URGENCY.indexOf(playing)))
    return { state: started(seen, first, nowMs), order: first };
  const hasEnded = playing !== null && (nowMs < silentUntilMs || isOver(playing, seen, now));
  return hasEnded ? { state: { ...seen, playing: null }, order: 'stop' } : { state: seen, order: null };
}

/** A new one is heard at once, however often the others were. */
function heardOf(before: Repeating, ids: readonly string[]): Repeating {
  if (ids.length === 0) return NOTHING;
  return ids.every((id) => before.ids.includes(id)) ? { ...before, ids } : { ...NOTHING, ids };
}

function isDue(sound: Sound, before: SoundState, seen: SoundState, now: Situation): boolean {
  switch (sound) {
    case 'real':
      return seen.real.ids.length > 0 && now.nowMs - seen.real.lastMs >= REPEAT_MS[1];
    case 'p1':
    case 'p2':
    case 'p3': {
      const level = LEVELS.find((one) => SOUND_OF[one] === sound) ?? 3;
      const { ids, lastMs, times } = seen.levels[level];
      return ids.length > 0 && times < TIMES[level] && now.nowMs - lastMs >= REPEAT_MS[level];
    }
    case 'viewLost':
      return now.isViewLost && !seen.isViewLostKnown && now.nowMs - (seen.viewLostMs ?? Number.NEGATIVE_INFINITY) >= VIEW_LOST_REPEAT_MS;
    case 'decide':
      return Object.entries(now.leftMs).some(([incident, leftMs]) =>
        DECIDE_AT_MS.some((atMs) => leftMs <= atMs && leftMs > 0 && (before.leftMs[incident] ?? Number.POSITIVE_INFINITY) > atMs),
      );
    case 'calm':
      return before.wasAbnormal && !now.isAbnormal && !now.isViewLost;
  }
}

/** Whether what plays has lost its reason: somebody acknowledged it, or it is over. */
function isOver(sound: Sound, seen: SoundState, now: Situation): boolean {
  if (sound === 'real') return seen.real.ids.length === 0;
  if (sound === 'viewLost') return !now.isViewLost || seen.isViewLostKnown;
  const level = LEVELS.find((one) => SOUND_OF[one] === sound);
  return level !== undefined && seen.levels[level].ids.length === 0;
}

function started(state: SoundState, sound: Sound, nowMs: number): SoundState {
  const playing = { sound, untilMs: nowMs + lengthOf(sound) };
  if (sound === 'viewLost') return { ...state, playing, viewLostMs: nowMs };
  if (sound === 'real') return { ...state, playing, real: { ...state.real, lastMs: nowMs, times: state.real.times + 1 } };
  const level = LEVELS.find((one) => SOUND_OF[one] === sound);
  if (level === undefined) return { ...state, playing };
  const before = state.levels[level];
  return { ...state, playing, levels: { ...state.levels, [level]: { ...before, lastMs: nowMs, times: before.times + 1 } } };
}
