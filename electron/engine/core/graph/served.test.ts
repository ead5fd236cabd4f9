import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSite } from './compile.ts';
import { copiesOf } from './copies.ts';
import { evaluate, shedByOneOf } from './served.ts';
import { naiveEvaluate } from './testing/naive.ts';
import { chance, randomSite, shuffled, someOf } from './testing/random-site.ts';
import type { Pick } from './testing/random-site.ts';
import { all, any, element, service, siteOf } from './testing/site-builder.ts';
import type { Amounts } from '../../../../shared/model/site.ts';

const property = (numRuns: number, body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    { numRuns },
  );
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

describe('evaluate, against the model read word by word', () => {
  it('serves, loses and sheds the same services on random sites', () => {
    property(1_500, (pick) => {
      const site = randomSite(pick, 12);
      const ids = site.elements.map((one) => one.id);
      const failed = someOf(pick, ids, 5);
      const outOfSync = someOf(pick, ids, 9);
      const demand = new Map([...someOf(pick, servicesOf(site), 3)].map((id) => [id, { cpu: pick(7) }]));
      const result = evaluate(compileSite(site), failed, { outOfSync, demand });
      const naive = naiveEvaluate(site, new Set([...failed, ...outOfSync]), { demand });
      expect(sorted(result.served)).toEqual(sorted(naive.served));
      expect(sorted(result.shed)).toEqual(sorted(servicesOf(site).filter((id) => !naive.placed.has(id))));
      expect(sorted(result.lost)).toEqual(sorted(servicesOf(site).filter((id) => !naive.up.has(id))));
    });
  });

  it('sheds by one more failure what the same failures shed one by one', () => {
    property(700, (pick) => {
      const site = randomSite(pick, 12);
      const ids = site.elements.map((one) => one.id);
      const graph = compileSite(site);
      const failed = someOf(pick, ids, 5);
      const each = [...someOf(pick, ids, 2)];
      const plain = new Set(each.flatMap((id) => evaluate(graph, new Set([...failed, id])).shed));
      expect(shedByOneOf(graph, failed, each)).toEqual([...plain]);
    });
  });

  it('does not depend on the order of the file', () => {
    property(700, (pick) => {
      const site = randomSite(pick, 14);
      const failed = someOf(
        pick,
        site.elements.map((one) => one.id),
        5,
      );
      const other = { ...site, elements: shuffled(pick, site.elements) };
      const listsOf = (one: typeof site) => {
        const { served, lost, shed } = evaluate(compileSite(one), failed);
        return { served, lost, shed };
      };
      expect(listsOf(other)).toEqual(listsOf(site));
    });
  });
});

function servicesOf(site: ReturnType<typeof siteOf>): string[] {
  return site.elements.filter((one) => one.service !== null).map((one) => one.id);
}

