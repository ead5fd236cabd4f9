/** Colours that mean something stay apart for eyes that lack a cone; shape and glyph say the same without colour. */
import { describe, expect, it } from 'vitest';
import { ciede2000, distanceFor } from '../testing/eyes.ts';
import type { Eyes } from '../testing/eyes.ts';
import { badgePrimitives } from './badge-shapes.ts';
import type { BadgeKind } from './badge-shapes.ts';
import { TOKENS } from './tokens.ts';
import type { ThemeName, Tokens } from './tokens.ts';

/** What a person must tell apart: priorities, unknown, action, drill, put aside. */
const MEANING: readonly (keyof Tokens)[] = ['p1Fill', 'p2', 'p3', 'unknown', 'act', 'drill', 'shelved'];
/** CIEDE2000; 2 to 3 is what is just noticed side by side. */
const APART = 9;

describe('colours for every eye', () => {
  it('are measured right: pairs of the paper, and red and green that deuteranopes mix up', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
    expect(distanceFor('normal', '#B08000', '#7A9A00')).toBeGreaterThan(2 * distanceFor('deuteranopia', '#B08000', '#7A9A00'));
  });

  it.each(['dark', 'light'] as const satisfies readonly ThemeName[])('%s: keep their distance', (theme) => {
    const near = (['normal', 'deuteranopia', 'protanopia', 'tritanopia'] as const satisfies readonly Eyes[]).flatMap((eyes) =>
      MEANING.flatMap((a, n) =>
        MEANING.slice(n + 1).map((b) => ({
          eyes,
          a,
          b,
          apart: Math.round(distanceFor(eyes, TOKENS[theme][a], TOKENS[theme][b]) * 10) / 10,
        })),
      ).filter(({ apart }) => apart < APART),
    );
    expect(near).toEqual([]);
  });

  it('no two signs have the same lines: without any colour each is another one', () => {
    const kinds = [
      'ok',
      'down',
      'degraded',
      'atRisk',
      'noSpare',
      'unknown',
      'p1',
      'p2',
      'p3',
      'returned',
      'shelved',
      'journal',
      'none',
    ] as const;
    const lines = (kind: BadgeKind): string =>
      badgePrimitives(kind, TOKENS.dark)
        .map(({ d, dash }) => `${d}${dash ?? ''}`)
        .join(' ');
    expect(new Set(kinds.map(lines)).size).toBe(kinds.length);
  });
});
