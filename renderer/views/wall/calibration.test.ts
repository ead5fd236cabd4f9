/** The sizes of letters against the table of the guideline for common screens, and that nothing is ever smaller than its tier. */
import { describe, expect, it } from 'vitest';
import { calibrate, fontPx, LEVELS } from './calibration.ts';

const CANVAS = { width: 1920, height: 1080 };

/** Diagonal; font size in px at 20 arc minutes and 5 m, 16 and 5 m, 16 and 2.5 m; lines of tier 2. Computed by hand from the formula. */
const TABLE = [
  [43, 81, 64, 32, 13],
  [55, 63, 50, 25, 16],
  [65, 53, 43, 21, 19],
  [75, 46, 37, 18, 22],
  [85, 41, 33, 16, 25],
  [98, 35, 28, 14, 29],
] as const;

describe('calibration', () => {
  it.each(TABLE)('a screen of %i inches at 5 m', (inches, tier1, tier2, tier3, lines) => {
    const { least, lines: held } = calibrate({ inches, metres: 5, ...CANVAS });
    expect([least.tier1, least.tier2, least.tier3].map(Math.round)).toEqual([tier1, tier2, tier3]);
    expect(held).toBe(lines);
  });

  it('a letter is as high as the formula says: 23.3 mm for 16 arc minutes at 5 m', () => {
    expect(fontPx(16, 5, 1) * 0.728).toBeCloseTo(23.27, 2);
  });

  it('never goes below a tier, and leaves out more as letters grow', () => {
    const all = [43, 55, 65, 75, 85, 98].flatMap((inches) => [3, 5, 7].map((metres) => calibrate({ inches, metres, ...CANVAS })));
    for (const { least, sizes } of all) {
      expect(sizes.tier2).toBeGreaterThanOrEqual(least.tier2);
      expect(sizes.tier3).toBeGreaterThanOrEqual(least.tier3);
      expect(Math.min(...sizes.headlines, sizes.title, sizes.clock)).toBeGreaterThanOrEqual(least.tier2);
      expect(sizes.countdown).toBeGreaterThanOrEqual(least.tier1);
    }
    const ordered = [...all].sort((a, b) => a.least.tier2 - b.least.tier2).map(({ level }) => LEVELS.indexOf(level));
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    expect(new Set(ordered).size).toBe(LEVELS.length);
  });

  it('the usual wall shows everything; small or far ones leave out the small print, the band of time, the figures, the chain', () => {
    const levelOf = (inches: number, metres: number): string => calibrate({ inches, metres, ...CANVAS }).level;
    expect([levelOf(75, 5), levelOf(65, 5), levelOf(55, 5), levelOf(43, 5), levelOf(43, 7)]).toEqual([
      'full',
      'noSmall',
      'noStrip',
      'states',
      'answer',
    ]);
  });

  it('depends on millimetres, not on pixels: a finer screen has the same picture with more of them', () => {
    const coarse = calibrate({ inches: 75, metres: 5, ...CANVAS });
    const fine = calibrate({ inches: 75, metres: 5, width: 3840, height: 2160 });
    expect(fine.level).toBe(coarse.level);
    expect(fine.sizes.tier2).toBeCloseTo(coarse.sizes.tier2 * 2);
    expect(fine.unitPx).toBe(2);
  });
});