describe('placement, by hand', () => {
  const host = (id: string, capacity: Amounts) => element(id, { kind: 'hypervisor', facts: { capacity } });
  const pool = (members: readonly string[], theta: Amounts = {}) => element('pool', { kind: 'pool', pool: { members, theta } });
  const run = (id: string, demand: Amounts, priority: number, largestVm: Amounts = {}) =>
    service(id, null, { pool: 'pool', demand, priority, largestVm });

  it('places by priority, then id, and lets a smaller one in after a bigger was shed', () => {
    const graph = compileSite(
      siteOf([host('h', { cpu: 10 }), pool(['h']), run('z', { cpu: 4 }, 2), run('b', { cpu: 7 }, 2), run('a', { cpu: 4 }, 1)]),
    );
    expect(evaluate(graph, new Set())).toMatchObject({ served: ['a', 'z'], shed: ['b'], lost: [] });
  });

  it('needs room in every resource, and has none of a resource nobody offers', () => {
    const graph = compileSite(
      siteOf([host('h', { cpu: 10, memory: 4 }), pool(['h']), run('fat', { cpu: 1, memory: 5 }, 1), run('odd', { gpu: 1 }, 2)]),
    );
    expect(evaluate(graph, new Set()).shed).toEqual(['fat', 'odd']);
  });

  it('is exact at the limit: three hosts of 64 at 95 % hold 182.4', () => {
    const hosts = ['h1', 'h2', 'h3'].map((id) => host(id, { cpu: 64 }));
    const site = (cpu: number) => compileSite(siteOf([...hosts, pool(['h1', 'h2', 'h3'], { cpu: 0.95 }), run('s', { cpu }, 1)]));
    expect(evaluate(site(182.4), new Set()).served).toEqual(['s']);
    expect(evaluate(site(182.400001), new Set()).served).toEqual([]);
    expect(evaluate(site(0.1 + 0.2), new Set()).served).toEqual(['s']);
  });

  it('sheds what is enough in total but too big for one host, theta applied to the host as well', () => {
    const hosts = [host('h1', { memory: 10 }), host('h2', { memory: 10 })];
    const site = (vm: number, theta: number) =>
      compileSite(siteOf([...hosts, pool(['h1', 'h2'], { memory: theta }), run('s', { memory: 12 }, 1, { memory: vm })]));
    expect(evaluate(site(10, 1), new Set()).served).toEqual(['s']);
    expect(evaluate(site(11, 1), new Set()).shed).toEqual(['s']);
    expect(evaluate(site(10, 0.9), new Set()).shed).toEqual(['s']);
  });

  it('takes the measured peak where there is one, per resource', () => {
    const graph = compileSite(siteOf([host('h', { cpu: 10, memory: 10 }), pool(['h']), run('s', { cpu: 5, memory: 5 }, 1)]));
    expect(evaluate(graph, new Set(), { demand: new Map([['s', { cpu: 11 }]]) }).shed).toEqual(['s']);
    expect(evaluate(graph, new Set(), { demand: new Map([['s', { cpu: 10 }]]) }).served).toEqual(['s']);
  });

  it('offers nothing when the pool itself is down, and keeps room for a service whose needs are gone', () => {
    const site = siteOf([
      host('h', { cpu: 10 }),
      element('disk'),
      pool(['h']),
      service('first', all('disk'), { pool: 'pool', demand: { cpu: 8 } }),
      run('second', { cpu: 4 }, 2),
      run('none', {}, 3),
    ]);
    const graph = compileSite(site);
    expect(evaluate(graph, new Set(['disk']))).toMatchObject({ served: ['none'], lost: ['first'], shed: ['second'] });
    expect(evaluate(graph, new Set(['pool'])).served).toEqual([]);
  });

  it('counts a host named twice once', () => {
    const graph = compileSite(siteOf([host('h', { cpu: 4 }), pool(['h', 'h']), run('s', { cpu: 5 }, 1)]));
    expect(evaluate(graph, new Set()).shed).toEqual(['s']);
  });

  it('refuses an amount that is no number', () => {
    const graph = compileSite(siteOf([host('h', { cpu: 1 }), pool(['h']), run('s', { cpu: 1 }, 1)]));
    expect(() => evaluate(graph, new Set(), { demand: new Map([['s', { cpu: NaN }]]) })).toThrow('an amount must be a number');
  });
});

describe('copies', () => {
  const site = siteOf([
    element('array-a'),
    element('array-b'),
    element('copy-a', { kind: 'copy', needs: all('array-a') }),
    element('copy-b', { kind: 'copy', needs: all('array-b') }),
    element('volume', { kind: 'volume', needs: any('copy-a', 'copy-b') }),
    service('erp', all('volume')),
  ]);
  const graph = compileSite(site);

  it('lives on any copy, and not on one out of sync', () => {
    expect(evaluate(graph, new Set(['array-a'])).served).toEqual(['erp']);
    expect(evaluate(graph, new Set(['array-a']), { outOfSync: new Set(['copy-b']) }).lost).toEqual(['erp']);
    expect(evaluate(graph, new Set(), { outOfSync: new Set(['copy-b']) }).served).toEqual(['erp']);
  });

  it('names the copies of a volume', () => {
    expect(copiesOf(graph, 'volume')).toEqual(['copy-a', 'copy-b']);
    expect(copiesOf(graph, 'erp')).toEqual([]);
  });
});
