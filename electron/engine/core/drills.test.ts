/** Drills: refusals, what a real alarm does to one, the sheet, what it counts for, and a measured duration in decide-by. */
import { describe, expect, it } from 'vitest';
import type { DrillPlay } from '../../../shared/model/drill.ts';
import type { Obligation } from '../../../shared/model/site.ts';
import { carryOut, ordersFor } from '../drill-director.ts';
import { configOf } from '../../userrules/config-of-site.ts';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import type { EngineEvent, OperatorCall } from './events.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const person = 'T. Est';
const YEARLY: Obligation = {
  id: 'yearly',
  kind: 'drill',
  element: 'a',
  name: 'Yearly',
  bcp: '4.2',
  everyS: 31_536_000,
  withinS: null,
  plan: 'transfer-a-b',
};
const PLAYS: readonly DrillPlay[] = [
  { afterS: 0, fault: 'mains-lost:mains-a', act: 'inject' },
  { afterS: 60, fault: 'mains-lost:mains-a', act: 'clear' },
];
const DARK = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const WELL = { 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' };
/** Fed by a real device in a mixed world. */
const REAL = 'ups-b1|ups.battery';

class Drilled extends World {
  constructor(isMixed = false) {
    super({ ...miniSite(), obligations: [YEARLY] });
    if (isMixed) {
      this.silent.add(REAL);
      const all = [...this.readings.keys()].filter((id) => id !== REAL);
      const source = (id: string, isSimulated: boolean, signals: readonly string[]) => ({
        id,
        kind: id,
        isSimulated,
        signals,
        periodMs: 1_000,
      });
      this.feed({ type: 'sources', atMs: this.nowMs, sources: [source('test', true, all), source('meter', false, [REAL])] });
    }
    this.run(15);
  }

  operate(call: OperatorCall): this {
    this.feed({ type: 'operator', atMs: this.nowMs, call });
    return this;
  }

  start(plays: readonly DrillPlay[] = PLAYS): this {
    return this.operate({ name: 'drill.start', obligation: 'yearly', scenario: 'mainsNoGenerator:mains-a', plays, person });
  }

  end(counts = true): this {
    return this.operate({ name: 'drill.end', counts, person });
  }

  /** As the runtime does after the simulator has done it. */
  played(faults: readonly string[], plays: readonly number[]): this {
    this.feed({ type: 'simulation', atMs: this.nowMs, faults, person: null, plays });
    return this;
  }

  real(state: string): this {
    this.feed({ type: 'samples', atMs: this.nowMs, samples: [{ ...this.sample(REAL, state), source: 'meter' }] });
    return this;
  }

  get keys(): readonly string[] {
    return this.journal.map(({ text }) => text.key);
  }
}

/** Carries the plan out in the drill, from approval to its last step, so many seconds from step to step. */
function carriedOut(world: Drilled, stepS: number): void {
  const incident = Object.keys(world.model.incidents)[0] ?? '';
  world.operate({ name: 'decision.approve', incident, option: 'transfer', person, alone: null });
  world.operate({ name: 'decision.approve', incident, option: 'transfer', person: 'S. Econd', alone: null });
  const id = `${incident}-P1`;
  world.operate({ name: 'plan.start', id, person });
  for (const step of ['freeze', 'move', 'route'])
    world.run(stepS).operate({ name: 'plan.step', id, step, state: 'done', note: null, person });
}

describe('a drill', () => {
  it('is for an obligation, is timed, and its sheet meets the obligation', () => {
    const world = new Drilled().start();
    expect(world.live().drills.running).toMatchObject({ id: 'D1', obligation: 'yearly', real: [], stopped: null });
    world.played(['mains-lost:mains-a'], [0]).set(DARK).run(20);
    const incident = Object.keys(world.model.incidents)[0] ?? '';
    world.operate({ name: 'incident.acknowledge', id: incident, person: 'S. Benali' });
    world.played([], [1]).set(WELL).run(60).end();
    const [result] = world.model.drills.results;
    expect(result).toMatchObject({ id: 'D1', counts: true, people: [person, 'S. Benali'], incidents: [incident] });
    const times = Object.fromEntries(
      (result?.times.stages ?? []).map(({ stage, fromMs, toMs }) => [stage, fromMs !== null && toMs !== null]),
    );
    expect(times).toEqual({ detection: true, acknowledgement: true, decision: true, approval: false, execution: false, normal: true });
    expect(world.model.duties['yearly']).toMatchObject({ proof: 'D1', person });
    expect(world.model.drills.done['yearly']).toEqual([{ atMs: result?.endedMs, person, proof: 'D1', drill: 'D1' }]);
    expect(world.model.standing['obligations-never-recorded']).toBeUndefined();
    const sheet = world.journal.find(({ text }) => text.key === 'drill.sheet');
    expect(sheet?.seq).toBe(result?.toSeq);
    expect(sheet?.body).toMatchObject({ result: { id: 'D1' } });
    expect(world.model.isDrill).toBe(false);
  });

  it('that does not count leaves the obligation as it was', () => {
    const world = new Drilled().start().run(1).end(false);
    expect(world.model.duties).toEqual({});
    expect(world.model.drills.results).toHaveLength(1);
    expect(world.keys).not.toContain('obligation.recordedByDrill');
  });

  it.each<readonly [string, (world: Drilled) => Drilled]>([
    ['drill.alreadyOn', (world) => world.start().start()],
    ['drill.notOn', (world) => world.end()],
    ['drill.faultsPlayed', (world) => world.played(['smoke'], []).start()],
    ['duty.unknown', (world) => world.operate({ name: 'drill.start', obligation: 'no', scenario: null, plays: [], person })],
    ['drill.noObligation', (world) => world.operate({ name: 'drill.set', isDrill: true, person }).end()],
    ['drill.noChoice', (world) => world.operate({ name: 'drill.duration', plan: 'transfer-a-b', drill: null, person })],
    ['drill.notMeasured', (world) => world.start().end().operate({ name: 'drill.duration', plan: 'transfer-a-b', drill: 'D1', person })],
  ])('is refused and written down: %s', (key, act) => {
    const world = act(new Drilled());
    const refused = world.journal.filter(({ text }) => text.key === 'drill.refused');
    expect(refused.map(({ body }) => (body as { refusal: { key: string } }).refusal.key)).toEqual([key]);
  });

  it('survives a restart with all it has measured; an older checkpoint has less of it', () => {
    const world = new Drilled().start().played(['mains-lost:mains-a'], [0]).set(DARK).run(20);
    const config = configOf(world.model.config.site);
    expect(fromCheckpoint(config, toCheckpoint(world.model))?.drill).toEqual(world.model.drill);
    const json = JSON.parse(toCheckpoint(world.model)) as { model: Record<string, unknown> };
    json.model['drill'] = { sinceMs: 5, person };
    delete json.model['drills'];
    const older = fromCheckpoint(config, JSON.stringify(json));
    expect(older?.drill).toMatchObject({ sinceMs: 5, plays: [], lines: [] });
    expect(older?.drills.results).toEqual([]);
  });
});

describe('something real in a drill', () => {
  it('is told at once, ends what is played, and the drill counts for nothing', () => {
    const world = new Drilled(true).real('normal').start().played(['mains-lost:mains-a'], [0]).set(DARK).run(10);
    expect(world.live().drills.running).toMatchObject({ stopped: null, real: [] });
    const fromMs = world.nowMs;
    while (world.model.drill?.stopped === null && world.nowMs < fromMs + 2_000) world.real('low').run(0.1);
    const { running } = world.live().drills;
    expect(running?.stopped?.alarm).toBe('ups.lowBattery|ups-b1');
    expect((running?.stopped?.atMs ?? Infinity) - fromMs).toBeLessThanOrEqual(2_000);
    expect(running?.real).toEqual(['ups.lowBattery|ups-b1']);
    expect(world.keys).toContain('drill.stopped');
    const orders = ordersFor(world.model.drill, world.model.playedFaults, world.nowMs);
    expect(orders).toEqual({ plays: [], isStop: true });
    world.end();
    expect(world.keys.at(-1)).toBe('drill.refused');
    expect(world.model.isDrill).toBe(true);
    world.end(false);
    expect(world.model.drills.results[0]).toMatchObject({ counts: false, stopped: { alarm: 'ups.lowBattery|ups-b1' } });
    world.start();
    expect(world.journal.at(-1)?.body).toMatchObject({ refusal: { key: 'drill.realStands' } });
  });

  it('is nothing simulated, and nothing at all without a source that reads real devices', () => {
    for (const isMixed of [true, false]) {
      const world = new Drilled(isMixed).start().set({ ...DARK, 'ups-a1|ups.battery': 'low' });
      if (isMixed) world.real('normal');
      world.run(20);
      expect(world.model.alarms['ups.lowBattery|ups-a1']).toBeDefined();
      expect(world.live().drills.running).toMatchObject({ stopped: null, real: [] });
    }
  });
});

describe('the director', () => {
  const faults = () => {
    const active = new Set<string>();
    return {
      list: () => [],
      active: () => [...active],
      inject: (fault: string) => Boolean(active.add(fault)),
      clear: (fault: string | null) => (fault === null ? (active.clear(), true) : active.delete(fault)),
    };
  };

  it('plays each thing once, when it is due', () => {
    const world = new Drilled().start();
    const control = faults();
    const done: string[] = [];
    for (let second = 0; second <= 70; second += 1) {
      const orders = ordersFor(world.model.drill, world.model.playedFaults, world.nowMs);
      const active = carryOut(orders, world.model.drill, control);
      if (active !== null) done.push(`${String(second)} ${active.join()}`);
      if (active !== null)
        world.feed({ type: 'simulation', atMs: world.nowMs, faults: active, person: null, plays: orders.plays } satisfies EngineEvent);
      world.run(1);
    }
    expect(done).toEqual(['0 mains-lost:mains-a', '60 ']);
    expect(world.keys.filter((key) => key === 'engine.simulation')).toHaveLength(2);
    expect(carryOut(ordersFor(null, ['x'], 1), null, control)).toBeNull();
  });
});

describe('a measured duration', () => {
  it('is used by decide-by only when a person says so, is in the record, and can be taken back', () => {
    const world = new Drilled().operate({ name: 'mode.set', mode: 'assist', person }).start();
    world.played(['mains-lost:mains-a'], [0]).set(DARK).run(20);
    carriedOut(world, 10);
    world.played([], [1]).set(WELL).run(60).end();
    const [time] = world.model.drills.results[0]?.times.plans ?? [];
    expect(world.model.drills.results[0]?.plannedS['transfer-a-b']).toBeGreaterThan(30);
    expect(time).toMatchObject({ plan: 'transfer-a-b', durationS: 30 });

    world.set(DARK).run(20);
    const decision = () => Object.values(world.model.decisions).find(({ rule }) => rule === 'mains-loss');
    const before = decision();
    world.operate({ name: 'drill.duration', plan: 'transfer-a-b', drill: 'D1', person }).run(0.1);
    const after = decision();
    expect(before?.planDurationS).toBeGreaterThan(30);
    expect(after?.planDurationS).toBe(30);
    const { marginS } = world.model.config.site;
    expect(after?.decideByMs).toBe((after?.limit?.atMs ?? 0) - (30 + marginS) * 1_000);
    expect(world.journal.find(({ text }) => text.key === 'plan.durationMeasured')?.body).toMatchObject({
      chosen: { drill: 'D1', durationS: 30 },
      before: null,
    });
    world.operate({ name: 'drill.duration', plan: 'transfer-a-b', drill: null, person }).run(0.1);
    expect(decision()?.planDurationS).toBe(before?.planDurationS);
    expect(world.keys).toContain('plan.durationPlanned');
  });
});
