/** What restarts elsewhere when hosts are lost: whose, where, in what order and time, and when nothing does. */
import { describe, expect, it } from 'vitest';
import type { RestartView } from '../../../../shared/model/what-if.ts';
import { compileSite } from './compile.ts';
import type { Runs } from './restarts.ts';
import { all, any, element, service, siteOf } from './testing/site-builder.ts';
import { whatIf } from './what-if.ts';

const NOW = { failed: [], outOfSync: [], carried: [] };
const host = (id: string, ups: string) => element(id, { kind: 'hypervisor', needs: all(ups), facts: { capacity: { cpu: 10 } } });
const pool = element('pool', {
  pool: { members: ['host-1', 'host-2'], theta: {} },
  needs: any('host-1', 'host-2'),
  facts: { restartsWithinS: 180 },
});
const site = siteOf([
  element('mains', { kind: 'mains' }),
  element('ups-1', { kind: 'ups', needs: all('mains') }),
  element('ups-2', { kind: 'ups' }),
  host('host-1', 'ups-1'),
  host('host-2', 'ups-2'),
  pool,
  element('vm-slow', { kind: 'vmGroup', needs: all('pool'), facts: { restartsWithinS: 300 } }),
  element('vm-web', { kind: 'vmGroup', needs: all('pool') }),
  service('old', all('vm-slow'), { priority: 9, pool: 'pool', demand: { cpu: 6 }, largestVm: { cpu: 1 } }),
  service('web', all('vm-web'), { priority: 1, pool: 'pool', demand: { cpu: 4 }, largestVm: { cpu: 1 } }),
  service('mid', all('vm-web'), { priority: 5, pool: 'pool', demand: { cpu: 2 }, largestVm: { cpu: 1 } }),
]);
const graph = compileSite(site);
const runs: readonly Runs[] = site.elements.filter(({ kind }) => kind === 'vmGroup').map((machine) => ({ machine, pool }));

const restarts = (
  down: readonly string[],
  failed: readonly string[] = [],
): { atOnce: readonly RestartView[]; later: readonly RestartView[] } => whatIf(graph, { ...NOW, failed }, down, runs).restarts;

/** Of 10 that are left, 4 and 2 are given room in the order of importance, and 6 find none. */
const ON_THE_OTHER: RestartView = {
  pool: 'pool',
  gone: ['host-1'],
  left: 1,
  machines: ['vm-slow', 'vm-web'],
  services: ['web', 'mid'],
  withinS: 300,
};

describe('what restarts elsewhere', () => {
  it('a lost host: the machines of its pool on those left, the most important services first, within the longest of their times', () => {
    expect(restarts(['host-1'])).toEqual({ atOnce: [ON_THE_OTHER], later: [] });
  });

  it('where a battery holds the host, not before it has ended', () => {
    expect(restarts(['mains'])).toEqual({ atOnce: [], later: [ON_THE_OTHER] });
  });

  it('nothing where no host is left, and nothing where no host is lost', () => {
    expect(restarts(['host-1', 'host-2'])).toEqual({ atOnce: [], later: [] });
    expect(restarts(['host-1'], ['host-2'])).toEqual({ atOnce: [], later: [] });
    expect(restarts(['vm-web'])).toEqual({ atOnce: [], later: [] });
  });

  it('what is supposed dead itself does not restart', () => {
    expect(restarts(['host-1', 'vm-slow']).atOnce[0]).toMatchObject({ machines: ['vm-web'], withinS: 180 });
  });
});
