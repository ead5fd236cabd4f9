import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { credibleFailures } from './credible.ts';
import { cuts } from './cuts.ts';
import type { Cut } from './cuts.ts';
import { naiveCuts } from './testing/naive.ts';
import { chance, randomSite, shuffled, someOf } from './testing/random-site.ts';
import type { Pick } from './testing/random-site.ts';
import { all, any, element, link, reach, service, siteOf } from './testing/site-builder.ts';

const property = (numRuns: number, body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    { numRuns },
  );
/** Services of a cut compared as a set: the two sides list them in different orders. */
const asSets = (found: readonly Cut[]) =>
  found.map(({ elements, loses, shed }) => ({ elements, loses: [...loses].sort(), shed: [...shed].sort() }));

describe('cuts, against every subset', () => {
  it('finds the same minimal cuts of one, two and three on random sites', () => {
    property(700, (pick) => {
      const site = randomSite(pick, 11);
      const ids = site.elements.map((one) => one.id);
      const failed = someOf(pick, ids, 12);
      const carried = someOf(pick, ids, 8);
      const demand = new Map([...someOf(pick, ids, 8)].map((id) => [id, { cpu: pick(7) }]));
      const credible = ids.filter(() => pick(5) > 0);
      const graph = compileSite(site);
      for (const k of [1, 2, 3] as const) {
        expect(asSets(cuts(graph, failed, k, credible, { carried, demand }))).toEqual(
          asSets(naiveCuts(site, failed, k, credible, { carried, demand })),
        );
      }
    });
  });

  it('does not depend on the order of the file or of the credible failures', () => {
    property(300, (pick) => {
      const site = randomSite(pick, 14);
      const ids = site.elements.map((one) => one.id);
      const other = { ...site, elements: shuffled(pick, site.elements) };
      expect(cuts(compileSite(other), new Set(), 3, shuffled(pick, ids))).toEqual(cuts(compileSite(site), new Set(), 3, ids));
    });
  });
});

describe('cuts, by hand', () => {
  const twoFeeds = siteOf([
    element('path-a'),
    element('path-b'),
    element('rack', { needs: any('path-a', 'path-b') }),
    service('web', all('rack')),
    service('mail', all('rack'), { priority: 2 }),
  ]);

  it('names the single failure and the pair of feeds, smallest first, with the services they take', () => {
    expect(cuts(compileSite(twoFeeds), new Set(), 2, ['path-b', 'rack', 'path-a', 'rack'])).toEqual([
      { elements: ['rack'], loses: ['web', 'mail'], shed: [] },
      { elements: ['path-a', 'path-b'], loses: ['web', 'mail'], shed: [] },
    ]);
  });

  it('counts what has failed already: the other feed is now a cut of one', () => {
    expect(cuts(compileSite(twoFeeds), new Set(['path-a']), 2, ['path-a', 'path-b'])).toEqual([
      { elements: ['path-b'], loses: ['web', 'mail'], shed: [] },
    ]);
  });

  it('is empty of order one when there is no single point of failure', () => {
    expect(cuts(compileSite(twoFeeds), new Set(), 1, ['path-a', 'path-b'])).toEqual([]);
  });

  it('sees two network paths that only meet in a reach need', () => {
    const net = siteOf([
      element('internet'),
      element('s1', { layers: ['data'] }),
      element('s2', { layers: ['data'] }),
      service('web', reach('internet')),
      link('w1', 'web', 's1'),
      link('w2', 'web', 's2'),
      link('i1', 's1', 'internet'),
      link('i2', 's2', 'internet'),
    ]);
    const graph = compileSite(net);
    const found = cuts(graph, new Set(), 2, credibleFailures(graph)).map((cut) => cut.elements.join('+'));
    expect(found).toEqual(['i1+i2', 'i1+s2', 'i1+w2', 'i2+s1', 'i2+w1', 's1+s2', 's1+w2', 's2+w1', 'w1+w2']);
  });

  it('sees two hosts whose loss together leaves too little capacity', () => {
    const host = (id: string) => element(id, { kind: 'hypervisor', facts: { capacity: { cpu: 10 } } });
    const site = siteOf([
      host('h1'),
      host('h2'),
      host('h3'),
      element('pool', { kind: 'pool', pool: { members: ['h1', 'h2', 'h3'], theta: {} } }),
      service('big', null, { pool: 'pool', demand: { cpu: 8 }, priority: 1 }),
      service('small', null, { pool: 'pool', demand: { cpu: 5 }, priority: 2 }),
    ]);
    const graph = compileSite(site);
    expect(cuts(graph, new Set(), 2, credibleFailures(graph))).toEqual([
      { elements: ['h1', 'h2'], loses: ['small'], shed: ['small'] },
      { elements: ['h1', 'h3'], loses: ['small'], shed: ['small'] },
      { elements: ['h2', 'h3'], loses: ['small'], shed: ['small'] },
    ]);
  });
});
