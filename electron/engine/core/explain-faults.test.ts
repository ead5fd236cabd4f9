/** Who explains whom, as a table: on the left what is read, on the right each faulty element with what it goes back to (nothing: a cause of its own). */
import { describe, expect, it } from 'vitest';
import type { SiteElement } from '../../../shared/model/site.ts';
import { World } from './testing/bench-world.ts';
import { anyOf, plantOf, siteWith } from './testing/decision-table.ts';
import { miniSite } from './testing/mini-site.ts';

type Readings = Readonly<Record<string, string | number>>;

const LINKS = ['link-1', 'link-2', 'link-3', 'link-4'];
const linksDown: Readings = Object.fromEntries(LINKS.map((id) => [`${id}|link.oper`, 'down']));
const units = (site: 'a' | 'b', state: string): Readings => ({ [`ups-${site}1|ups.source`]: state, [`ups-${site}2|ups.source`]: state });
const onBattery = (site: 'a' | 'b'): Readings => ({ [`mains-${site}|mains.voltage`]: 0, ...units(site, 'battery') });
const B_DOWN: Readings = { ...linksDown, 'b|site.heartbeat': 'silent' };
const isInB = (id: string): boolean => /^(?:[a-z]+-b\d?|b)\|/.test(id);

/** What stands, each with its roots: `element` or `element < root, root`. */
function blame(world: World): readonly string[] {
  const { alarms, picture } = world.model;
  const faulty = new Set(Object.values(alarms).flatMap(({ clearedAtMs, element }) => (clearedAtMs === null ? [element] : [])));
  return [...faulty].sort().map((id) => [id, picture.explainedBy[id]?.join(', ')].filter((part) => part !== undefined).join(' < '));
}

const story = (...steps: readonly (readonly [Readings, number])[]): World =>
  steps.reduce((world, [readings, seconds]) => world.set(readings).run(seconds), new World(miniSite()));

/** B says nothing any more and no link leads to it. */
function loseB(world: World, seconds: number): World {
  for (const id of [...world.readings.keys()].filter(isInB)) world.silent.add(id);
  world.silent.delete('b|site.heartbeat');
  return world.set(B_DOWN).run(seconds);
}

describe('while batteries carry', () => {
  it('a lost mains explains its units, with the generator that does not come, and nothing between the centres', () => {
    expect(blame(story([onBattery('a'), 5], [linksDown, 10]))).toEqual([
      'b',
      'gen-a',
      ...LINKS.map((id) => `${id} < b`),
      'mains-a',
      'ups-a1 < gen-a, mains-a',
      'ups-a2 < gen-a, mains-a',
    ]);
  });

  it('a centre that was lost before stays a cause of its own', () => {
    const world = loseB(new World(miniSite()), 40).set(onBattery('a')).run(10);
    expect(blame(world)).toEqual(expect.arrayContaining(['b', 'mains-a', 'ups-a1 < mains-a', 'ups-a2 < mains-a', 'link-1 < b']));
  });

  it('what dies without a cause of its own goes back to what will take it down', () => {
    expect(blame(story([onBattery('a'), 5], [{ 'hv-a1|device.reach': 'down' }, 10]))).toContain('hv-a1 < gen-a, mains-a');
  });

  it('what died more than a minute before was carried then: it has a cause of its own', () => {
    const before = (seconds: number): readonly string[] => blame(story([{ 'hv-b1|device.reach': 'down' }, seconds], [onBattery('b'), 10]));
    expect(before(60)).toContain('hv-b1 < mains-b');
    expect(before(61)).toContain('hv-b1');
  });

  it('behind severed links a unit that is heard carries: the cut and the mains are two faults; one that is not heard is not known to', () => {
    const lost = (): World => story([onBattery('b'), 10]);
    expect(blame(lost().set(linksDown).run(20))).toEqual(expect.arrayContaining(['b', 'mains-b', 'link-1 < b']));
    const world = lost().set(linksDown);
    for (const id of ['ups-b1|ups.source', 'ups-b2|ups.source']) world.silent.add(id);
    expect(blame(world.run(20))).toEqual(expect.arrayContaining(['b < mains-b', 'mains-b', 'link-1 < mains-b']));
  });

  it('behind a cut no place is concluded from what follows from a lost mains whose units nobody hears', () => {
    const site = siteWith(miniSite(), [{ id: 'sw-b1', kind: 'switch', in: 'room-b', needs: anyOf('path-b1', 'path-b2') }]);
    const world = plantOf(site, { 'sw-b1|device.reach': 'up' }).set(onBattery('b')).run(5);
    const probed = ['hv-b1|device.reach', 'sw-b1|device.reach'];
    for (const id of [...world.readings.keys()].filter(isInB)) if (!probed.includes(id)) world.silent.add(id);
    world.set({ ...linksDown, ...Object.fromEntries(probed.map((id) => [id, 'down'])) }).run(40);
    expect(blame(world).filter((line) => /^(?:room-b|sw-b1|hv-b1)/.test(line))).toEqual(['hv-b1 < mains-b', 'sw-b1 < mains-b']);
  });

  it('what has a nearer cause is not blamed on the mains beside it', () => {
    const world = story(
      [onBattery('a'), 5],
      [{ 'ups-b1|ups.source': 'off', 'ups-b2|ups.source': 'off', 'hv-b1|device.reach': 'down' }, 10],
    );
    expect(blame(world)).toEqual(expect.arrayContaining(['hv-b1 < ups-b1, ups-b2', 'mains-a']));
  });
});

