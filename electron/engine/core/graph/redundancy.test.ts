import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RedundancyGroup } from '../../../../shared/model/site.ts';
import { compileSite } from './compile.ts';
import { redundancies, sharedFate } from './redundancy.ts';
import { survivors } from './survivors.ts';
import { naiveSurvivors } from './testing/naive.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import { all, any, element, siteOf } from './testing/site-builder.ts';

const group = (members: readonly string[], needed = 1): RedundancyGroup => ({
  id: 'g',
  name: 'g',
  bcp: '4.3',
  mode: 'activeActive',
  members,
  needed,
  takesOverWithinS: null,
});

describe('redundancies', () => {
  const site = siteOf([element('l1'), element('l2'), element('l3')], { groups: [group(['l1', 'l2', 'l3'], 2)] });
  const graph = compileSite(site);
  const of = (failed: readonly string[], unknown: readonly string[]) =>
    redundancies(graph, survivors(graph, new Set(failed)), new Set(unknown))[0];

  it('counts legs up, designed, needed', () => {
    expect(of([], [])).toEqual({ id: 'g', up: 3, of: 3, needed: 2, unknown: 0, hasLostRedundancy: false, hasFailed: false });
    expect(of(['l1'], [])).toMatchObject({ up: 2, hasLostRedundancy: true, hasFailed: false });
    expect(of(['l1', 'l2'], [])).toMatchObject({ up: 1, hasLostRedundancy: true, hasFailed: true });
  });

  it('never counts an unknown leg as up, nor as lost', () => {
    expect(of([], ['l1'])).toMatchObject({ up: 2, unknown: 1, hasLostRedundancy: false, hasFailed: false });
    expect(of(['l1'], ['l1', 'l2'])).toMatchObject({ up: 1, unknown: 1, hasLostRedundancy: true, hasFailed: false });
  });
});

describe('sharedFate', () => {
  it('names what two legs share, and not what stands behind an alternative', () => {
    const graph = compileSite(
      siteOf([
        element('duct'),
        element('room'),
        element('mains'),
        element('gen'),
        element('link-1', { in: 'room', needs: all('duct', any('mains', 'gen')) }),
        element('link-2', { in: 'room', needs: all('duct', any('mains', 'gen')) }),
        element('link-3', { in: 'room', needs: any('mains', 'gen') }),
      ]),
    );
    expect(sharedFate(graph, group(['link-1', 'link-2', 'link-3']))).toEqual([
      { element: 'duct', takes: ['link-1', 'link-2'], takesAll: false },
      { element: 'room', takes: ['link-1', 'link-2', 'link-3'], takesAll: true },
    ]);
    expect(sharedFate(graph, group(['link-1', 'link-2', 'link-3']), new Set(['gen'])).map((fate) => fate.element)).toEqual([
      'duct',
      'room',
      'mains',
    ]);
  });

  it('agrees with failing each element alone, on random sites', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer()), (seed) => {
        const pick = chance(seed);
        const site = randomSite(pick);
        const ids = site.elements.map((one) => one.id);
        const legs = [...someOf(pick, ids, 2)];
        const before = naiveSurvivors(site, new Set());
        const expected = ids.filter((id) => {
          const after = naiveSurvivors(site, new Set([id]));
          return before.has(id) && legs.filter((leg) => before.has(leg) && !after.has(leg)).length >= 2;
        });
        expect(sharedFate(compileSite(site), group(legs)).map((fate) => fate.element)).toEqual(expected);
      }),
      { numRuns: 600 },
    );
  });
});
