/**
 * The status set as drawing primitives in a 40 by 40 box: shape first, then fill, then glyph; colour is the fourth cue (principles: shape-first).
 * One source for the React badge and for the pictures on the map. Glyphs are strokes: a picture in a canvas has no web fonts.
 */
import type { Tokens } from './tokens.ts';

/** Things have a state; alarms and incidents have a priority. Never mixed in one scale. */
export type BadgeKind =
  'ok' | 'down' | 'degraded' | 'atRisk' | 'noSpare' | 'unknown' | 'p1' | 'p2' | 'p3' | 'returned' | 'shelved' | 'journal' | 'none';

/** One path of SVG; `width` of its line in the same box. */
export interface Primitive {
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash?: string;
}

const OCTAGON = 'M13 3h14l10 10v14l-10 10h-14l-10-10v-14z';
const TRIANGLE = 'M20 4 37 35h-34z';
const DIAMOND = 'M20 3 37 20 20 37 3 20z';
const CIRCLE = 'M20 4a16 16 0 1 0 0 32 16 16 0 1 0 0-32z';
const SQUARE = 'M4 4h32v32h-32z';
const NONE = 'none';

/** Diagonal lines clipped to the square: no pattern, so no ids that could collide. */
const HATCH = [8, 16, 24, 32, 40, 48, 56, 64]
  .map((sum) => {
    const low = Math.max(5, sum - 35);
    const high = Math.min(35, sum - 5);
    return high > low ? `M${low} ${sum - low}L${high} ${sum - high}` : '';
  })
  .join('');

const CROSS = 'M14 14 26 26M26 14 14 26';
const BANG = 'M20 15v9M20 29.2v.6';
const QUESTION = 'M15 16.2c0-6.4 10-6.4 10 0 0 4-5 4-5 8M20 29.4v.5';
const ONE = 'M16.5 16 21 12.5v15';
const TWO = 'M15.5 21.4c0-5.6 9-5.6 9-.2 0 3.4-5.6 5.2-9 9.3h9.4';
const THREE = 'M15.5 14.2c3-2.9 8.6-1.8 8.6 1.9 0 2.6-2.2 3.8-4.8 3.8 3 0 5.3 1.3 5.3 4 0 4.2-6.4 5-9.6 2';
const CHECK = 'M13.5 20.5 18.5 25.5 27 15.5';

/** What to draw for a badge, back to front. */
export function badgePrimitives(kind: BadgeKind, tokens: Tokens): readonly Primitive[] {
  const glyph = (d: string, stroke: string, width = 4): Primitive => ({ d, fill: NONE, stroke, width });
  switch (kind) {
    case 'ok':
      return [{ d: 'M20 12a8 8 0 1 0 0 16 8 8 0 1 0 0-16z', fill: NONE, stroke: tokens.lineStrong, width: 3 }];
    case 'none':
      return [{ d: 'M15 20h10', fill: NONE, stroke: tokens.lineStrong, width: 3 }];
    case 'journal':
      return [{ d: 'M14 14h12M14 20h12M14 26h8', fill: NONE, stroke: tokens.lineStrong, width: 3 }];
    case 'down':
      return [octagon(tokens), glyph(CROSS, '#FFFFFF', 5)];
    case 'p1':
      return [octagon(tokens), glyph(ONE, '#FFFFFF', 4.5)];
    case 'degraded':
      return [filled(TRIANGLE, tokens.p2, tokens), glyph('M20 16v9M20 30.4v.6', tokens.ink)];
    case 'p2':
      return [filled(TRIANGLE, tokens.p2, tokens), glyph(TWO, tokens.ink, 3.6)];
    case 'p3':
      return [filled(DIAMOND, tokens.p3, tokens), glyph(THREE, tokens.ink, 3.6)];
    case 'noSpare':
      return [
        { d: 'M20 3v34l-17-17z', fill: tokens.p3, stroke: NONE, width: 0 },
        { d: DIAMOND, fill: NONE, stroke: tokens.spareEdge, width: 3 },
      ];
    case 'atRisk':
      return [{ d: TRIANGLE, fill: tokens.riskFill, stroke: tokens.risk, width: 3.4, dash: '6 3.6' }, glyph(BANG, tokens.risk, 3.4)];
    case 'unknown':
      return [
        { d: SQUARE, fill: tokens.unknownFill, stroke: tokens.unknownEdge, width: 3 },
        { d: HATCH, fill: NONE, stroke: tokens.unknownHatch, width: 2 },
        glyph(QUESTION, tokens.unknownFill, 11),
        glyph(QUESTION, tokens.unknownEdge, 4),
      ];
    case 'shelved':
      return [{ d: CIRCLE, fill: NONE, stroke: tokens.shelved, width: 3, dash: '1 5.2' }, glyph('M16.5 14v12M23.5 14v12', tokens.shelved)];
    case 'returned':
      return [{ d: OCTAGON, fill: NONE, stroke: tokens.text2, width: 3 }, glyph(CHECK, tokens.text2)];
  }
}

function octagon(tokens: Tokens): Primitive {
  return { d: OCTAGON, fill: tokens.p1Fill, stroke: tokens.p1Outline, width: 3 };
}

function filled(d: string, fill: string, tokens: Tokens): Primitive {
  return { d, fill, stroke: tokens.statusEdge, width: 2 };
}

/** The same primitives as SVG markup, for pictures on the map. Only our own constants go in. */
export function primitivesMarkup(primitives: readonly Primitive[]): string {
  return primitives
    .map(
      ({ d, fill, stroke, width, dash }) =>
        `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`,
    )
    .join('');
}
