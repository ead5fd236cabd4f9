/** Undo and redo of places: whatever is done, undoing all comes back to the start, and what is saved is what is seen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { moved, movesOf, MOST_STEPS, NOTHING_MOVED, redone, undone, type History } from './layout-history.ts';

const at = (x: number, y: number) => ({ x, y });
const change = fc.dictionary(
  fc.constantFrom('mains-a', 'mains-b', 'ups-a1'),
  fc.option(fc.record({ x: fc.integer({ min: -50, max: 2_000 }), y: fc.integer({ min: -50, max: 1_200 }) })),
  { minKeys: 1 },
);

describe('a history of places', () => {
  it('undone as often as it was moved it is where it began; done again it is where it was', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const all = changes.reduce((history: History, one) => moved(history, new Map(Object.entries(one))), NOTHING_MOVED);
        let back = all;
        for (let step = 0; step < all.past.length; step += 1) back = undone(back);
        expect([...back.now]).toEqual([]);
        expect(undone(back)).toEqual(back);
        let again = back;
        for (let step = 0; step < all.past.length; step += 1) again = redone(again);
        expect(again).toEqual(all);
        expect(redone(again)).toEqual(again);
        for (const to of all.now.values())
          if (to !== null) expect(to.x >= 0 && to.x <= 1_920 && to.y >= 0 && to.y <= 1_080 && Number.isInteger(to.x)).toBe(true);
      }),
    );
  });

  it('what changes nothing is no step; a step forgets what was undone; the oldest steps go', () => {
    const one = moved(NOTHING_MOVED, new Map([['mains-a', at(1, 2)]]));
    expect(moved(one, new Map([['mains-a', at(1, 2)]]))).toBe(one);
    expect(redone(moved(undone(one), new Map([['mains-b', at(3, 4)]]))).now.has('mains-a')).toBe(false);
    let many = NOTHING_MOVED;
    for (let x = 0; x < MOST_STEPS + 5; x += 1) many = moved(many, new Map([['mains-a', at(x, 0)]]));
    expect(many.past.length).toBe(MOST_STEPS);
  });

  it('only what differs from the site file would be saved, with where it was seen', () => {
    const site = { ...FAKE_SITE, elements: FAKE_SITE.elements.map((one) => (one.id === 'mains-a' ? { ...one, moved: at(5, 6) } : one)) };
    const history = moved(
      NOTHING_MOVED,
      new Map([
        ['mains-a', null],
        ['mains-b', at(7, 8)],
        ['gone', at(1, 1)],
      ]),
    );
    expect(movesOf(site, history)).toEqual([
      { element: 'mains-a', from: at(5, 6), to: null },
      { element: 'mains-b', from: null, to: at(7, 8) },
    ]);
    expect(movesOf(site, moved(NOTHING_MOVED, new Map([['mains-a', at(5, 6)]])))).toEqual([]);
  });
});