describe('what an instrument saw happen', () => {
  const IN_B: readonly Partial<SiteElement>[] = [
    { id: 'panel-b', kind: 'firePanel', in: 'room-b', needs: anyOf('path-b1', 'path-b2') },
    { id: 'access-b', kind: 'accessPanel', in: 'room-b', needs: anyOf('path-b1', 'path-b2') },
    { id: 'leak-b', kind: 'sensor', in: 'room-b', needs: anyOf('path-b1', 'path-b2') },
    { id: 'gas-b', kind: 'suppression', in: 'room-b', needs: anyOf('path-b1', 'path-b2') },
    { id: 'fw-b', kind: 'firewall', in: 'room-b', needs: anyOf('path-b1', 'path-b2') },
  ];
  const WELL: Readings = {
    ...{ 'panel-b|contact.state': 'normal', 'access-b|contact.state': 'normal', 'leak-b|contact.state': 'normal' },
    ...{ 'access-b|door.state': 'closed', 'gas-b|suppression.state': 'armed', 'fw-b|firewall.filter': 'filtering' },
  };
  const site = siteWith(miniSite(), IN_B);

  it.each<readonly [what: string, element: string, readings: Readings]>([
    ['a fire', 'panel-b', { 'panel-b|contact.state': 'alarm' }],
    ['an intruder', 'access-b', { 'access-b|contact.state': 'alarm' }],
    ['water', 'leak-b', { 'leak-b|contact.state': 'alarm' }],
    ['a forced door', 'access-b', { 'access-b|door.state': 'forced' }],
    ['gas let out', 'gas-b', { 'gas-b|suppression.state': 'discharged' }],
    ['a firewall that lets all through', 'fw-b', { 'fw-b|firewall.filter': 'open' }],
  ])('%s is an incident of its own before and after the mains is lost, and in the dark', (_what, element, readings) => {
    const rootsOf = (world: World): readonly string[] => Object.values(world.model.incidents).map(({ root }) => root);
    const before = plantOf(site, WELL).set(readings).run(15).set(onBattery('b')).run(15);
    const after = plantOf(site, WELL).set(onBattery('b')).run(15).set(readings).run(15);
    const through = after.fork().set(units('b', 'off')).run(15);
    const dark = plantOf(site, WELL).set(onBattery('b')).run(15).set(units('b', 'off')).run(15).set(readings).run(15);
    for (const world of [before, after, through, dark]) {
      expect(blame(world)).toContain(element);
      expect([...rootsOf(world)].sort()).toEqual([element, 'mains-b'].sort());
    }
  });
});

describe('once they are through', () => {
  it('what no longer feeds them explains all they fed, and that no link leads to the other centre', () => {
    const world = story([onBattery('a'), 5], [{ ...units('a', 'off'), ...linksDown, 'hv-a1|device.reach': 'down' }, 15]);
    const fed = ['b', 'hv-a1', ...LINKS, 'ups-a1', 'ups-a2'];
    expect(blame(world)).toEqual(expect.arrayContaining(['gen-a', 'mains-a', ...fed.map((id) => `${id} < gen-a, mains-a`)]));
  });

  it('so it is of a centre nobody hears: of its units nobody knows that they carry', () => {
    const world = loseB(story([onBattery('b'), 5]), 40);
    expect(blame(world)).toEqual(expect.arrayContaining(['mains-b', 'b < mains-b', 'link-1 < mains-b']));
  });
});

