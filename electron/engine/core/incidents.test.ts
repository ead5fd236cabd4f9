/** Incidents: opened once late readings had their time, re-rooted by a deeper cause, calmed, reopened, closed by a person only. */
import { describe, expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const SITE = miniSite();
const BATTERY = { 'ups-b1|ups.source': 'battery' };
const ONLINE = { 'ups-b1|ups.source': 'online' };
const incidents = (world: World) => Object.values(world.model.incidents);
const lines = (world: World, key: string) => world.journal.filter((entry) => entry.text.key === key).length;

describe('an incident', () => {
  it('opens after the open delay of its cause, dated by measurement and not by when it was noticed', () => {
    const world = new World(SITE);
    const onsetMs = world.nowMs;
    world.set(BATTERY).run(0.7);
    expect(incidents(world)).toEqual([]);
    world.run(0.3);
    expect(incidents(world)).toMatchObject([
      { id: 'INC-0001', state: 'open', root: 'ups-b1', priority: 2, onsetMs, openedAtMs: onsetMs + 700, owner: null },
    ]);
  });

  it('is dated the same when it is noticed late', () => {
    const world = new World(SITE);
    const onsetMs = world.nowMs;
    world.feed({ type: 'samples', atMs: onsetMs, samples: [world.sample('ups-b1|ups.source', 'battery')] });
    world.feed({ type: 'tick', atMs: onsetMs + 1_900 });
    expect(incidents(world)).toMatchObject([{ onsetMs, openedAtMs: onsetMs + 700 }]);
  });

  it('is one for a cause and all its effects, and says in its timeline what belongs to it', () => {
    const world = new World(SITE);
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(5);
    expect(incidents(world)).toMatchObject([{ root: 'mains-a', causes: ['mains.lost|mains-a'] }]);
    expect(incidents(world)[0]?.effects).toEqual(expect.arrayContaining(['ups.onBattery|ups-a1', 'ups.onBattery|ups-a2']));
    const told = world.model.incidents['INC-0001']?.timeline.map((line) => line.text.key) ?? [];
    expect(told).toEqual(expect.arrayContaining(['condition.mains.lost.text', 'condition.ups.onBattery.text', 'incident.opened']));
    const opened = world.journal.find((entry) => entry.text.key === 'incident.opened');
    // The cause as known at that moment, in words: not only who suffers.
    expect(opened?.text.params).toEqual({ id: 'INC-0001', name: 'MAINS-A', causeKey: 'condition.mains.inferredLost.text' });
    const times = world.model.incidents['INC-0001']?.timeline.map((line) => line.atMs) ?? [];
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('is re-rooted when a deeper cause shows itself, keeping its number and its time', () => {
    const world = new World(SITE);
    world.set({ 'ups-a1|ups.source': 'battery' }).run(3);
    const before = world.model.incidents['INC-0001'];
    expect(before?.root).toBe('ups-a1');
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a2|ups.source': 'battery' }).run(4);
    expect(incidents(world).filter((one) => one.state !== 'closed')).toMatchObject([
      { id: 'INC-0001', root: 'mains-a', onsetMs: before?.onsetMs, openedAtMs: before?.openedAtMs, priority: 1 },
    ]);
    expect(lines(world, 'incident.rerooted')).toBe(1);
  });

  it('says what is wrong with the deeper cause, be that the lesser alarm of the two', () => {
    const world = new World(SITE);
    world.set({ 'ups-a1|ups.source': 'battery', 'ups-a1|ups.battery': 'low' }).run(3);
    expect(world.model.incidents['INC-0001']).toMatchObject({ root: 'ups-a1', condition: 'ups.lowBattery', priority: 1 });
    world.set({ 'ats-a|pdu.state': 'down' }).run(10);
    expect(world.model.incidents['INC-0001']).toMatchObject({
      root: 'ats-a',
      condition: 'pdu.down',
      cause: { key: 'condition.pdu.down.text', params: { name: 'ATS-A' } },
      priority: 1,
    });
  });

  it('keeps the name of the graver condition when a lesser one of the same root outlives it, until it is closed', () => {
    const atA = { op: 'element', id: 'hv-a1' } as const;
    const world = new World({ ...SITE, elements: SITE.elements.map((one) => (one.id === 'portal' ? { ...one, needs: atA } : one)) });
    const units = ['ups-a1', 'ups-a2'];
    const all = (metric: string, state: string) => Object.fromEntries(units.map((id) => [`${id}|${metric}`, state]));
    world.set({ 'mains-a|mains.voltage': 0, ...all('ups.source', 'battery') }).run(20);
    world.set({ ...all('ups.source', 'off'), 'portal|service.probe': 'down' }).run(20);
    world.set({ 'mains-a|mains.voltage': 230, 'mains-a|mains.frequency': 49.2, ...all('ups.source', 'online') }).run(40);
    // The mains is there again (10 s), its frequency is not (10 s), and the service does not answer: what it is about is the loss.
    expect(world.model.alarms['mains.lost|mains-a']?.clearedAtMs).not.toBeNull();
    expect(world.model.incidents['INC-0001']).toMatchObject({
      root: 'mains-a',
      condition: 'mains.lost',
      cause: { key: 'condition.mains.lost.text' },
      causes: expect.arrayContaining(['mains.frequencyLow|mains-a']) as string[],
    });
    expect(world.model.incidents['INC-0001']?.impacts).toMatchObject([{ service: 'portal', state: 'lost', rtoStoppedMs: null }]);
    // What is lost is not left as it is, nor said to cost nobody anything.
    expect(world.model.decisions['INC-0001']).toMatchObject({
      rule: 'mains-loss',
      cause: { key: 'condition.mains.lost.text' },
      headline: { key: 'mains.backLost' },
      threatens: { key: 'threat.lostNow' },
      advised: 'restartByHand',
      limit: { text: { key: 'limit.rto' } },
    });
  });

  it('is renamed by a graver condition of the same root', () => {
    const world = new World(SITE);
    world.set({ 'mains-a|mains.frequency': 49.2 }).run(30);
    expect(incidents(world)).toMatchObject([{ root: 'mains-a', condition: 'mains.frequencyLow' }]);
    world.set({ 'mains-a|mains.voltage': 0 }).run(5);
    expect(incidents(world)).toMatchObject([{ root: 'mains-a', condition: 'mains.lost' }]);
  });

  it('absorbs another that turns out to have the same cause: closed with a pointer', () => {
    const world = new World(SITE);
    world.set({ 'ups-a1|ups.source': 'battery' }).run(3);
    world.set({ 'ups-a2|ups.source': 'off' }).run(4);
    const numbers = incidents(world).map((one) => one.id);
    expect(numbers).toEqual(['INC-0001', 'INC-0002']);
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a2|ups.source': 'battery' }).run(10);
    expect(world.model.incidents['INC-0002']).toMatchObject({ state: 'closed', mergedInto: 'INC-0001' });
    expect(lines(world, 'incident.merged')).toBe(1);
    expect(lines(world, 'incident.absorbed')).toBe(1);
  });

  it('recovers, holds for calm, and is resolved; comes back as the same one if it fails again soon', () => {
    const world = new World(SITE);
    world.set(BATTERY).run(3).set(ONLINE).run(6);
    expect(incidents(world)[0]?.state).toBe('recovering');
    world.run(12);
    expect(incidents(world)).toMatchObject([{ state: 'resolved' }]);
    world.set(BATTERY).run(3);
    expect(incidents(world)).toMatchObject([{ id: 'INC-0001', state: 'open', resolvedAtMs: null, recoveringSinceMs: null }]);
    expect(lines(world, 'incident.recurred')).toBe(1);
  });

  it('is another one when it fails again a quarter of an hour later', () => {
    const world = new World(SITE);
    world.set(BATTERY).run(3).set(ONLINE).run(20);
    world.nowMs += 901_000;
    world.run(20);
    world.set(BATTERY).run(3);
    expect(incidents(world).map((one) => one.id)).toEqual(['INC-0001', 'INC-0002']);
  });

  it('keeps its owner through recovery, and is closed only when resolved, by a person, with cause and action', () => {
    const world = new World(SITE);
    const close = () =>
      world.feed({
        type: 'operator',
        atMs: world.nowMs,
        call: { name: 'incident.close', id: 'INC-0001', person: 'T. Est', cause: 'fuse', done: 'replaced' },
      });
    world.set(BATTERY).run(3);
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'incident.acknowledge', id: 'INC-0001', person: 'T. Est' } });
    expect(incidents(world)[0]).toMatchObject({ state: 'acknowledged', owner: 'T. Est' });
    close();
    expect(incidents(world)[0]?.state).toBe('acknowledged');
    world.set(ONLINE).run(20);
    expect(incidents(world)[0]).toMatchObject({ state: 'resolved', owner: 'T. Est' });
    close();
    expect(incidents(world)[0]).toMatchObject({ state: 'closed', closedAtMs: world.nowMs });
    expect(world.model.decisions).toEqual({});
    world.set(BATTERY).run(3);
    expect(incidents(world).map((one) => [one.id, one.state])).toEqual([
      ['INC-0001', 'closed'],
      ['INC-0002', 'open'],
    ]);
  });

  it('stays at hand for a while after it is closed, with the last nineteen others', () => {
    const world = new World(SITE);
    const close = (id: string): void => {
      const call = { name: 'incident.close', id, person: 'T. Est', cause: 'tried', done: 'nothing' } as const;
      world.feed({ type: 'operator', atMs: world.nowMs, call });
    };
    for (let round = 1; round <= 22; round += 1) {
      world.set(BATTERY).run(3).set(ONLINE).run(20);
      for (const { id, state } of incidents(world)) if (state === 'resolved') close(id);
      world.run(310); // longer than chatter needs to be quiet
    }
    const ids = incidents(world).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, order) => `INC-${String(order + 3).padStart(4, '0')}`));
    world.feed({ type: 'tick', atMs: world.nowMs + 86_401_000 });
    expect(incidents(world).filter(({ id }) => ids.includes(id))).toEqual([]);
  });
});
