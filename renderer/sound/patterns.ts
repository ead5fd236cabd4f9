/**
 * The sounds of the console as data. Pulse counts follow the alarms of medical devices (IEC 60601-1-8: five pulses high, three medium);
 * each pulse has a fundamental and four partials between 300 and 3,000 Hz, so that a room with fans leaves something of it.
 */

export type Sound = 'real' | 'p1' | 'p2' | 'p3' | 'decide' | 'viewLost' | 'calm';

/** One tone of a sound. */
export interface Pulse {
  /** From the beginning of the sound, ms. */
  readonly atMs: number;
  readonly lengthMs: number;
  /** Fundamental, Hz: 300 to 600, so that the fifth partial stays below 3,000. */
  readonly hz: number;
}

const PARTIALS = 5;

function pulses(lengthMs: number, gapMs: number, tones: readonly (number | null)[]): readonly Pulse[] {
  return tones.flatMap((hz, n) => (hz === null ? [] : [{ atMs: n * (lengthMs + gapMs), lengthMs, hz }]));
}

export const PATTERNS: Readonly<Record<Sound, readonly Pulse[]>> = {
  // The five of a critical alarm, higher and once more: something real in the middle of a drill.
  real: pulses(120, 50, [494, 587, 494, null, 587, 587, null, 494, 587, 494, null, 587, 587]),
  // Three, a pause, two, rising.
  p1: pulses(150, 60, [330, 392, 494, null, 523, 587]),
  p2: pulses(200, 120, [392, 392, 392]),
  p3: pulses(250, 0, [330]),
  decide: pulses(80, 70, [587, 587]),
  viewLost: pulses(220, 100, [523, 440, 349]),
  calm: pulses(260, 40, [494, 330]),
};

/** The more urgent first: of two at once only the first is heard. */
export const BY_URGENCY: readonly Sound[] = ['real', 'p1', 'viewLost', 'decide', 'p2', 'p3', 'calm'];

/** From the first pulse to the end of the last, ms. */
export function lengthOf(sound: Sound): number {
  return Math.max(...PATTERNS[sound].map(({ atMs, lengthMs }) => atMs + lengthMs));
}

/** Frequencies of one pulse, Hz, the fundamental first. */
export function partialsOf({ hz }: Pulse): readonly number[] {
  return Array.from({ length: PARTIALS }, (_, n) => hz * (n + 1));
}
