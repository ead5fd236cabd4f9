/** Causes and effects: independent of order, and a view — take the parent away and what is left is as if it had never been. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { correlate } from './correlate.ts';
import type { Alarm } from './model.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const SITE = miniSite();
const CONFIG = createConfig(SITE);
const BESIDE = { standby: new Set(['gen-a']), unheard: new Set<string>(), lateOf: () => 0 };

function alarm(condition: string, element: string, onsetMs = 1_000): Alarm {
  return {
    id: `${condition}|${element}`,
    condition,
    element,
    onsetMs,
    raisedAtMs: onsetMs,
    clearedAtMs: null,
    ackedBy: null,
    returnedAtMs: null,
    incident: null,
  };
}

function groupsOf(alarms: readonly Alarm[]) {
  return atOnce(correlate({ config: CONFIG, alarms: Object.fromEntries(alarms.map((one) => [one.id, one])), nowMs: 60_000 }, BESIDE));
}

const POSSIBLE = [
  alarm('mains.lost', 'mains-a', 1_000),
  alarm('ups.onBattery', 'ups-a1', 1_100),
  alarm('ups.onBattery', 'ups-a2', 1_050),
  alarm('pdu.down', 'ats-a', 1_200),
  alarm('ups.failed', 'ups-b1', 2_000),
  alarm('path.down', 'path-b1', 2_100),
  alarm('path.down', 'path-a1', 2_200),
  alarm('device.down', 'hv-b1', 3_000),
  alarm('link.down', 'link-1', 4_000),
  alarm('link.down', 'link-2', 4_100),
  alarm('replication.outOfSync', 'copy-b', 5_000),
  alarm('service.down', 'portal', 6_000),
  alarm('ups.overload', 'ups-b2', 6_500),
];

describe('correlate', () => {
  it('says the same of one moment, whatever moment was asked for before', () => {
    const alarms = Object.fromEntries(
      [
        alarm('path.down', 'path-a1', 1_000),
        alarm('path.down', 'path-a2', 1_000),
        alarm('ups.failed', 'ups-a1', 1_000),
        alarm('device.down', 'hv-a1', 1_000),
        alarm('link.down', 'link-1', 1_000),
      ].map((one) => [one.id, one]),
    );
    const at = (nowMs: number) => atOnce(correlate({ config: CONFIG, alarms, nowMs }, BESIDE));
    const [young, old, youngAgain] = [at(1_010), at(6_000), at(1_010)];
    expect(young.groups).not.toEqual(old.groups);
    expect(youngAgain).toEqual(young);
  });

  describe('two faults that only together take something down', () => {
    const [HOST_A, HOST_B] = ['device.down|hv-a1', 'device.down|hv-b1'];
    const lost = (config: typeof CONFIG, aMs: number, bMs: number): readonly string[] => {
      const alarms = [alarm('device.down', 'hv-a1', aMs), alarm('device.down', 'hv-b1', bMs), alarm('service.down', 'portal', 40_000)];
      const list = Object.fromEntries(alarms.map((one) => [one.id, one]));
      return atOnce(correlate({ config, alarms: list, nowMs: 60_000 }, BESIDE)).groups.map(({ causes, effects }) =>
        [...causes, '<', ...effects].join(' '),
      );
    };

    it('are two in two centres: what fell is told with the one that came last', () => {
      expect(lost(CONFIG, 10_000, 30_000)).toEqual([`${HOST_A} <`, `${HOST_B} < service.down|portal`]);
      expect(lost(CONFIG, 30_000, 10_000)).toEqual([`${HOST_A} < service.down|portal`, `${HOST_B} <`]);
    });

    it('are one where they stand in for each other', () => {
      const [like] = SITE.groups;
      if (like === undefined) throw new Error('the site has no group');
      const paired = createConfig({ ...SITE, groups: [...SITE.groups, { ...like, id: 'hosts', members: ['hv-a1', 'hv-b1'] }] });
      expect(lost(paired, 10_000, 30_000)).toEqual([`${HOST_A} ${HOST_B} < service.down|portal`]);
    });
  });

  it('puts the effects of a lost mains under it', () => {
    const { groups } = groupsOf(POSSIBLE.slice(0, 4));
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      root: 'mains-a',
      condition: 'mains.lost',
      isInferred: false,
      onsetMs: 1_000,
      causes: ['mains.lost|mains-a'],
    });
    expect(groups[0]?.effects).toEqual(['pdu.down|ats-a', 'ups.onBattery|ups-a1', 'ups.onBattery|ups-a2']);
  });

  it('keeps faults with nothing in common apart', () => {
    expect(groupsOf([alarm('ups.failed', 'ups-b1'), alarm('link.down', 'link-1')]).groups.map((group) => group.root)).toEqual([
      'link-1',
      'ups-b1',
    ]);
  });

  it('does not blame a cause for what still has its other leg', () => {
    const { groups } = groupsOf([alarm('ups.failed', 'ups-b1'), alarm('device.down', 'hv-b1')]);
    expect(groups.map((group) => group.root)).toEqual(['hv-b1', 'ups-b1']);
  });

  it('leaves out what is only noted, and what has returned', () => {
    const { groups } = groupsOf([alarm('gen.running', 'gen-a'), { ...alarm('ups.failed', 'ups-b1'), clearedAtMs: 2_000 }]);
    expect(groups).toEqual([]);
  });

  it('gives the same groups in whatever order alarms came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(POSSIBLE), (alarms) => {
        const inOrder = POSSIBLE.filter((one) => alarms.includes(one));
        expect(groupsOf(alarms)).toEqual(groupsOf(inOrder));
      }),
      { numRuns: 150 },
    );
  });

  it('accounts for every alarm exactly once', () => {
    fc.assert(
      fc.property(fc.subarray(POSSIBLE), (alarms) => {
        const told = groupsOf(alarms).groups.flatMap((group) => [...group.causes, ...group.effects]);
        expect([...told].sort()).toEqual(alarms.map((one) => one.id).sort());
      }),
      { numRuns: 150 },
    );
  });
});

/** Faults that may stand while the mains of A comes and goes; each has a cause of its own. */
const CHILDREN: Readonly<Record<string, string>>[] = [
  { 'path-a1|pdu.state': 'down' },
  { 'ups-b1|ups.source': 'battery' },
  { 'hv-b1|device.reach': 'down' },
  { 'link-1|link.oper': 'down' },
  { 'copy-b|repl.state': 'suspended' },
  { 'gen-a|gen.mode': 'manual' },
];
/** What takes others with it, and its end. */
const PARENTS: readonly {
  readonly down: Readonly<Record<string, string | number>>;
  readonly back: Readonly<Record<string, string | number>>;
}[] = [
  {
    down: { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' },
    back: { 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' },
  },
  { down: { 'ups-a1|ups.source': 'off' }, back: { 'ups-a1|ups.source': 'online' } },
  { down: { 'ats-a|pdu.state': 'down' }, back: { 'ats-a|pdu.state': 'up' } },
  { down: { 'hv-a1|device.reach': 'down' }, back: { 'hv-a1|device.reach': 'up' } },
];

describe('suppression is a view', () => {
  it('with the parent gone, the alarm list equals the one without it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PARENTS), fc.subarray(CHILDREN), fc.integer({ min: 1, max: 12 }), (parent, children, seconds) => {
        const [withParent, without] = [new World(SITE), new World(SITE)];
        withParent.set(parent.down);
        for (const world of [withParent, without]) {
          world.run(2);
          for (const child of children) world.set(child);
          world.run(seconds + 10);
        }
        withParent.set(parent.back);
        for (const world of [withParent, without]) world.run(40);
        const standing = (world: World) =>
          Object.fromEntries(
            Object.values(world.live().alarms)
              .filter((one) => one.clearedAtMs === null)
              .map(({ id, onsetMs, raisedAtMs, state, suppressedBy }) => [id, { onsetMs, raisedAtMs, state, suppressedBy }]),
          );
        expect(standing(withParent)).toEqual(standing(without));
      }),
      { numRuns: 20 },
    );
  });
});
