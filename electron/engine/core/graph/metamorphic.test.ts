/** What must stay true when a site is changed in a known way: more legs, more capacity, fewer failures never make it worse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import { compileSite } from './compile.ts';
import { credibleFailures } from './credible.ts';
import { cuts } from './cuts.ts';
import { fits } from './fits.ts';
import { idsWhere } from './graph.ts';
import { survivors } from './survivors.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import type { Pick } from './testing/random-site.ts';
import { element, service, siteOf } from './testing/site-builder.ts';

const property = (numRuns: number, body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    { numRuns },
  );

/** Without pools: there a service is served exactly when its needs hold, which is monotone. */
const withoutPools = (site: Site): Site => ({
  ...site,
  elements: site.elements.map((one) => ({ ...one, pool: null, service: one.service === null ? null : { ...one.service, pool: null } })),
});

/** The same with one more leg beside `leg`, standing nowhere and needing nothing: every need that names the one takes the other as well. */
function withTwin(site: Site, leg: SiteElement): Site {
  const twin = element('twin');
  const either = (need: NonNullable<SiteElement['needs']>): NonNullable<SiteElement['needs']> => {
    if (need.op === 'element') return need.id === leg.id ? { op: 'any', of: [need, { op: 'element', id: twin.id }] } : need;
    return need.op === 'reach' ? need : { ...need, of: need.of.map(either) };
  };
  return { ...site, elements: [...site.elements.map((one) => ({ ...one, needs: one.needs === null ? null : either(one.needs) })), twin] };
}

describe('a redundant leg', () => {
  it('adds no cut among the elements there were: each is, or holds, one of before', () => {
    property(400, (pick) => {
      const site = withoutPools(randomSite(pick, 11));
      const legs = site.elements.filter((one) => one.ends === null && one.service === null);
      const leg = legs[pick(Math.max(1, legs.length))];
      if (leg === undefined) return;
      const ids = site.elements.map((one) => one.id);
      const before = cuts(compileSite(site), new Set(), 3, ids);
      const servedBefore = new Set(before.flatMap((cut) => cut.loses));
      for (const cut of cuts(compileSite(withTwin(site, leg)), new Set(), 3, ids)) {
        for (const lost of cut.loses.filter((id) => servedBefore.has(id))) {
          const isKnown = before.some((one) => one.loses.includes(lost) && one.elements.every((id) => cut.elements.includes(id)));
          expect(isKnown, `${cut.elements.join('+')} takes ${lost}`).toBe(true);
        }
      }
    });
  });
});

describe('more failures', () => {
  it('never bring anything back up', () => {
    property(600, (pick) => {
      const site = randomSite(pick, 14);
      const ids = site.elements.map((one) => one.id);
      const graph = compileSite(site);
      const few = someOf(pick, ids, 5);
      const up = new Set(idsWhere(graph, survivors(graph, few)));
      const upWithMore = idsWhere(graph, survivors(graph, new Set([...few, ...someOf(pick, ids, 4)])));
      for (const id of upWithMore) expect(up.has(id)).toBe(true);
    });
  });

  it('leave no cut that holds one of the cuts of a smaller state, element by element', () => {
    property(300, (pick) => {
      const site = withoutPools(randomSite(pick, 11));
      const ids = site.elements.map((one) => one.id);
      const graph = compileSite(site);
      const first = ids[pick(ids.length)] ?? '';
      const after = cuts(graph, new Set([first]), 2, ids);
      // A pair that hurts with `first` failed is a triple, or less, that hurts now.
      const now = cuts(graph, new Set(), 3, ids);
      for (const cut of after)
        for (const lost of cut.loses)
          expect(now.some((one) => one.loses.includes(lost) && one.elements.every((id) => id === first || cut.elements.includes(id)))).toBe(
            true,
          );
    });
  });
});

describe('more capacity', () => {
  it('never makes a load that fits not fit, and never lowers what is left', () => {
    property(400, (pick) => {
      const hosts = (more: number): SiteElement[] =>
        ['a', 'b'].flatMap((place) =>
          [1, 2, 3].map((n) => element(`${place}${n}`, { in: place, facts: { capacity: { cpu: sizes[n] ?? 0, memory: 8 + more } } })),
        );
      const sizes = [0, 2 + pick(8), 2 + pick(8), 2 + pick(8)];
      const services = Array.from({ length: 1 + pick(5) }, (_, n) =>
        service(`s${n}`, null, {
          priority: 1 + pick(3),
          pool: 'pool',
          demand: { cpu: pick(8), memory: pick(8) },
          largestVm: { memory: pick(12) },
        }),
      );
      const fitWith = (more: number) =>
        fits(
          compileSite(
            siteOf([
              ...['a', 'b'].map((id) => element(id, { kind: 'site' })),
              ...hosts(more),
              element('pool', { pool: { members: ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], theta: { cpu: 0.5 } } }),
              ...services,
            ]),
          ),
          'a',
          'b',
          new Set(),
        );
      const less = fitWith(0);
      const more = fitWith(1 + pick(6));
      if (less.fits) expect(more.fits).toBe(true);
      less.headroom.forEach((row, index) => expect(more.headroom[index]?.left).toBeGreaterThanOrEqual(row.left));
    });
  });
});

describe('pools of many hosts', () => {
  it('counts a need of more children than a word has bits: 40 hosts, all but two lost by name', () => {
    const hosts = Array.from({ length: 40 }, (_, n) => `h${String(n).padStart(2, '0')}`);
    const racks = ['r1', 'r2', 'r3', 'r4'];
    const site = siteOf([
      ...racks.map((id) => element(id, { kind: 'rack' })),
      ...hosts.map((id, n) => element(id, { kind: 'hypervisor', in: racks[n % 4] ?? null })),
      service('any-host', { op: 'any', of: hosts.map((id) => ({ op: 'element', id })) }),
      service('most', { op: 'atLeast', k: 15, of: hosts.map((id) => ({ op: 'element', id })) }),
    ]);
    const graph = compileSite(site);
    const found = cuts(graph, new Set(), 3, credibleFailures(graph)).map((cut) => `${cut.elements.join('+')}: ${cut.loses.join()}`);
    expect(found).toEqual(['r1+r2+r3: most', 'r1+r2+r4: most', 'r1+r3+r4: most', 'r2+r3+r4: most']);
    expect(cuts(graph, new Set(['r1']), 3, credibleFailures(graph)).map((cut) => cut.elements.join('+'))).toContain('r2+r3+r4');
  });
});
