import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { indexOf } from './graph.ts';
import { isSupported } from './support.ts';
import { fallOf } from './survivors.ts';
import { naiveHolds, naiveSurvivors } from './testing/naive.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import { all, any, element, link, reach, siteOf } from './testing/site-builder.ts';

describe('isSupported', () => {
  it('says of everything, fallen or not, whether its place and its need hold among the survivors', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer()), (seed) => {
        const pick = chance(seed);
        const site = randomSite(pick, 11);
        const failed = someOf(
          pick,
          site.elements.map((one) => one.id),
          3,
        );
        const graph = compileSite(site);
        const fall = fallOf(graph, failed);
        const up = naiveSurvivors(site, failed);
        for (const one of site.elements) {
          const isHeld = (one.in === null || up.has(one.in)) && (one.needs === null || naiveHolds(site, one.needs, one.id, up));
          expect(isSupported(fall, indexOf(graph, one.id))).toBe(isHeld);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('sees a broken path of an element that has failed itself', () => {
    const graph = compileSite(
      siteOf([
        element('sw', { layers: ['data'] }),
        element('isp'),
        element('web', { needs: reach('isp') }),
        element('db', { needs: any(all('sw'), all('isp')) }),
        link('l1', 'web', 'sw'),
        link('l2', 'sw', 'isp'),
      ]),
    );
    const supported = (failed: readonly string[], id: string): boolean => isSupported(fallOf(graph, new Set(failed)), indexOf(graph, id));
    expect(supported(['web', 'sw'], 'web')).toBe(false);
    expect(supported(['web'], 'web')).toBe(true);
    expect(supported(['db', 'sw'], 'db')).toBe(true);
  });
});
