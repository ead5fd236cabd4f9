/**
 * How large letters must be on a wall, from its diagonal and the distance of the farthest reader, and how much then fits. Pure.
 * A letter of 16 arc minutes at the farthest reader is the least, 20 to 22 are preferred (NUREG-0700 rev. 2, 1.3.1-4).
 */

/** Height of a capital of Inter, of its font size (measured from the font). */
const CAP_HEIGHT_EM = 0.728;
const MM_PER_INCH = 25.4;
/** Letters of tier 1, and of tiers 2 and 3, at their reader, arc minutes. */
const PREFERRED_ARCMIN = 20;
const LEAST_ARCMIN = 16;
/** Line height that was counted with when the lines of a wall were counted. */
const LINE_EM = 1.33;

/** The composition is drawn on this canvas and scaled to the real one. */
export const CANVAS = { width: 1920, height: 1080 } as const;

/** Sizes of the composition on that canvas where the distance asks for no more, px. */
const USUAL = { clock: 64, title: 50, headline: [55, 50, 46], tier2: 37, tier3: 21, countdown: 92 } as const;

/** What is left out as letters grow, the least needed first. */
export const LEVELS = ['full', 'noSmall', 'noStrip', 'states', 'answer'] as const;
/** `full`: all. `noSmall`: nothing of tier 3. `noStrip`: no band of time below. `states`: the chain as states without figures. `answer`: no chain. */
export type Level = (typeof LEVELS)[number];
/** Largest least size of tier 2 each level has room for, px on the canvas: measured on the composition, in both languages and with words 60 % longer. */
const ROOM_PX: Readonly<Record<Level, number>> = { full: 41, noSmall: 48, noStrip: 56, states: 76, answer: Number.POSITIVE_INFINITY };

/** The wall as it hangs: diagonal in inches, distance of the farthest reader in metres. */
export interface Screen {
  readonly inches: number;
  readonly metres: number;
  /** Of the window, CSS px. */
  readonly width: number;
  readonly height: number;
}

/** What follows from it: how large everything is drawn, and how much of the composition is left out. */
export interface Calibration {
  readonly level: Level;
  /** CSS px of one px of the canvas. */
  readonly unitPx: number;
  /** Smallest font sizes that may be used, CSS px: tier 1 what must be understood, tier 2 what must be read, tier 3 what may be looked at closer. */
  readonly least: { readonly tier1: number; readonly tier2: number; readonly tier3: number };
  /** Font sizes that are used, CSS px; none is below its tier. */
  readonly sizes: {
    readonly clock: number;
    readonly title: number;
    /** Of cause, impact and action, largest first: the first that fits is used. */
    readonly headlines: readonly number[];
    readonly tier2: number;
    readonly tier3: number;
    readonly countdown: number;
  };
  /** How many lines of tier 2 the screen holds. */
  readonly lines: number;
}

/** Font size whose capitals are `arcmin` high to a reader `metres` away, in px of `mmPerPx`: height = 6.283 x distance x arcmin / 21600. */
export function fontPx(arcmin: number, metres: number, mmPerPx: number): number {
  return (6.283 * metres * 1_000 * arcmin) / 21_600 / mmPerPx / CAP_HEIGHT_EM;
}

/** From the size of a pixel on the wall and the least letter at that distance (`fontPx`). All four figures above 0. */
export function calibrate({ inches, metres, width, height }: Screen): Calibration {
  const mmPerPx = (inches * MM_PER_INCH) / Math.hypot(width, height);
  const unitPx = Math.min(width / CANVAS.width, height / CANVAS.height);
  const least = {
    tier1: fontPx(PREFERRED_ARCMIN, metres, mmPerPx),
    tier2: fontPx(LEAST_ARCMIN, metres, mmPerPx),
    tier3: fontPx(LEAST_ARCMIN, metres / 2, mmPerPx),
  };
  const size = (usual: number, atLeast: number): number => Math.max(usual * unitPx, atLeast);
  const level = LEVELS.find((candidate) => least.tier2 / unitPx <= ROOM_PX[candidate]) ?? 'answer';
  const tier2 = size(USUAL.tier2, least.tier2);
  return {
    level,
    unitPx,
    least,
    sizes: {
      clock: size(USUAL.clock, least.tier2),
      title: size(USUAL.title, least.tier2),
      headlines: [...USUAL.headline.map((usual) => size(usual, least.tier1)), tier2],
      tier2,
      tier3: size(USUAL.tier3, least.tier3),
      countdown: size(USUAL.countdown, least.tier1),
    },
    lines: Math.round(height / (least.tier2 * LINE_EM)),
  };
}
