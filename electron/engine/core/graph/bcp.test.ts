import { describe, expect, it } from 'vitest';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { compileSite } from './compile.ts';
import { credibleFailures } from './credible.ts';
import { cuts } from './cuts.ts';
import { explain } from './explain.ts';
import { decideBy } from './plan.ts';
import { evaluate } from './served.ts';
import { all, any, element, link, reach, service, siteOf } from './testing/site-builder.ts';
import { timeToLoss } from './time-to-loss.ts';
import type { Carrier } from './time-to-loss.ts';

/** The plan in small: two centres (4.2), two power paths with UPS (4.3), two cooling units (4.4), six links (4.6), mirrored arrays (4.8). */
function centre(s: string): SiteElement[] {
  return [
    element(s, { kind: 'site' }),
    element(`${s}-room`, { kind: 'room', in: s, needs: any(`${s}-cool-1`, `${s}-cool-2`) }),
    element(`${s}-mains`, { kind: 'mains', in: s }),
    element(`${s}-gen`, { kind: 'generator', in: s }),
    ...['1', '2'].flatMap((path) => [
      element(`${s}-ups-${path}`, { kind: 'ups', in: s, needs: any(`${s}-mains`, `${s}-gen`) }),
      element(`${s}-path-${path}`, { kind: 'powerPath', in: s, needs: all(`${s}-ups-${path}`) }),
      element(`${s}-cool-${path}`, { kind: 'coolingUnit', in: s, needs: any(`${s}-mains`, `${s}-gen`) }),
    ]),
    element(`${s}-rack`, { kind: 'rack', in: `${s}-room`, needs: any(`${s}-path-1`, `${s}-path-2`) }),
    element(`${s}-core`, { kind: 'switch', in: `${s}-rack`, layers: ['data'] }),
    element(`${s}-host`, { kind: 'hypervisor', in: `${s}-rack`, facts: { capacity: { cpu: 100 } } }),
    element(`${s}-array`, { kind: 'array', in: `${s}-rack` }),
    element(`${s}-copy`, { kind: 'copy', needs: all(`${s}-array`) }),
    element(`${s}-wan`, { kind: 'wanRouter', in: `${s}-rack`, layers: ['data'], needs: reach('internet') }),
    link(`${s}-uplink`, `${s}-wan`, `${s}-core`),
    link(`${s}-isp`, `${s}-wan`, 'internet'),
  ];
}

const six = Array.from({ length: 6 }, (_, index) => link(`x${index + 1}`, 'a-core', 'b-core'));
const plan = siteOf([
  ...centre('a'),
  ...centre('b'),
  ...six,
  element('internet', { kind: 'party' }),
  element('volume', { kind: 'volume', needs: any('a-copy', 'b-copy') }),
  element('pool', { kind: 'pool', pool: { members: ['a-host', 'b-host'], theta: {} } }),
  service('erp', all('volume', any('a-host', 'b-host'), any('a-wan', 'b-wan')), {
    pool: 'pool',
    demand: { cpu: 45 },
    largestVm: { cpu: 8 },
  }),
  service('mail', all('volume', any('a-host', 'b-host'), any('a-wan', 'b-wan')), { pool: 'pool', demand: { cpu: 45 }, priority: 2 }),
]);
const graph = compileSite(plan);
const served = (...failed: readonly ElementId[]): readonly ElementId[] => evaluate(graph, new Set(failed)).served;
const minute = 60_000;

describe('the plan in small', () => {
  it('loses nothing with one of two power paths (4.3), one cooling unit (4.4), one centre (4.2)', () => {
    expect(served('a-path-1')).toEqual(['erp', 'mail']);
    expect(served('a-ups-1', 'b-ups-2')).toEqual(['erp', 'mail']);
    expect(served('a-cool-2')).toEqual(['erp', 'mail']);
    expect(served('a')).toEqual(['erp', 'mail']);
  });

  it('loses everything with both centres, or with both ISP lines', () => {
    expect(served('a', 'b')).toEqual([]);
    expect(served('a-isp', 'b-isp')).toEqual([]);
  });

  it('has no single point of failure, and says which pairs come next', () => {
    const credible = credibleFailures(graph).filter((id) => id !== 'internet');
    expect(cuts(graph, new Set(), 1, credible)).toEqual([]);
    const pairs = cuts(graph, new Set(), 2, credible).map((cut) => cut.elements.join('+'));
    expect(pairs).toContain('a+b');
    expect(pairs).toContain('a-array+b-room');
    expect(pairs).not.toContain('a-ups-1+a-ups-2');
  });

  it('with one centre lost, every part the other hangs on alone is the next to hurt', () => {
    const next = cuts(graph, new Set(['a']), 1, credibleFailures(graph)).map((cut) => cut.elements.join('+'));
    expect(next).toEqual(['b', 'b-array', 'b-host', 'b-isp', 'b-rack', 'b-room', 'b-wan']);
  });

  it('with the copy at B out of sync, centre A is a single point of failure (4.8)', () => {
    const outOfSync = new Set(['b-copy']);
    expect(cuts(graph, new Set(), 1, ['a', 'b'], { outOfSync })).toEqual([{ elements: ['a'], loses: ['erp', 'mail'], shed: [] }]);
  });

  it('reaches across while one of six links is left; all six severed leaves each centre its own line (4.6)', () => {
    const oneLine = siteOf(plan.elements.filter((one) => one.id !== 'b-isp'));
    const bWan = (severed: number): boolean => {
      const small = compileSite(oneLine);
      return evaluate(small, new Set(['x1', 'x2', 'x3', 'x4', 'x5', 'x6'].slice(0, severed))).up[small.ids.indexOf('b-wan')] === 1;
    };
    // From B's router over its core, a link, A's core and A's router to the internet.
    expect([0, 1, 5, 6].map(bWan)).toEqual([true, true, true, false]);
  });

  it('mains lost at both centres without generators: served on battery, lost when it is empty, decided before that', () => {
    const failed = new Set(['a-mains', 'a-gen', 'b-mains', 'b-gen']);
    const ends = (element_: ElementId, kind: Carrier['kind'], min: number): Carrier => ({
      element: element_,
      kind,
      endsEarliestMs: min * minute,
      endsLatestMs: min * minute,
    });
    const carriers = [
      ends('a-ups-1', 'ups', 20),
      ends('a-ups-2', 'ups', 22),
      ends('b-ups-1', 'ups', 10),
      ends('b-ups-2', 'ups', 12),
      ends('a-room', 'room', 60),
      ends('b-room', 'room', 60),
    ];
    expect(evaluate(graph, failed, { carried: new Set(carriers.map((carrier) => carrier.element)) }).served).toEqual(['erp', 'mail']);
    expect(evaluate(graph, failed).served).toEqual([]);
    const [erp] = timeToLoss(graph, { nowMs: 0, failed, carriers, pending: [] });
    expect(erp).toEqual({
      service: 'erp',
      earliestMs: 22 * minute,
      latestMs: 22 * minute,
      because: ['a-ups-1', 'a-ups-2', 'b-ups-1', 'b-ups-2'],
    });
    expect(decideBy(erp?.earliestMs ?? null, 15 * 60, 60)).toBe(6 * minute);
  });

  it('goes back from a dead service to the failures, both of them', () => {
    const explanation = explain(graph, new Set(['a-mains', 'a-gen', 'b-array', 'b-cool-1']));
    expect(explanation.why('erp')).toEqual(['a-mains', 'a-gen', 'b-array']);
    expect(explanation.why('b-room')).toEqual([]);
  });
});
