/** A fall that goes on from one kept before, against one begun anew: the same survivors, and the same counts to go on from. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { drop, markOf, settle, startFall, undo, type Fall } from './fall.ts';
import { maskOf, type Graph } from './graph.ts';
import { keptFall } from './kept-falls.ts';
import { fallOf } from './survivors.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';

function anew(graph: Graph, failed: Uint8Array, carried: Uint8Array): Fall {
  const fall = startFall(graph, carried);
  failed.forEach((isFailed, element) => {
    if (isFailed === 1) drop(fall, element);
  });
  settle(fall);
  return fall;
}

/** All that answers are read from, and that a fall goes on by. */
function told({ up, carried, fallenChildren, isReached, fallenCount }: Fall): object {
  return { up, carried, fallenChildren, isReached, fallenCount };
}

it('is the same whatever states were asked for before', () => {
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => {
      const pick = chance(seed);
      const site = randomSite(pick, 14);
      const graph = compileSite(site);
      const ids = site.elements.map((one) => one.id);
      const either = [maskOf(graph, someOf(pick, ids, 5)), maskOf(graph, someOf(pick, ids, 2))] as const;
      let failed = someOf(pick, ids, 6);
      for (let turn = 0; turn < 12; turn += 1) {
        failed = pick(4) === 0 ? someOf(pick, ids, 6) : new Set([...failed, ...someOf(pick, ids, 8)]);
        const mask = maskOf(graph, failed);
        const carried = pick(2) === 0 ? either[0] : either[1];
        expect(told(keptFall(graph, mask, carried))).toEqual(told(anew(graph, mask, carried)));
      }
    }),
    { numRuns: 1_000 },
  );
});

it('is not touched by whoever goes on from a copy, and takes the copy back to where it began', () => {
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => {
      const pick = chance(seed);
      const site = randomSite(pick, 14);
      const graph = compileSite(site);
      const ids = site.elements.map((one) => one.id);
      const failed = maskOf(graph, someOf(pick, ids, 5));
      const carried = maskOf(graph, []);
      const before = structuredClone(told(keptFall(graph, failed, carried)));
      const own = fallOf(graph, failed, carried);
      const began = markOf(own);
      drop(own, pick(graph.size));
      settle(own);
      undo(own, began);
      expect(told(own)).toEqual(before);
      expect(told(keptFall(graph, failed, carried))).toEqual(before);
    }),
    { numRuns: 1_000 },
  );
});
