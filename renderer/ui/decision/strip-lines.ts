/** Where the labels of the time strip stand, so that none is written over another, whatever the width. Pure. */
import { placeOn } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** Instants with a label, UTC ms; null: there is none. */
export interface Marked {
  readonly onsetMs: number;
  readonly nowMs: number;
  readonly decideByMs: number | null;
  readonly endMs: number | null;
}

/** Flipped: to the left of its mark. Under: on the second line, where the other of the two has the first. */
export interface StripLines {
  readonly isLimitFlipped: boolean;
  readonly isLimitUnder: boolean;
  readonly isEndFlipped: boolean;
  readonly isEndUnder: boolean;
  /** Now is said to the left of its mark. */
  readonly isNowFlipped: boolean;
  /** There is room for the label of the onset. */
  readonly isOnsetSaid: boolean;
}

/** Where a label turns to the left of its mark, per cent of the strip: to the right of it none fits any more. */
const FLIPS = 65;
/** As wide as a label of an instant can be on the narrowest strip, per cent. */
const WIDE = 36;
/** As wide as the label of the onset, which has smaller letters, per cent. */
const ONSET_WIDE = 16;
/** As wide as the word for now can be, in the letters of a wall, per cent. */
const NOW_WIDE = 12;
/** Nearer to the left end, per cent, the word for now would stand outside. */
const NOW_FLIPS = 10;
/** So much wider is a label that says a day too: `28 sept. 14:23`. */
const DATED = 1.3;

/**
 * The decision limit and what runs out never share a line: of the two, the one whose mark would cross the other's label begins a line lower.
 * `flipFrom`: on a wall, where each has a line of its own; per cent from which both turn to the left. `isDated`: an instant is of another day.
 */
export function linesOf(
  scale: TimeScale,
  { onsetMs, nowMs, decideByMs, endMs }: Marked,
  flipFrom: number | undefined,
  isDated: boolean,
): StripLines {
  const [wide, onsetWide] = isDated ? [WIDE * DATED, ONSET_WIDE * DATED] : [WIDE, ONSET_WIDE];
  const [onset, now] = [placeOn(scale, onsetMs), placeOn(scale, nowMs)];
  const limit = decideByMs === null ? null : placeOn(scale, decideByMs);
  const end = endMs === null ? null : placeOn(scale, endMs);
  const isEndFlipped = end !== null && end > (flipFrom ?? FLIPS);
  // The line of a limit that has just passed would strike the word through.
  const isNowFlipped = now > NOW_FLIPS && (limit === null || limit > now || now - limit > NOW_WIDE);
  if (flipFrom !== undefined || limit === null) {
    const isLimitFlipped = limit !== null && flipFrom !== undefined && limit > flipFrom;
    return { isLimitFlipped, isLimitUnder: false, isEndFlipped, isEndUnder: false, isNowFlipped, isOnsetSaid: now - onset >= 14 };
  }
  const isUnder = isEndFlipped;
  const isLimitFlipped = limit > FLIPS || (end !== null && isUnder && end - limit < wide && limit > wide);
  // The onset is said on the second line too.
  const isFree = !isUnder || (isLimitFlipped ? limit - onset > wide + onsetWide : limit < onset || limit - onset > onsetWide);
  return {
    isLimitFlipped,
    isLimitUnder: isUnder,
    isEndFlipped,
    isEndUnder: end !== null && !isUnder,
    isNowFlipped,
    isOnsetSaid: now - onset >= 14 && isFree,
  };
}
