/** Values never reach what stands below them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesBelow, underValues, VALUE_LINE_PX } from './room-below.ts';

it('two lines where nothing stands below, one or none where something does', () => {
  const at = { x: 100, y: 50 };
  const below = (top: number, x = 100) => linesBelow(at, [{ x, top, bottom: top + 20, width: 40 }]);
  expect(linesBelow(at, [])).toBe(2);
  expect([below(90), below(87), below(70), below(68), below(55)]).toEqual([2, 1, 1, 0, 0]);
  // What stands above, or well beside, takes no room; what reaches down there takes it all.
  expect([below(20), below(30), below(31), below(55, 181), below(55, 179)]).toEqual([2, 2, 0, 2, 0]);
});

it('whatever stands around, no line reaches it', () => {
  const thing = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    top: fc.integer({ min: 0, max: 400 }),
    height: fc.integer({ min: 1, max: 60 }),
    width: fc.integer({ min: 1, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 30 }), (found) => {
      const things = found.map(({ height, ...one }) => ({ ...one, bottom: one.top + height }));
      const at = { x: 200, y: 100 };
      const end = at.y + linesBelow(at, things) * VALUE_LINE_PX;
      const reached = things.filter(({ x, top, bottom, width }) => bottom > at.y && top < end && Math.abs(x - at.x) < 60 + width / 2);
      if (end === at.y) return;
      expect(reached).toEqual([]);
    }),
  );
});

it('keeps room for values under the last row only where they are shown, in drawing pixels', () => {
  expect([underValues(1, 1), underValues(0.8, 0.8), underValues(1.6, 1)]).toEqual([0, 0, 0]);
  expect(underValues(2.2, 1) * 2.2).toBeCloseTo(14 * 1.16 + 2 * VALUE_LINE_PX);
});
