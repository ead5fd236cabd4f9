/** Reads that group registers: every register is read once and whole, none that may not be, none beyond the protocol. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blocksOf, halvesOf, keyOf, wordsIn } from './blocks.ts';
import type { Block, Span } from './blocks.ts';
import { READ_CODES } from './frame.ts';

const spans = fc.array(fc.record({ code: fc.constantFrom(...READ_CODES), address: fc.nat(400), count: fc.integer({ min: 1, max: 40 }) }), {
  maxLength: 60,
});
const groupings = fc.record({ maxGap: fc.nat(50), maxRegisters: fc.integer({ min: 40, max: 125 }) });
const span = (address: number, count = 1, code: 3 | 4 = 3): Span => ({ code, address, count });
const shown = (blocks: readonly Block[]): readonly string[] => blocks.map(keyOf);

it('close registers go together, far ones apart, kinds never', () => {
  const wanted = [span(1_030), span(1_024), span(1_032, 2), span(1_536, 2), span(1_025, 1, 4)];
  expect(shown(blocksOf(wanted, { maxGap: 4, maxRegisters: 125 }))).toEqual(['3:1024:1', '3:1030:4', '3:1536:2', '4:1025:1']);
  expect(shown(blocksOf(wanted, { maxGap: 5, maxRegisters: 125 }))).toEqual(['3:1024:10', '3:1536:2', '4:1025:1']);
  expect(shown(blocksOf(wanted, { maxGap: 0, maxRegisters: 125 }))).toContain('3:1030:1');
});

it('no read is longer than the protocol allows', () => {
  const wanted = Array.from({ length: 200 }, (_, index) => span(index));
  expect(shown(blocksOf(wanted, { maxGap: 0, maxRegisters: 999 }))).toEqual(['3:0:125', '3:125:75']);
});

it('whatever is asked: each span once and whole, within its read, gaps as allowed', () => {
  fc.assert(
    fc.property(spans, groupings, (wanted, grouping) => {
      const blocks = blocksOf(wanted, grouping);
      expect(blocks.flatMap((block) => block.spans.map(keyOf)).sort()).toEqual([...new Set(wanted.map(keyOf))].sort());
      for (const block of blocks) {
        if (block.code > 2) expect(block.count).toBeLessThanOrEqual(grouping.maxRegisters);
        const asked = new Set(block.spans.flatMap(({ address, count }) => Array.from({ length: count }, (_, index) => address + index)));
        expect([block.address, block.address + block.count - 1]).toEqual([Math.min(...asked), Math.max(...asked)]);
        let gap = 0;
        for (let at = block.address; at < block.address + block.count; at += 1) {
          gap = asked.has(at) ? 0 : gap + 1;
          expect(gap).toBeLessThanOrEqual(grouping.maxGap);
        }
        const words = Array.from({ length: block.count }, (_, index) => block.address + index);
        for (const one of block.spans)
          expect(wordsIn(block, words, one)).toEqual(Array.from({ length: one.count }, (_, index) => one.address + index));
      }
    }),
  );
});

it('a refused read is cut until one register is left, and none is forgotten', () => {
  fc.assert(
    fc.property(spans, groupings, (wanted, grouping) => {
      let blocks = blocksOf(wanted, grouping);
      for (let round = 0; round < 8; round += 1) blocks = blocks.flatMap(halvesOf);
      expect(blocks.every((block) => block.spans.length === 1)).toBe(true);
      expect(blocks.map(keyOf).sort()).toEqual([...new Set(wanted.map(keyOf))].sort());
    }),
  );
});
