// Active/passive pairs over every combination of what two routers may say of themselves, played in time on a small site.
import { describe, expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

/** The pair may take 10 s; polls are each second here, and device.down needs 5 s. */
const LONG_ENOUGH_S = 30;
const ROLES = ['active', 'standby', 'init', 'silent'] as const;
const REACHES = ['up', 'down'] as const;
type Role = (typeof ROLES)[number];
type Reach = (typeof REACHES)[number];

function siteWithPair(): Site {
  const site = miniSite();
  const model = site.elements.find((one) => one.kind === 'monitor');
  if (model === undefined) throw new Error('the small site has a monitor');
  const router = (id: string, place: string): SiteElement => ({ ...model, id, kind: 'wanRouter', name: id, in: place });
  return {
    ...site,
    elements: [...site.elements, router('r1', 'room-a'), router('r2', 'room-b')],
    groups: [
      ...site.groups,
      { id: 'routers', name: 'Routers', bcp: '4.6', mode: 'activePassive', members: ['r1', 'r2'], needed: 1, takesOverWithinS: 10 },
    ],
  };
}

/** A world at rest: r1 active, r2 passive. */
function atRest(): World {
  const world = new World(siteWithPair());
  // A role is no quiet reading of the small world: declare it, then let everything be heard.
  world.set({ 'r1|router.role': 'active', 'r2|router.role': 'standby' });
  world.feed({
    type: 'sources',
    atMs: world.nowMs,
    sources: [{ id: 'test', kind: 'test', isSimulated: true, signals: [...world.readings.keys()], periodMs: 1_000 }],
  });
  return world.run(15);
}

function become(world: World, id: string, role: Role, reach: Reach): void {
  world.set({ [`${id}|device.reach`]: reach });
  if (role === 'silent' || reach === 'down') world.silent.add(`${id}|router.role`);
  else world.set({ [`${id}|router.role`]: role });
}

const raised = (world: World): string[] =>
  Object.values(world.model.alarms)
    .filter((alarm) => alarm.clearedAtMs === null && /^(pair|router)\./.test(alarm.condition))
    .map((alarm) => alarm.id)
    .sort();

/** What the plan says of the pair at rest that becomes this; a device that is down says no role. */
function wanted(one: { role: Role; reach: Reach }, two: { role: Role; reach: Reach }): string[] {
  const role = (state: { role: Role; reach: Reach }): Role => (state.reach === 'down' ? 'silent' : state.role);
  const [first, second] = [role(one), role(two)];
  const isPassive = (said: Role): boolean => said === 'standby' || said === 'init';
  if (one.reach === 'up' && two.reach === 'up') {
    if (first === 'active' && second === 'active') return ['pair.twoActive|r2'];
    return isPassive(first) && isPassive(second) ? ['pair.noneActive|r1', 'pair.noneActive|r2'] : [];
  }
  // r1 was active: its loss is taken over by r2, or is not. The loss of r2 asks nothing of r1 while r1 stays active.
  if (one.reach === 'down' && two.reach === 'up') return isPassive(second) ? ['router.notTakenOver|r2'] : [];
  if (one.reach === 'up' && two.reach === 'down') return isPassive(first) ? ['router.notTakenOver|r1'] : [];
  return [];
}

describe('a pair of which each member says anything', () => {
  const states = REACHES.flatMap((reach) => ROLES.map((role) => ({ role, reach })));
  const cases = states.flatMap((one) => states.map((two) => [`${one.reach} ${one.role}, ${two.reach} ${two.role}`, one, two] as const));

  it.each(cases)('%s', (_name, one, two) => {
    const world = atRest();
    become(world, 'r1', one.role, one.reach);
    become(world, 'r2', two.role, two.reach);
    world.run(LONG_ENOUGH_S);
    expect(raised(world)).toEqual(wanted(one, two));
  });
});

describe('time', () => {
  it('a switchover within its time is no fault, whichever side is heard first', () => {
    for (const order of [
      ['r1', 'r2'],
      ['r2', 'r1'],
    ]) {
      const world = atRest();
      for (const id of order) world.set({ [`${id}|router.role`]: id === 'r1' ? 'standby' : 'active' }).run(8);
      world.run(LONG_ENOUGH_S);
      expect(world.journal.filter((entry) => /condition\.(pair|router)\./.test(entry.text.key))).toEqual([]);
    }
  });

  it('two actives stand while one of them is silent, and end when one says that it is passive', () => {
    const world = atRest();
    world.set({ 'r2|router.role': 'active' }).run(15);
    expect(raised(world)).toEqual(['pair.twoActive|r2']);
    world.silent.add('r1|router.role');
    world.run(30);
    expect(raised(world)).toEqual(['pair.twoActive|r2']);
    world.silent.delete('r1|router.role');
    world.set({ 'r1|router.role': 'standby' }).run(3);
    expect(raised(world)).toEqual([]);
  });
});
