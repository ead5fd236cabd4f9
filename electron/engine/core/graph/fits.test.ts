import { describe, expect, it } from 'vitest';
import type { Amounts } from '../../../../shared/model/site.ts';
import { compileSite } from './compile.ts';
import { fits, fitsBothWays } from './fits.ts';
import { element, service, siteOf } from './testing/site-builder.ts';

/** Two centres with one host each and one pool over both; the load of each is one service. */
const twin = (a: number, loadA: number, b: number, loadB: number, theta: Amounts = {}) =>
  compileSite(
    siteOf([
      element('a', { kind: 'site' }),
      element('b', { kind: 'site' }),
      element('host-a', { in: 'a', facts: { capacity: { cpu: a } } }),
      element('host-b', { in: 'b', facts: { capacity: { cpu: b } } }),
      element('pool', { pool: { members: ['host-a', 'host-b'], theta } }),
      service('erp', null, { pool: 'pool', demand: { cpu: loadA }, priority: 1 }),
      service('mail', null, { pool: 'pool', demand: { cpu: loadB }, priority: 2 }),
    ]),
  );

describe('fits', () => {
  it('does not fit 49 of 100 into 60 that carry 29, though each is under half', () => {
    const fit = fits(twin(100, 49, 60, 29), 'a', 'b', new Set());
    expect(fit).toMatchObject({
      fits: false,
      shed: ['mail'],
      binding: { pool: 'pool', resource: 'cpu', offered: 60, demanded: 78, left: -18 },
    });
    expect(fits(twin(100, 49, 60, 29), 'b', 'a', new Set())).toMatchObject({ fits: true, binding: { left: 22 } });
  });

  it('fits 70 % and 20 % of equal centres both ways, though one is over half', () => {
    expect(fitsBothWays(twin(100, 70, 100, 20), new Set()).map((fit) => fit.fits)).toEqual([true, true]);
  });

  it('turns 50 % into 45 % with a theta of 0.9', () => {
    expect(fits(twin(100, 45, 100, 45, { cpu: 0.9 }), 'a', 'b', new Set())).toMatchObject({ fits: true, binding: { left: 0 } });
    expect(fits(twin(100, 46, 100, 45, { cpu: 0.9 }), 'a', 'b', new Set()).fits).toBe(false);
  });

  it('is bound by what nobody offers before anything else', () => {
    const peaks = new Map([['erp', { cpu: 80, gpu: 1 }]]);
    expect(fits(twin(100, 49, 60, 29), 'a', 'b', new Set(), peaks).binding).toMatchObject({ resource: 'gpu', offered: 0, left: -1 });
  });

  it('uses measured peaks before declared figures', () => {
    expect(fits(twin(100, 49, 60, 29), 'a', 'b', new Set(), new Map([['erp', { cpu: 31 }]])).fits).toBe(true);
  });

  it('counts what has failed already in the other centre', () => {
    expect(fits(twin(100, 30, 100, 30), 'a', 'b', new Set(['host-b']))).toMatchObject({
      fits: false,
      shed: ['erp', 'mail'],
      binding: { offered: 0 },
    });
  });

  it('names the binding resource, and sheds what no single host can hold', () => {
    const host = (id: string, place: string) => element(id, { in: place, facts: { capacity: { cpu: 10, memory: 100 } } });
    const graph = compileSite(
      siteOf([
        element('a', { kind: 'site' }),
        element('b', { kind: 'site' }),
        host('a1', 'a'),
        host('b1', 'b'),
        host('b2', 'b'),
        element('pool', { pool: { members: ['a1', 'b1', 'b2'], theta: {} } }),
        service('big', null, { pool: 'pool', demand: { cpu: 12, memory: 190 }, largestVm: { cpu: 12 } }),
      ]),
    );
    expect(fits(graph, 'a', 'b', new Set())).toMatchObject({ fits: false, shed: ['big'], binding: { resource: 'memory', left: 10 } });
  });

  it('does not count a host at a third place for the other centre', () => {
    const graph = compileSite(
      siteOf([
        element('a', { kind: 'site' }),
        element('b', { kind: 'site' }),
        element('lab', { kind: 'site' }),
        ...(['a', 'b', 'lab'] as const).map((place) => element(`host-${place}`, { in: place, facts: { capacity: { cpu: 10 } } })),
        element('pool', { pool: { members: ['host-a', 'host-b', 'host-lab'], theta: {} } }),
        service('s', null, { pool: 'pool', demand: { cpu: 15 } }),
      ]),
    );
    expect(fits(graph, 'a', 'b', new Set()).headroom).toEqual([{ pool: 'pool', resource: 'cpu', offered: 10, demanded: 15, left: -5 }]);
  });

  it('has nothing that binds without demand, and refuses a move to the same place', () => {
    expect(fits(compileSite(siteOf([element('a'), element('b')])), 'a', 'b', new Set())).toMatchObject({
      fits: true,
      binding: null,
      headroom: [],
    });
    expect(() => fits(twin(1, 1, 1, 1), 'a', 'a', new Set())).toThrow('two different centres');
  });

  /** Two pools and two resources, named so that neither the file nor the alphabet alone gives the order. */
  const pools = (spareDemand: number) => {
    const host = (id: string, place: string, capacity: Amounts) => element(id, { in: place, facts: { capacity } });
    return compileSite(
      siteOf([
        element('a', { kind: 'site' }),
        element('b', { kind: 'site' }),
        element('lab', { kind: 'site' }),
        host('b1', 'b', { memory: 100, cpu: 10 }),
        host('lab1', 'lab', { memory: 50, cpu: 5 }),
        element('west', { pool: { members: ['b1'], theta: {} } }),
        element('east', { pool: { members: ['lab1'], theta: {} } }),
        service('erp', null, { pool: 'west', demand: { memory: 50, cpu: 5 }, priority: 1 }),
        service('tests', null, { pool: 'east', demand: { cpu: spareDemand }, priority: 2 }),
      ]),
    );
  };

  it('lists pools and resources by name, each with its own demand; a pool without a host in either centre keeps its hosts', () => {
    expect(fits(pools(4), 'a', 'b', new Set()).headroom).toEqual([
      { pool: 'east', resource: 'cpu', offered: 5, demanded: 4, left: 1 },
      { pool: 'east', resource: 'memory', offered: 50, demanded: 0, left: 50 },
      { pool: 'west', resource: 'cpu', offered: 10, demanded: 5, left: 5 },
      { pool: 'west', resource: 'memory', offered: 100, demanded: 50, left: 50 },
    ]);
  });

  it('is bound by the smallest share, the first by name among equals, and never by what nobody asks for', () => {
    expect(fits(pools(4), 'a', 'b', new Set()).binding).toMatchObject({ pool: 'east', resource: 'cpu' });
    expect(fits(pools(1), 'a', 'b', new Set()).binding).toMatchObject({ pool: 'west', resource: 'cpu', left: 5 });
    const unasked = new Map([['tests', { cpu: 0 }]]);
    expect(fits(pools(4), 'a', 'b', new Set(['lab1']), unasked).binding).toMatchObject({ pool: 'west', resource: 'cpu' });
  });
});
