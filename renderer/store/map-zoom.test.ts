/** How near: each level is reached, and at its edge it does not flicker. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { levelAt, RATIO_OF, SMALLEST_RATIO, ZOOM_LEVELS } from './map-zoom.ts';

it('each level is shown at the zoom that is asked for it, from wherever', () => {
  for (const before of ZOOM_LEVELS) expect(ZOOM_LEVELS.map((level) => levelAt(RATIO_OF[level], before))).toEqual(ZOOM_LEVELS);
  expect(levelAt(SMALLEST_RATIO, 'devices')).toBe('chain');
});

it('further in is never a level further out, and a trembling hand changes it once at most', () => {
  const ratio = fc.double({ min: 0.5, max: 4, noNaN: true });
  fc.assert(
    fc.property(ratio, ratio, fc.constantFrom(...ZOOM_LEVELS), (a, b, before) => {
      const [out, near] = [Math.min(a, b), Math.max(a, b)];
      expect(ZOOM_LEVELS.indexOf(levelAt(out, before))).toBeLessThanOrEqual(ZOOM_LEVELS.indexOf(levelAt(near, before)));
      const first = levelAt(a, before);
      const levels = [1.03, 0.97, 1.03, 0.97].reduce<string[]>(
        (seen, by) => [...seen, levelAt(a * by, (seen.at(-1) ?? first) as typeof first)],
        [],
      );
      expect(new Set(levels.slice(1)).size).toBe(1);
    }),
  );
});
