/** Where a started engine goes on, from a real record: checkpoint, inputs after it, and what the record knows beyond. In virtual time. */
import { describe, expect, it } from 'vitest';
import { handoverRows } from '../../shared/model/handover.ts';
import type { Obligation } from '../../shared/model/site.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import type { Store } from '../store/types.ts';
import { toCheckpoint } from './core/checkpoint.ts';
import type { EngineEvent, OperatorCall } from './core/events.ts';
import { createConfig } from './core/config.ts';
import { createModel, type Model } from './core/model.ts';
import { live } from './core/live-view.ts';
import { signalsOf } from './core/signal-list.ts';
import { step } from './core/step.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { heardIn } from './core/take-incident.ts';
import { restore } from './restore.ts';

const SITE = miniSite();
const silent = (): void => undefined;

/** A day at work: a service lost, its RTO running, a mains lost, an acknowledgement. */
function story(): readonly EngineEvent[] {
  const world = new World(SITE);
  world.set({ 'portal|service.probe': 'down' }).run(25);
  world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(6);
  world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'incident.acknowledge', id: 'INC-0001', person: 'T. Est' } });
  world.run(3);
  return world.events;
}

const EVENTS = story();

/** Plays events and records them as the runtime does; a checkpoint at the events asked for. */
function record(store: Store, events: readonly EngineEvent[], checkpointAt: readonly number[] = [0], site = SITE): Model {
  let model = createModel(createConfig(site));
  events.forEach((event, n) => {
    const next = step(model, event);
    store.appendInputs(event.atMs, [event]);
    const incidents = Object.values(next.model.incidents).filter((incident) => model.incidents[incident.id] !== incident);
    if (next.effects.length > 0) store.commit({ batchId: `b${String(n)}`, entries: next.effects, incidents, checkpoint: null });
    model = next.model;
    if (checkpointAt.includes(n)) store.saveCheckpoint(toCheckpoint(model), event.atMs);
  });
  return model;
}

/** Everything but what is only a hint when to look again. */
function comparable(model: Model): unknown {
  const { config, ...rest } = model;
  return JSON.parse(JSON.stringify({ ...rest, signals: signalsOf(rest.signals), site: config.site.id, nextDeadlineMs: 0, wakeAtMs: 0 }));
}

