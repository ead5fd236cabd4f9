/** Places: nothing touches, order is kept, nothing depends on state; and the drawing has what must be told apart. */
import { describe, expect, it } from 'vitest';
import { siteIndex } from '../store/site-index.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { graphOf } from './elements.ts';
import { spreadCells } from './layout.ts';
import type { Cell } from './layout.ts';

const graph = graphOf(FAKE_SITE, siteIndex(FAKE_SITE));
const grid: readonly Cell[] = Array.from({ length: 60 }, (_, order) => ({
  id: `n${order}`,
  at: { x: 60 + (order % 12) * 120, y: 60 + Math.floor(order / 12) * 45 },
  boxes: order % 12 < 6 ? ['a', `rack-${Math.floor(order / 12)}`] : ['b'],
  isSlim: false,
  lines: 1,
}));

describe('spreadCells', () => {
  it.each([
    [980, 620],
    [1_500, 900],
  ])('on %d by %d no two glyphs overlap and all are on the canvas', (width, height) => {
    const { places, scale } = spreadCells(grid, { width, height });
    const all = [...places.values()];
    const touching = all.flatMap((a, order) =>
      all.slice(order + 1).filter((b) => Math.abs(a.x - b.x) < 38 * scale && Math.abs(a.y - b.y) < 28 * scale),
    );
    expect(touching).toEqual([]);
    expect(all.every((at) => at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height)).toBe(true);
  });

  it('leaves room under the last row for its label and the borders of its boxes', () => {
    const { places } = spreadCells(grid, { width: 1_500, height: 900 });
    const lowest = Math.max(...[...places.values()].map((at) => at.y));
    expect(900 - lowest).toBeGreaterThanOrEqual(44);
  });

  it('gives room for labels while glyphs stay large enough, and gives it up first', () => {
    expect([spreadCells(grid, { width: 1_500, height: 900 }).lines, spreadCells(grid, { width: 700, height: 210 }).lines]).toEqual([2, 0]);
  });

  it('keeps the order of the drawing on both axes', () => {
    const { places } = spreadCells(grid, { width: 980, height: 620 });
    const inRow = grid.filter((cell) => cell.at.y === 105).map((cell) => places.get(cell.id)?.x ?? 0);
    expect(inRow).toEqual([...inRow].sort((a, b) => a - b));
  });
});

describe('graphOf', () => {
  it('draws the six links as six lines between their own ports', () => {
    const trunks = graph.edges.filter((edge) => edge.role === 'trunk');
    expect(trunks).toHaveLength(6);
    expect(new Set(trunks.flatMap((edge) => [edge.source, edge.target])).size).toBe(12);
  });

  it('puts devices in the box they stand in, and boxes in theirs', () => {
    const parent = (id: string): string | null | undefined => graph.nodes.find((node) => node.id === id)?.parent;
    expect([parent('core-a1'), parent('rack-a1'), parent('room-a'), parent('a')]).toEqual(['rack-a1', 'room-a', 'a', null]);
  });

  it('has no edge to something that is not drawn', () => {
    const ids = new Set(graph.nodes.map((node) => node.id));
    expect(graph.edges.filter((edge) => !ids.has(edge.source) || !ids.has(edge.target))).toEqual([]);
  });
});
