import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { evaluate } from './served.ts';
import { chance, randomSite, someOf } from './testing/random-site.ts';
import { all, any, element, service, siteOf } from './testing/site-builder.ts';
import { whatIf } from './what-if.ts';

const NOW = { failed: [], outOfSync: [], carried: [] };
const legs = [
  { id: 'paths', name: 'Paths', bcp: '4.3', mode: 'activeActive' as const, members: ['ups-a', 'ups-b'], needed: 1, takesOverWithinS: null },
];
const site = {
  ...siteOf([
    element('mains-a', { kind: 'mains' }),
    element('mains-b', { kind: 'mains' }),
    element('ups-a', { kind: 'ups', needs: all('mains-a') }),
    element('ups-b', { kind: 'ups', needs: all('mains-b') }),
    element('host', { needs: any('ups-a', 'ups-b') }),
    element('lone', { needs: all('ups-a') }),
    service('web', all('host'), { priority: 1 }),
    service('old', all('lone'), { priority: 2 }),
  ]),
  groups: legs,
};
const graph = compileSite(site);

describe('what if it dies', () => {
  it('the mains of one path: nothing at once, the lone service once its battery is empty, one leg left', () => {
    expect(whatIf(graph, NOW, ['mains-a'], [])).toEqual({
      fallen: ['ups-a', 'lone', 'old'],
      atOnce: { lost: [], shed: [] },
      later: { lost: ['old'], shed: [] },
      anyway: { fallen: [], loss: { lost: [], shed: [] }, restarts: [] },
      carriers: ['ups-a'],
      restarts: { atOnce: [], later: [] },
      legs: [{ group: 'paths', now: 2, then: 1, anyway: 2, of: 2, needed: 1 }],
    });
  });

  it('a UPS itself carries nothing: its service is lost at once', () => {
    const { atOnce, later, carriers } = whatIf(graph, NOW, ['ups-a'], []);
    expect([atOnce.lost, later.lost, carriers]).toEqual([['old'], [], []]);
  });

  it('is told against what is: with one path gone already the other is the last', () => {
    const { atOnce, later, legs: left } = whatIf(graph, { ...NOW, failed: ['ups-b'] }, ['ups-a'], []);
    expect([atOnce.lost, later.lost]).toEqual([['web', 'old'], []]);
    expect(left).toEqual([{ group: 'paths', now: 1, then: 0, anyway: 1, of: 2, needed: 1 }]);
  });

  it('with the mains gone and the batteries carrying, what falls with them is not told as the fault of what is supposed', () => {
    const onBattery = { ...NOW, failed: ['mains-a'], carried: ['ups-a'] };
    // The other path dies too: the host has none at all then. What hangs on the first path alone falls anyway.
    expect(whatIf(graph, onBattery, ['ups-b'], [])).toEqual({
      fallen: ['host', 'web'],
      atOnce: { lost: [], shed: [] },
      later: { lost: ['web'], shed: [] },
      anyway: { fallen: ['ups-a', 'lone', 'old'], loss: { lost: ['old'], shed: [] }, restarts: [] },
      carriers: ['ups-a'],
      restarts: { atOnce: [], later: [] },
      legs: [{ group: 'paths', now: 2, then: 0, anyway: 1, of: 2, needed: 1 }],
    });
    // The battery that carries dies: it takes at once what it would have taken later.
    const sooner = whatIf(graph, onBattery, ['ups-a'], []);
    expect([sooner.fallen, sooner.atOnce.lost, sooner.anyway.fallen, sooner.anyway.loss.lost]).toEqual([['lone', 'old'], ['old'], [], []]);
    expect(sooner.legs).toEqual([]);
  });

  it('of something unknown throws', () => {
    expect(() => whatIf(graph, NOW, ['nobody'], [])).toThrow();
  });

  it('on random sites: at once and later together are what the survivors say, and nothing is told twice', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer()), (seed) => {
        const pick = chance(seed);
        const random = compileSite(randomSite(pick, 12));
        const failed = [...someOf(pick, random.ids, 6)];
        const down = [...someOf(pick, random.ids, 5)];
        const found = whatIf(random, { ...NOW, failed }, down, []);
        const before = evaluate(random, new Set(failed));
        const after = evaluate(random, new Set([...failed, ...down]));
        const told = [...found.atOnce.lost, ...found.later.lost, ...found.anyway.loss.lost];
        expect(new Set(told).size).toBe(told.length);
        for (const id of after.lost) if (!before.lost.includes(id)) expect(told).toContain(id);
        for (const id of told) expect(before.lost).not.toContain(id);
        for (const id of down) expect(found.fallen).not.toContain(id);
        const without = evaluate(random, new Set(failed));
        for (const id of found.later.lost) expect(without.lost).not.toContain(id);
        for (const id of found.anyway.fallen) expect(found.fallen).not.toContain(id);
      }),
      { numRuns: 1_000 },
    );
  });
});
