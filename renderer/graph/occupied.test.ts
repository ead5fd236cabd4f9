/** What is taken is found wherever it stands, also over the edges of cells, until it is taken away. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Occupied, overlap, type Rect } from './occupied.ts';

const rects = fc
  .tuple(
    fc.integer({ min: -50, max: 500 }),
    fc.integer({ min: -50, max: 500 }),
    fc.integer({ min: 0, max: 90 }),
    fc.integer({ min: 0, max: 90 }),
  )
  .map(([left, top, width, height]): Rect => ({ left, top, right: left + width, bottom: top + height }));

describe('Occupied', () => {
  it('answers as looking at each of them would', () => {
    fc.assert(
      fc.property(fc.array(rects), fc.array(rects), rects, fc.integer({ min: 5, max: 60 }), (staying, going, asked, cell) => {
        const occupied = new Occupied(cell, staying);
        for (const rect of going) occupied.add(rect);
        expect(occupied.hits(asked)).toBe([...staying, ...going].some((rect) => overlap(rect, asked)));
        for (const rect of going) occupied.remove(rect);
        expect(occupied.hits(asked)).toBe(staying.some((rect) => overlap(rect, asked)));
      }),
    );
  });
});