describe('restore', () => {
  it('begins anew on an empty record', () => {
    const { model, isRestart } = restore(SITE, open(temporaryDirectory()), silent);
    expect(isRestart).toBe(false);
    expect(model).toMatchObject({ seq: 0, incidents: {}, isWarmingUp: true });
  });

  it.each([
    ['right after the start', 0],
    ['long before the end', 40],
    ['in mid-incident', EVENTS.length - 20],
    ['at the very end', EVENTS.length - 1],
  ])('gives the state of the end again, with the last checkpoint %s', (_when, at) => {
    const directory = temporaryDirectory();
    const store = open(directory);
    const last = record(store, EVENTS, [at]);
    const impact = Object.values(last.incidents)
      .flatMap((incident) => incident.impacts)
      .find((one) => one.rtoStartedMs !== null);
    expect(impact?.service).toBe('portal');
    const { model, isRestart } = restore(SITE, store, silent);
    expect(isRestart).toBe(true);
    expect(comparable(model)).toEqual(comparable(last));
  });

  it('reads the same story of an incident as was told live: machine, engine and people', () => {
    const store = open(temporaryDirectory());
    const last = record(store, EVENTS, []);
    const told = Object.values(last.incidents).map(({ id, timeline }) => ({ id, timeline }));
    expect(told.map(({ id }) => ({ id, timeline: store.incident(id)?.timeline }))).toEqual(told);
    expect(new Set(told.flatMap(({ timeline }) => timeline.map(({ author }) => author)))).toEqual(new Set(['machine', 'engine', 'person']));
  });

  it('leaves out inputs whose lines never reached the record: what they led to was never told', () => {
    const store = open(temporaryDirectory());
    const half = EVENTS.findIndex((event) => event.type === 'operator') - 5;
    const last = record(store, EVENTS.slice(0, half));
    let model = last;
    // The engine died between writing these inputs and committing what they led to.
    for (const event of EVENTS.slice(half)) {
      store.appendInputs(event.atMs, [event]);
      model = step(model, event).model;
    }
    expect(model.seq).toBeGreaterThan(last.seq);
    const restored = restore(SITE, store, silent).model;
    expect(restored.seq).toBe(store.lastSeq());
    expect(restored.incidents['INC-0001']?.owner).toBeNull();
  });

  describe('without a usable checkpoint', () => {
    it('takes incidents, their clocks and the numbering from the record, and says so', () => {
      const store = open(temporaryDirectory());
      const last = record(store, EVENTS, []);
      const log: string[] = [];
      const { model } = restore(SITE, store, (line) => log.push(line));
      expect(model.seq).toBe(last.seq);
      expect(model.incidentCount).toBe(last.incidentCount);
      for (const [id, incident] of Object.entries(last.incidents).filter(([, one]) => one.state !== 'closed')) {
        const { onsetMs, openedAtMs, owner } = incident;
        expect(model.incidents[id]).toMatchObject({ onsetMs, openedAtMs, owner });
        const clocks = (impacts: typeof incident.impacts | undefined): unknown =>
          impacts?.map((one) => [one.service, one.rtoStartedMs, one.rtoDueMs]);
        expect(clocks(model.incidents[id]?.impacts)).toEqual(clocks(incident.impacts));
        expect(model.incidents[id]?.timeline.length).toBeGreaterThan(0);
      }
      expect(log.join()).toContain('taken from the record');
    });

    it('takes procedures and the mode from the record: what people did outlives a lost checkpoint', () => {
      const store = open(temporaryDirectory());
      const world = new World(SITE);
      world.run(15).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
      const person = 'T. Est';
      const calls: readonly OperatorCall[] = [
        { name: 'mode.set', mode: 'assist', person },
        { name: 'decision.approve', incident: 'INC-0001', option: 'transfer', person, alone: null },
        { name: 'decision.approve', incident: 'INC-0001', option: 'transfer', person: 'S. Econd', alone: null },
        { name: 'plan.start', id: 'INC-0001-P1', person },
        { name: 'plan.step', id: 'INC-0001-P1', step: 'freeze', state: 'done', note: null, person },
      ];
      for (const call of calls) world.feed({ type: 'operator', atMs: world.nowMs, call });
      record(store, world.events, []);
      const { model } = restore(SITE, { ...store, loadCheckpoint: () => null }, silent);
      expect(model.engineMode).toBe('assist');
      expect(model.procedures['INC-0001-P1']).toMatchObject({ phase: 'EXECUTE', approvals: [{ person }, { person: 'S. Econd' }] });
      expect(model.procedures['INC-0001-P1']?.steps.map((step) => step.state)).toEqual(['done', 'open', 'open']);
    });

    it('takes promises, the last hand-over and the lock of the desk from the record', () => {
      const store = open(temporaryDirectory());
      const world = new World(SITE);
      const person = 'T. Est';
      const operate = (call: OperatorCall): void => world.run(1).feed({ type: 'operator', atMs: world.nowMs, call });
      operate({ name: 'handover.promise', text: 'call the supplier', dueMs: null, person });
      operate({ name: 'handover.promise', text: 'refill the tank', dueMs: world.nowMs + 3_600_000, person });
      const [kept = ''] = Object.keys(world.model.handover.promises);
      operate({ name: 'handover.done', id: kept, person });
      const rows = handoverRows(live(world.model), (id) => id).map(({ id }) => ({ id, read: true as const }));
      operate({ name: 'handover.take', from: person, to: 'S. Econd', rows, person: 'S. Econd' });
      const takenMs = world.nowMs;
      operate({ name: 'desk.told', what: 'idleSet', idleS: 600, person });
      operate({ name: 'desk.told', what: 'locked', idleS: 600, person });
      record(store, world.events, []);
      const { handover, desk } = restore(SITE, { ...store, loadCheckpoint: () => null }, silent).model;
      expect(handover).toMatchObject({ lastMs: takenMs, lastFrom: person, lastTo: 'S. Econd' });
      expect(Object.values(handover.promises).map(({ text }) => text)).toEqual(['refill the tank']);
      expect(desk).toEqual({ lockedSinceMs: world.nowMs, idleS: 600, onDuty: null });
    });

    it('takes duties, planned work and what was put aside from the record, and what was ended since is over', () => {
      const test: Obligation = {
        ...{ id: 'ups-test', kind: 'check', element: 'ups-a1', name: 'Test of the UPS units', bcp: '4.3' },
        ...{ everyS: 2_592_000, withinS: null, plan: null },
      };
      const site = { ...SITE, obligations: [test] };
      const store = open(temporaryDirectory());
      const world = new World(site);
      world.run(15).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(6);
      const [aside = '', back = ''] = Object.keys(world.model.alarms);
      const why = { person: 'T. Est', reason: 'known' };
      const operate = (call: OperatorCall): void => world.run(1).feed({ type: 'operator', atMs: world.nowMs, call });
      operate({ name: 'obligation.record', id: test.id, proof: 'log book', atMs: null, person: why.person });
      operate({ name: 'maintenance.set', element: 'ups-b1', forS: 3_600, ...why });
      operate({ name: 'maintenance.set', element: 'ups-b2', forS: 3_600, ...why });
      operate({ name: 'maintenance.set', element: 'ups-b2', forS: 0, ...why });
      for (const id of [aside, back]) operate({ name: 'alarm.shelve', id, forS: 600, ...why });
      operate({ name: 'alarm.shelve', id: back, forS: 0, ...why });
      record(store, world.events, [], site);
      const { model } = restore(site, { ...store, loadCheckpoint: () => null }, silent);
      const { duties, drills, maintenance, standing, shelves } = world.model;
      expect(model).toMatchObject({ duties, drills, maintenance, shelves });
      expect([Object.keys(model.duties), Object.keys(model.maintenance), Object.keys(model.shelves)]).toEqual([
        [test.id],
        ['ups-b1'],
        [aside],
      ]);
      expect(model.standing['maintenance.ups-b1']).toEqual(standing['maintenance.ups-b1']);
    });

    it('takes from the record who acknowledged an alarm, and that one asks again', () => {
      const store = open(temporaryDirectory());
      const world = new World(SITE);
      const person = 'T. Est';
      const operate = (call: OperatorCall): void => world.run(1).feed({ type: 'operator', atMs: world.nowMs, call });
      world.set({ 'portal|service.probe': 'down' }).run(25);
      world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
      const checkpointAt = world.events.length - 1;
      const [first = '', second = '', third = '', fourth = ''] = Object.keys(world.model.alarms);
      expect(fourth).not.toBe('');
      const [incident = ''] = Object.values(world.model.incidents).flatMap(({ id, causes }) => (causes.includes(first) ? [] : [id]));
      operate({ name: 'incident.acknowledge', id: incident, person: 'S. Econd' });
      operate({ name: 'alarm.acknowledge', id: first, person });
      operate({ name: 'alarm.unacknowledge', id: second, person });
      operate({ name: 'alarm.shelve', id: third, forS: 600, person, reason: 'known' });
      operate({ name: 'alarm.shelve', id: third, forS: 0, person, reason: 'looked' });
      operate({ name: 'alarm.shelve', id: fourth, forS: 1, person, reason: 'known' });
      world.run(3); // its time is up
      record(store, world.events, [checkpointAt]);
      const heard = ({ alarms }: Model): unknown =>
        Object.fromEntries(Object.values(alarms).map(({ id, ackedBy, ackedAtMs }) => [id, [ackedBy, ackedAtMs]]));
      const { model } = restore(SITE, store, silent, true);
      expect(heard(model)).toEqual(heard(world.model));
      expect(model.alarms[first]?.ackedBy).toBe(person);
      expect([second, third, fourth].map((id) => model.alarms[id]?.ackedBy)).toEqual([null, null, null]);
      expect(Object.values(model.alarms).map(({ ackedBy }) => ackedBy)).toContain('S. Econd');
      expect(model.shelves).toEqual({});
    });

    it('leaves an alarm alone that came after it was acknowledged', () => {
      const alarm = { id: 'x', condition: 'ups.onBattery', element: 'ups-a1', onsetMs: 900, raisedAtMs: 1_000, clearedAtMs: null };
      const alarms: Model['alarms'] = { x: { ...alarm, ackedBy: null, ackedAtMs: null, incident: null, returnedAtMs: null } };
      expect(heardIn(alarms, 'alarm.acknowledged', { alarms: ['x'] }, 'T. Est', 999)).toEqual(alarms);
      expect(heardIn(alarms, 'alarm.acknowledged', { alarms: ['x'] }, 'T. Est', 1_000)['x']?.ackedBy).toBe('T. Est');
    });

    it('knows from the record until when it ran: an incident that goes on was unwatched since then, and no longer', () => {
      const store = open(temporaryDirectory());
      const last = record(store, EVENTS, []);
      const { model } = restore(SITE, { ...store, loadCheckpoint: () => null }, silent);
      const [line] = store.journal({ fromSeq: last.seq, limit: 1 });
      const started = step(model, { type: 'start', atMs: (line?.atMs ?? 0) + 30_000, isRestart: true });
      const told = started.effects.filter(({ text }) => text.key === 'incident.unwatched');
      expect(told.map(({ text }) => text.params?.['gapS'])).toEqual(Object.values(model.incidents).map(() => 30));
      expect(told).not.toEqual([]);
    });

    it('never gives the number of an incident twice, also when all are closed', () => {
      const store = open(temporaryDirectory());
      const last = record(store, EVENTS, []);
      const closed = Object.values(last.incidents).map((incident) => ({ ...incident, state: 'closed' as const, closedAtMs: last.nowMs }));
      store.commit({ batchId: 'close', entries: [], incidents: closed, checkpoint: null });
      const { model } = restore(SITE, store, silent);
      expect(model.incidents).toEqual({});
      expect(model.incidentCount).toBe(last.incidentCount);
    });

    it('goes on with the same incidents once the plant is heard again: none is opened twice', () => {
      const store = open(temporaryDirectory());
      const last = record(store, EVENTS, []);
      const world = new World(SITE);
      world.model = restore(SITE, store, silent).model;
      world.nowMs = last.nowMs + 2_000;
      world.set({
        'portal|service.probe': 'down',
        'mains-a|mains.voltage': 0,
        'ups-a1|ups.source': 'battery',
        'ups-a2|ups.source': 'battery',
      });
      world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
      world.run(40);
      const open_ = Object.values(world.model.incidents).filter((incident) => incident.state !== 'closed');
      expect(open_.map((incident) => incident.id).sort()).toEqual(
        Object.values(last.incidents)
          .flatMap((one) => (one.state === 'closed' ? [] : [one.id]))
          .sort(),
      );
      expect(world.model.incidents['INC-0001']?.impacts[0]?.rtoStartedMs).toBe(last.incidents['INC-0001']?.impacts[0]?.rtoStartedMs);
    });
  });

  it('an incident closed in the record stays closed, although the checkpoint still has it open', () => {
    const store = open(temporaryDirectory());
    const last = record(store, EVENTS, [EVENTS.length - 1]);
    const incident = last.incidents['INC-0001'];
    if (incident === undefined) throw new Error('the story has no incident');
    const entry = {
      seq: last.seq + 1,
      atMs: last.nowMs,
      kind: 'operator',
      incident: 'INC-0001',
      author: 'person',
      person: 'T. Est',
      text: { key: 'incident.closed' },
      body: null,
    } as const;
    store.commit({
      batchId: 'close',
      entries: [entry],
      incidents: [{ ...incident, state: 'closed', closedAtMs: last.nowMs }],
      checkpoint: null,
    });
    const { model } = restore(SITE, store, silent);
    expect(model.seq).toBe(last.seq + 1);
    expect(model.incidents['INC-0001']?.state ?? 'closed').toBe('closed');
  });
});
