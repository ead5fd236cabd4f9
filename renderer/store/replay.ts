/** The replay of this window: where it stands, what is kept around it, and how sure the shown moment is. Pure helpers for its transport. */
import { createStore } from 'zustand/vanilla';
import type { Exactness, OpenScreen, ReplayMark, ReplayMarks, ReplaySpan } from '../../shared/model/replay.ts';

export const SPEEDS = [0.5, 1, 2, 10, 60] as const;
/** Seconds of the past in one second. */
export type Speed = (typeof SPEEDS)[number];

/** Nothing of it outlives the window. */
export interface Replay {
  readonly isOpen: boolean;
  /** Time on the screens, UTC ms. */
  readonly shownMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly spans: readonly ReplaySpan[];
  /** Stretch the bar shows. */
  readonly range: ReplaySpan;
  readonly marks: ReplayMarks | null;
  readonly exact: Exactness;
  readonly screens: readonly (OpenScreen & { readonly sinceMs: number })[];
  /** A moment is being rebuilt, and how much of it is done, 0 to 1; null: none is. */
  readonly share: number | null;
}

const CLOSED: Replay = {
  isOpen: false,
  shownMs: 0,
  isPlaying: false,
  speed: 1,
  spans: [],
  range: { fromMs: 0, toMs: 1 },
  marks: null,
  exact: { kind: 'nothing' },
  screens: [],
  share: null,
};

export const replayStore = createStore<Replay>(() => CLOSED);

/** As before any replay. */
export function resetReplay(): void {
  replayStore.setState(CLOSED, true);
}

/** Longest stretch the bar shows at once, ms. */
const RANGE_MS = 1_800_000;

/** The stretch to show around a time: all that is kept when it is short, else half an hour. */
export function rangeAround(atMs: number, spans: readonly ReplaySpan[]): ReplaySpan {
  const span = spans.find(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
  if (span !== undefined && span.toMs - span.fromMs <= RANGE_MS) return span;
  const fromMs = Math.max(span?.fromMs ?? 0, atMs - RANGE_MS / 2);
  return { fromMs, toMs: Math.min(span?.toMs ?? Infinity, fromMs + RANGE_MS) };
}

/** The next line of the record after (1) or before (-1) a time; with `by`: of these only. Null: there is none. */
export function markFrom(marks: readonly ReplayMark[], atMs: number, step: 1 | -1, by: ReplayMark['by'] | null): ReplayMark | null {
  const of = by === null ? marks : marks.filter((mark) => mark.by === by);
  return (step === 1 ? of.find((mark) => mark.atMs > atMs) : of.findLast((mark) => mark.atMs < atMs)) ?? null;
}
