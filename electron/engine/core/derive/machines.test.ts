/** Machines and their hosts (BCP 4.7): what runs in a pool, whether a machine went down with a host, and hosts somebody works on. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { anyOf, plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, stepOf } from '../testing/records.ts';
import { downAlarm, hostLossBefore, hostsInMaintenance, isInMaintenance, machinesOf } from './machines.ts';

/** Two machines in the pool of both hosts, one of which needs it only beside something else; one that needs a host itself. */
const SITE: Site = siteWith(miniSite(), [
  { id: 'vm-1', kind: 'vmGroup', needs: anyOf('pool') },
  { id: 'vm-2', kind: 'vmGroup', needs: { op: 'all', of: [anyOf('pool'), anyOf('vol')] } },
  { id: 'vm-3', kind: 'vmGroup', needs: anyOf('hv-a1') },
  { id: 'vm-4', kind: 'vmGroup', needs: null },
  { id: 'pool-2', kind: 'pool', pool: { members: ['hv-b1'], theta: {} } },
]);
const PLANT = plantOf(SITE, { 'hv-a1|host.mode': 'normal', 'hv-b1|host.mode': 'normal' });
const draftOf = (act: (draft: Draft) => void = () => undefined, world = PLANT): Draft => stepOf(world.model, world.nowMs, act);

it('machines are what runs in a pool, each with its own', () => {
  expect(machinesOf(PLANT.model.config).map(({ machine, pool }) => `${machine.id} ${pool.id}`)).toEqual(['vm-1 pool', 'vm-2 pool']);
});

it('that a machine is down is its alarm, also one that is over and kept', () => {
  const over = alarmOf('device.down', 'vm-1', 0, { clearedAtMs: 5 });
  const draft = draftOf((of) => (of.alarms = byId(over, alarmOf('device.down', 'vm-3', 0))));
  expect(downAlarm(draft, 'vm-1')).toBe(over);
  expect(downAlarm(draft, 'vm-2')).toBeNull();
});

describe('a machine went down with a host', () => {
  const T = 100_000;
  const pool = SITE.elements.find(({ id }) => id === 'pool');
  if (pool === undefined) throw new Error('the small site has a pool');
  const lossOf = (...hosts: readonly (readonly [host: string, atMs: number])[]) => {
    const draft = draftOf((of) => (of.alarms = byId(...hosts.map(([host, atMs]) => alarmOf('device.down', host, atMs)))));
    return hostLossBefore(draft, pool, alarmOf('device.down', 'vm-1', T));
  };

  it.each([
    ['half a minute before it', T - 30_000, T - 30_000],
    ['longer before it: that is another fault', T - 30_001, null],
    ['a poll after it: it was only read later', T + 15_000, T + 15_000],
    ['longer after it', T + 15_001, null],
  ])('that was lost %s', (_title, atMs, expected) => {
    expect(lossOf(['hv-a1', atMs])).toBe(expected);
  });

  it('of several the last one lost; of a host outside its pool not', () => {
    expect(lossOf(['hv-a1', T - 9_000], ['hv-b1', T - 4_000])).toBe(T - 4_000);
    expect(lossOf(['monitor-a', T])).toBeNull();
    expect(lossOf()).toBeNull();
  });
});

describe('somebody works on a host', () => {
  const works = (...acts: readonly ('say' | 'mute' | 'end')[]) => {
    const world = PLANT.fork();
    for (const act of acts) {
      if (act === 'mute') world.silent.add('hv-b1|host.mode');
      else world.set({ 'hv-b1|host.mode': act === 'say' ? 'maintenance' : 'normal' });
      world.run(act === 'mute' ? 200 : 10);
    }
    return draftOf(undefined, world);
  };

  it.each<readonly [title: string, acts: readonly ('say' | 'mute' | 'end')[], hosts: readonly string[]]>([
    ['nobody says so', [], []],
    ['it says so', ['say'], ['hv-b1']],
    ['it said so and fell silent: it still stands', ['say', 'mute'], ['hv-b1']],
    ['it says that it is over', ['say', 'end'], []],
    ['it fell silent before', ['mute'], []],
  ])('%s', (_title, acts, hosts) => {
    const draft = works(...acts);
    expect(hostsInMaintenance(draft)).toEqual(hosts);
    expect(['hv-a1', 'hv-b1'].filter((host) => isInMaintenance(draft, host))).toEqual(hosts);
  });

  it('at the first word, before it is called that', () => {
    const world = PLANT.fork().set({ 'hv-b1|host.mode': 'maintenance' }).run(1);
    expect(hostsInMaintenance(draftOf((of) => (of.alarms = {}), world))).toEqual(['hv-b1']);
  });

  it('a word alone, and it is doubted or too old by now, is none without its alarm', () => {
    const world = PLANT.fork().set({ 'hv-b1|host.mode': 'maintenance' }).run(1);
    world.silent.add('hv-b1|host.mode');
    expect(hostsInMaintenance(draftOf((of) => (of.alarms = {}), world.run(200)))).toEqual([]);
  });

  it('an alarm of something that is no host names no host', () => {
    const alarms = byId(alarmOf('host.maintenance', 'ups-a1', 0), alarmOf('host.maintenance', 'hv-a1', 0));
    expect(hostsInMaintenance(draftOf((of) => (of.alarms = alarms)))).toEqual(['hv-a1']);
  });
});