describe('behind a cut', () => {
  it('what is only not reached follows from the centre nobody hears; what it said itself before stays a cause', () => {
    const world = story([{ 'ups-b1|ups.source': 'off', 'hv-b1|device.reach': 'down' }, 40]);
    expect(blame(world)).toEqual(['hv-b1', 'ups-b1']);
    expect(blame(loseB(world, 40))).toEqual(expect.arrayContaining(['b', 'ups-b1', 'hv-b1 < b']));
  });

  it('that a link is not read follows from the centre nobody hears, that it is down does not', () => {
    const world = story([{ 'link-1|link.oper': 'down' }, 10]);
    for (const id of world.readings.keys()) if (isInB(id) || id.startsWith('link-2|')) world.silent.add(id);
    expect(blame(world.run(60))).toEqual(expect.arrayContaining(['b', 'link-1', 'link-2 < b']));
  });

  it('what took every link explains that no link leads there; what took some of them does not', () => {
    const all = story([{ 'hv-a1|device.reach': 'down', ...linksDown }, 15]);
    expect(blame(all)).toEqual(['b < hv-a1', 'hv-a1', ...LINKS.map((id) => `${id} < hv-a1`)]);
    const some = story([{ 'link-1|link.oper': 'down', 'link-3|link.oper': 'down' }, 20], [linksDown, 10]);
    expect(blame(some)).toEqual(expect.arrayContaining(['b', 'link-2 < b', 'link-4 < b']));
  });
});

describe('a cause measured after its effect', () => {
  /** The path fails, then its unit; all is read each so many seconds. */
  const after = (seconds: number, periodS = 1): readonly string[] => {
    const world = new World(miniSite());
    const signals = [...world.readings.keys()];
    const source = { id: 'test', kind: 'test', isSimulated: true, signals, periodMs: periodS * 1_000 };
    world.feed({ type: 'sources', atMs: world.nowMs, sources: [source] });
    return blame(world.set({ 'path-b1|pdu.state': 'down' }).run(seconds).set({ 'ups-b1|ups.source': 'off' }).run(10));
  };
  const [ONE, TWO] = [
    ['path-b1 < ups-b1', 'ups-b1'],
    ['path-b1', 'ups-b1'],
  ];

  it('explains it for a minute, as things fail step by step, and as long as one waits for its next reading: a period and its slack', () => {
    expect([after(60), after(60, 10), after(75, 60)]).toEqual([ONE, ONE, ONE]);
  });

  it('does not later: what failed before has a cause of its own', () => {
    expect([after(61), after(61, 10), after(76, 60)]).toEqual([TWO, TWO, TWO]);
  });

  it('one that was late is no part of it, and those that were in time explain it only where they are enough', () => {
    const rack = ['path-b1|pdu.state', 'path-b2|pdu.state'] as const;
    const [first, second] = rack;
    const world = story([{ [first]: 'down' }, 20], [{ 'hv-b1|device.reach': 'down' }, 70], [{ [second]: 'down' }, 30]);
    expect(blame(world)).toEqual(['hv-b1', 'path-b1', 'path-b2']);
  });
});

describe('a console that is cut off', () => {
  const cutOff: Readings = { 'monitor-a|console.gateway': 'down' };

  it('explains what it no longer reaches, from a poll before it on', () => {
    expect(blame(story([{ 'link-1|link.oper': 'down' }, 14], [cutOff, 10]))).toEqual(['link-1 < monitor-a', 'monitor-a']);
    expect(blame(story([cutOff, 10], [{ 'link-1|link.oper': 'down' }, 10]))).toEqual(['link-1 < monitor-a', 'monitor-a']);
  });

  it('explains nothing from before, and nothing that an instrument says of itself', () => {
    expect(blame(story([{ 'link-1|link.oper': 'down' }, 17], [cutOff, 10]))).toEqual(['link-1', 'monitor-a']);
    expect(blame(story([cutOff, 10], [{ 'ups-b1|ups.source': 'off' }, 10]))).toEqual(['monitor-a', 'ups-b1']);
  });

  it('explains that the witness is out of reach', () => {
    const world = new World(miniSite(true)).set(cutOff).run(10).set({ 'witness-1|witness.reach': 'down' }).run(20);
    expect(blame(world)).toEqual(['monitor-a', 'witness-1 < monitor-a']);
  });
});
