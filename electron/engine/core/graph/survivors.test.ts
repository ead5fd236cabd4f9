import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { idsWhere, isUp } from './graph.ts';
import { survivors } from './survivors.ts';
import { naiveSurvivors } from './testing/naive.ts';
import { chance, randomSite, shuffled, someOf } from './testing/random-site.ts';
import type { Pick } from './testing/random-site.ts';
import { all, any, atLeast, element, link, reach, siteOf } from './testing/site-builder.ts';

const runs = { numRuns: 2_000 };
const property = (body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    runs,
  );
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

describe('survivors, against the model read word by word', () => {
  it('gives the same set on random sites', () => {
    property((pick) => {
      const site = randomSite(pick, 11);
      const ids = site.elements.map((one) => one.id);
      const failed = someOf(pick, ids, 4);
      const carried = someOf(pick, ids, 5);
      const graph = compileSite(site);
      expect(sorted(idsWhere(graph, survivors(graph, failed, carried)))).toEqual(sorted(naiveSurvivors(site, failed, carried)));
    });
  });

  it('leaves fewer up when more fails', () => {
    property((pick) => {
      const site = randomSite(pick, 14);
      const graph = compileSite(site);
      const ids = site.elements.map((one) => one.id);
      const failed = someOf(pick, ids, 5);
      const more = new Set([...failed, ...someOf(pick, ids, 4)]);
      const few = new Set(idsWhere(graph, survivors(graph, more)));
      const many = new Set(idsWhere(graph, survivors(graph, failed)));
      expect([...few].filter((id) => !many.has(id))).toEqual([]);
    });
  });

  it('does not depend on the order of the file', () => {
    property((pick) => {
      const site = randomSite(pick, 14);
      const failed = someOf(
        pick,
        site.elements.map((one) => one.id),
        4,
      );
      const other = { ...site, elements: shuffled(pick, site.elements) };
      const upOf = (one: typeof site): string[] => {
        const graph = compileSite(one);
        return sorted(idsWhere(graph, survivors(graph, failed)));
      };
      expect(upOf(other)).toEqual(upOf(site));
    });
  });
});

describe('survivors, by hand', () => {
  const upIn = (elements: Parameters<typeof siteOf>[0], failed: readonly string[], carried: readonly string[] = []): string[] => {
    const graph = compileSite(siteOf(elements));
    return idsWhere(graph, survivors(graph, new Set(failed), new Set(carried)));
  };

  it('keeps mutual support up until something else fails', () => {
    const pair = [element('a', { needs: all('b') }), element('b', { needs: all('a', 'c') }), element('c')];
    expect(upIn(pair, [])).toEqual(['a', 'b', 'c']);
    expect(upIn(pair, ['c'])).toEqual([]);
  });

  it('takes down what stands in a lost place, two levels deep', () => {
    const site = [element('site'), element('room', { in: 'site' }), element('rack', { in: 'room' }), element('else')];
    expect(upIn(site, ['site'])).toEqual(['else']);
  });

  it('counts k of n, and holds what can never hold as down', () => {
    const legs = ['l1', 'l2', 'l3'].map((id) => element(id));
    const site = [
      ...legs,
      element('two', { needs: atLeast(2, 'l1', 'l2', 'l3') }),
      element('none', { needs: any() }),
      element('four', { needs: atLeast(4, 'l1', 'l2', 'l3') }),
    ];
    expect(upIn(site, ['l1'])).toEqual(['l2', 'l3', 'two']);
    expect(upIn(site, ['l1', 'l3'])).toEqual(['l2']);
  });

  it('waives the need of what is carried, but neither its place nor its own failure', () => {
    const site = [
      element('room'),
      element('mains'),
      element('ups', { in: 'room', needs: all('mains') }),
      element('load', { needs: all('ups') }),
    ];
    expect(upIn(site, ['mains'])).toEqual(['room']);
    expect(upIn(site, ['mains'], ['ups'])).toEqual(['room', 'ups', 'load']);
    expect(upIn(site, ['mains', 'room'], ['ups'])).toEqual([]);
    expect(upIn(site, ['mains', 'ups'], ['ups'])).toEqual(['room']);
  });

  it('reaches over links and elements of the layer only, and asks nothing of the two ends', () => {
    const net = [
      element('e', { needs: reach('t') }),
      element('t'),
      element('s1', { layers: ['data'] }),
      element('s2', { layers: ['data'] }),
      link('e-s1', 'e', 's1'),
      link('s1-t', 's1', 't'),
      link('e-s2', 'e', 's2'),
      link('s2-t', 's2', 't'),
      element('power-only', { layers: ['power'] }),
      link('e-p', 'e', 'power-only'),
      link('p-t', 'power-only', 't'),
    ];
    const eUp = (failed: readonly string[]): boolean => upIn(net, failed).includes('e');
    expect(eUp([])).toBe(true);
    expect(eUp(['s1'])).toBe(true);
    expect(eUp(['s1', 's2'])).toBe(false);
    expect(eUp(['e-s1', 's2-t'])).toBe(false);
    expect(eUp(['t'])).toBe(true);
  });

  it('reaches what is joined directly by one up link of the layer, and itself always', () => {
    const direct = [element('e', { needs: reach('t') }), element('t'), link('e-t', 'e', 't'), element('self', { needs: reach('self') })];
    expect(upIn(direct, [])).toContain('e');
    expect(upIn(direct, ['e-t'])).toEqual(['t', 'self']);
  });

  it('refuses an id the site does not have', () => {
    const graph = compileSite(siteOf([element('a')]));
    expect(() => survivors(graph, new Set(['zz']))).toThrow('no element zz');
    expect(isUp(graph, survivors(graph, new Set()), 'a')).toBe(true);
  });
});
