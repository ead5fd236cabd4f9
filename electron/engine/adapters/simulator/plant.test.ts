/** The plant model told as stories: what happens, in which order, and how long it takes. */
import { describe, expect, it } from 'vitest';
import { any, element, twoCentres } from '../testing/two-centres.ts';
import { clear, createPlant, inject, listFaults, readPlant, readSignal, stepPlant } from './plant.ts';
import type { PlantState } from './plant.ts';

const site = twoCentres();
const healthy = createPlant(site, 1);
const S = 1_000;
const MIN = 60 * S;

function show(state: PlantState, element: string, metric: string): number | string | null {
  const reading = readSignal(state, element, metric);
  return reading === null ? null : (reading.state ?? reading.value ?? null);
}
function num(state: PlantState, element: string, metric: string): number {
  const value = show(state, element, metric);
  if (typeof value !== 'number') throw new Error(`${element} ${metric} shows ${String(value)}`);
  return value;
}
/** After faults, then some time. */
function after(ms: number, ...faults: readonly string[]): PlantState {
  return stepPlant(faults.reduce(inject, healthy), ms);
}

describe('mains and generator (BCP 4.3)', () => {
  it('bridges the start of the generator on battery, then runs on it', () => {
    const lost = after(0, 'mains-lost:mains-a');
    expect([
      show(lost, 'mains-a', 'mains.voltage'),
      show(lost, 'ups-a1', 'ups.source'),
      show(lost, 'ups-a1', 'ups.inputVoltage'),
      show(lost, 'gen-a', 'gen.state'),
    ]).toEqual([0, 'battery', 0, 'stopped']);
    const starting = stepPlant(lost, 3 * S);
    expect([show(starting, 'gen-a', 'gen.state'), show(starting, 'ups-a1', 'ups.battery'), show(starting, 'ats-a', 'pdu.state')]).toEqual([
      'starting',
      'discharging',
      'down',
    ]);
    const running = stepPlant(starting, 7 * S);
    expect([
      show(running, 'gen-a', 'gen.state'),
      show(running, 'ups-a1', 'ups.source'),
      show(running, 'ats-a', 'pdu.state'),
      show(running, 'mail', 'service.probe'),
    ]).toEqual(['running', 'online', 'up', 'up']);
    expect(show(running, 'ups-b1', 'ups.source')).toBe('online');
  });

  it('goes back to mains after it has been good for half a minute, cools down, and stops', () => {
    const back = clear(after(5 * MIN, 'mains-lost:mains-a'), 'mains-lost:mains-a');
    const states = [20 * S, 20 * S, 2 * MIN + 30 * S].reduce<PlantState[]>((list, ms) => [...list, stepPlant(list.at(-1) ?? back, ms)], []);
    expect(states.map((state) => show(state, 'gen-a', 'gen.state'))).toEqual(['running', 'cooling', 'stopped']);
    expect(states.map((state) => show(state, 'ups-a1', 'ups.source'))).toEqual(['online', 'online', 'online']);
  });

  it('burns its fuel in the time the site file says, then fails', () => {
    const before = num(healthy, 'gen-a', 'gen.fuel');
    const halfDay = after(12 * 60 * MIN, 'mains-lost:mains-a');
    expect(num(halfDay, 'gen-a', 'gen.fuel')).toBeCloseTo(before - 50, 0);
    const dry = stepPlant(halfDay, 11.8 * 60 * MIN);
    expect(dry.dynamics.generators['gen-a']).toMatchObject({ phase: 'fault', fuelPct: 0 });
  });

  it('starts late when told, but starts', () => {
    const late = after(25 * S, 'generator-late:gen-a', 'mains-lost:mains-a');
    expect(show(late, 'gen-a', 'gen.state')).toBe('starting');
    expect(show(stepPlant(late, 30 * S), 'gen-a', 'gen.state')).toBe('running');
  });

  it('tries three times, then locks itself out; clearing resets it', () => {
    const first = after(10 * S, 'generator-fails:gen-a', 'mains-lost:mains-a');
    expect([show(first, 'gen-a', 'gen.failedStarts'), show(first, 'gen-a', 'gen.state')]).toEqual([1, 'starting']);
    const failed = stepPlant(first, MIN);
    expect([show(failed, 'gen-a', 'gen.failedStarts'), show(failed, 'gen-a', 'gen.state'), show(failed, 'gen-a', 'gen.mode')]).toEqual([
      3,
      'fault',
      'blocked',
    ]);
    const repaired = stepPlant(clear(failed, 'generator-fails:gen-a'), 15 * S);
    expect([show(repaired, 'gen-a', 'gen.state'), show(repaired, 'gen-a', 'gen.mode')]).toEqual(['running', 'auto']);
  });

  it('does not start when locked out', () => {
    const locked = after(MIN, 'generator-locked:gen-a', 'mains-lost:mains-a');
    expect([show(locked, 'gen-a', 'gen.state'), show(locked, 'gen-a', 'gen.mode')]).toEqual(['stopped', 'blocked']);
  });

  it('does not start for a centre that has none', () => {
    expect(show(after(MIN, 'mains-lost:mains-b'), 'gen-a', 'gen.state')).toBe('stopped');
  });
});

describe('batteries', () => {
  it('drain by the rated runtime, go low, go empty, and take the centre with them', () => {
    const half = after(7.5 * MIN, 'mains-lost:mains-b');
    expect(num(half, 'ups-b1', 'ups.charge')).toBeCloseTo(50, 0);
    expect(num(half, 'ups-b1', 'ups.runtime')).toBeCloseTo(450, -1);
    expect(show(half, 'ups-b1', 'ups.battery')).toBe('discharging');
    expect(show(stepPlant(half, 5 * MIN), 'ups-b1', 'ups.battery')).toBe('low');
    const empty = stepPlant(half, 8 * MIN);
    expect([
      show(empty, 'ups-b1', 'ups.source'),
      show(empty, 'pdu-b1', 'pdu.state'),
      show(empty, 'hv-b1', 'device.reach'),
      show(empty, 'array-b', 'device.reach'),
    ]).toEqual(['off', 'down', 'down', 'down']);
    const dark = stepPlant(empty, 2 * MIN);
    expect([
      show(dark, 'ups-b1', 'ups.source'),
      show(dark, 'hv-b1', 'device.reach'),
      show(dark, 'site-b', 'site.heartbeat'),
      show(dark, 'link-1', 'link.oper'),
    ]).toEqual([null, null, 'silent', 'down']);
    expect(site.elements.filter((one) => one.kind === 'service').map((one) => show(dark, one.id, 'service.probe'))).toEqual([
      'up',
      'up',
      'up',
    ]);
  });

  it('recharge once fed again', () => {
    const back = stepPlant(clear(after(10 * MIN, 'mains-lost:mains-b'), null), MIN);
    expect([show(back, 'ups-b1', 'ups.source'), show(back, 'ups-b1', 'ups.battery')]).toEqual(['online', 'charging']);
    expect(show(stepPlant(back, 4 * 60 * MIN), 'ups-b1', 'ups.battery')).toBe('normal');
  });

  it('only the UPS whose feed opens is on battery; the other path carries when it is empty', () => {
    const open = after(S, 'feed-lost:ups-a1');
    expect([show(open, 'ups-a1', 'ups.source'), show(open, 'ups-a2', 'ups.source'), show(open, 'gen-a', 'gen.state')]).toEqual([
      'battery',
      'online',
      'stopped',
    ]);
    const empty = stepPlant(open, 20 * MIN);
    expect([show(empty, 'path-a1', 'pdu.state'), show(empty, 'hv-a1', 'device.reach'), show(empty, 'mail', 'service.probe')]).toEqual([
      'down',
      'up',
      'up',
    ]);
    expect(num(empty, 'ups-a2', 'ups.load') / num(healthy, 'ups-a2', 'ups.load')).toBeCloseTo(2, 0);
    expect(num(empty, 'ups-a2', 'ups.load')).toBeLessThan(80);
  });

  it('are spent twice as fast on one path', () => {
    const alone = after(5 * MIN, 'ups-fault:ups-b1', 'mains-lost:mains-b');
    expect(num(alone, 'ups-b2', 'ups.charge')).toBeCloseTo(100 - 2 * (100 / 15) * 5, 0);
    expect([show(alone, 'ups-b1', 'ups.source'), show(alone, 'ups-b1', 'ups.battery')]).toEqual(['off', 'fault']);
  });

  it('bad mains is not lost mains', () => {
    const sag = after(S, 'voltage-sag:mains-a');
    expect(num(sag, 'mains-a', 'mains.voltage')).toBeLessThan(207);
    expect([show(sag, 'ups-a1', 'ups.source'), show(stepPlant(sag, MIN), 'gen-a', 'gen.state')]).toEqual(['boost', 'stopped']);
    expect(num(after(S, 'frequency-drift:mains-a'), 'mains-a', 'mains.frequency')).toBeLessThan(49.5);
  });
});

describe('cooling (BCP 4.4)', () => {
  it('one unit holds the room', () => {
    const room = after(60 * MIN, 'cooling-lost:cool-a1');
    expect(num(room, 'room-a', 'env.temperature')).toBeLessThan(25);
    expect([show(room, 'cool-a1', 'cool.unitState'), show(room, 'cool-a2', 'cool.unitState')]).toEqual(['fault', 'on']);
  });

  it('without any the room warms by its figure, machines shut down at the limit, and it cools back', () => {
    const cold = num(healthy, 'room-a', 'env.temperature');
    const hot = after(10 * MIN, 'cooling-lost:cool-a1', 'cooling-lost:cool-a2');
    expect(num(hot, 'room-a', 'env.temperature') - cold).toBeCloseTo(8, 0);
    expect(num(hot, 'probe-a', 'env.temperature') - cold).toBeCloseTo(8, 0);
    const limit = stepPlant(hot, 10 * MIN);
    expect([show(limit, 'hv-a1', 'device.reach'), show(limit, 'cool-a1', 'cool.unitState')]).toEqual(['down', 'fault']);
    const cooled = stepPlant(clear(limit, null), 30 * MIN);
    expect(num(cooled, 'room-a', 'env.temperature')).toBeLessThan(24);
    expect([show(cooled, 'hv-a1', 'device.reach'), show(cooled, 'cool-a1', 'cool.unitState')]).toEqual(['up', 'on']);
  });

  it('the passive unit takes over in its time, or not when stuck', () => {
    expect([show(healthy, 'cool-b1', 'cool.unitState'), show(healthy, 'cool-b2', 'cool.unitState')]).toEqual(['on', 'standby']);
    expect(show(after(20 * S, 'cooling-lost:cool-b1'), 'cool-b2', 'cool.unitState')).toBe('on');
    const stuck = after(10 * MIN, 'cooling-stuck:cooling-b', 'cooling-lost:cool-b1');
    expect(show(stuck, 'cool-b2', 'cool.unitState')).toBe('standby');
    expect(num(stuck, 'room-b', 'env.temperature')).toBeGreaterThan(29);
  });
});

describe('networks (BCP 4.6)', () => {
  const links = ['link-1', 'link-2', 'link-3', 'link-4', 'link-5', 'link-6'];
  const upLinks = (state: PlantState): readonly string[] => links.filter((id) => show(state, id, 'link.oper') === 'up');

  it.each(links)('%s alone', (link) => {
    expect(upLinks(after(S, `link-cut:${link}`))).toEqual(links.filter((id) => id !== link));
  });

  it('a duct takes its links, all links take all', () => {
    expect(upLinks(after(S, 'duct-cut:duct-north'))).toEqual(['link-4', 'link-5', 'link-6']);
    const cut = after(S, 'links-cut-all');
    expect(upLinks(cut)).toEqual([]);
    expect([
      show(cut, 'site-b', 'site.heartbeat'),
      show(cut, 'site-b', 'site.witnessView'),
      show(cut, 'hv-b1', 'device.reach'),
      show(cut, 'copy-b', 'repl.state'),
      show(cut, 'copy-a', 'repl.state'),
    ]).toEqual(['alive', 'alive', 'up', 'suspended', 'inSync']);
  });

  it('the passive router takes over within its seconds', () => {
    expect([show(healthy, 'router-a1', 'router.role'), show(healthy, 'router-a2', 'router.role')]).toEqual(['active', 'standby']);
    const over = after(4 * S, 'device-down:router-a1');
    expect([
      show(over, 'router-a1', 'device.reach'),
      show(over, 'router-a1', 'router.role'),
      show(over, 'router-a2', 'router.role'),
    ]).toEqual(['down', null, 'active']);
    const back = stepPlant(clear(over, null), S);
    expect([show(back, 'router-a1', 'router.role'), show(back, 'router-a2', 'router.role')]).toEqual(['standby', 'active']);
  });

  it('nothing passes while nobody is active', () => {
    const web = element('web', 'service', { needs: any('router-a1', 'router-a2') });
    const plant = createPlant({ ...site, elements: [...site.elements, web] }, 1);
    const probe = (state: PlantState): unknown => show(state, 'web', 'service.probe');
    const between = stepPlant(inject(plant, 'device-down:router-a1'), S);
    expect([probe(plant), probe(between), probe(stepPlant(between, 4 * S))]).toEqual(['up', 'down', 'up']);
    expect(probe(stepPlant(inject(inject(plant, 'router-stuck:routers-a'), 'device-down:router-a1'), MIN))).toBe('down');
  });

  it('or does not, or both are active', () => {
    expect(show(after(MIN, 'router-stuck:routers-a', 'device-down:router-a1'), 'router-a2', 'router.role')).toBe('standby');
    const both = after(S, 'both-active:routers-a');
    expect([show(both, 'router-a1', 'router.role'), show(both, 'router-a2', 'router.role')]).toEqual(['active', 'active']);
  });
});

describe('machines and storage (BCP 4.7, 4.8)', () => {
  it('what ran on a lost host is down until restarted elsewhere, the rest never', () => {
    const lost = after(10 * S, 'device-down:hv-a1');
    const down = ['mail', 'portal', 'billing'].filter((id) => show(lost, id, 'service.probe') === 'down');
    expect(down).toHaveLength(1);
    const restarted = stepPlant(lost, 50 * S);
    expect(['mail', 'portal', 'billing'].map((id) => show(restarted, id, 'service.probe'))).toEqual(['up', 'up', 'up']);
    expect(show(stepPlant(after(10 * S, 'restart-stuck', 'device-down:hv-a1'), 10 * MIN), down[0] ?? '', 'service.probe')).toBe('down');
  });

  it('a lost centre doubles the load of the other, and the other copy carries on', () => {
    const before = num(healthy, 'hv-b1', 'host.cpu');
    const dead = after(2 * MIN, 'site-dead:site-a');
    expect(num(dead, 'hv-b1', 'host.cpu') / before).toBeCloseTo(2, 0);
    expect(num(dead, 'hv-b1', 'host.cpu')).toBeLessThan(98);
    expect(['mail', 'portal', 'billing'].map((id) => show(dead, id, 'service.probe'))).toEqual(['up', 'up', 'up']);
    expect([
      show(dead, 'copy-b', 'repl.state'),
      show(dead, 'hv-a1', 'device.reach'),
      show(dead, 'link-1', 'link.oper'),
      show(dead, 'site-a', 'site.heartbeat'),
      show(dead, 'site-a', 'site.witnessView'),
    ]).toEqual(['inSync', null, 'down', 'silent', 'silent']);
  });

  it('what finds no room in the pool stays down', () => {
    const demand = { cpu: 100, memory: 200 };
    const elements = site.elements.map((one) => (one.service === null ? one : { ...one, service: { ...one.service, demand } }));
    const dead = stepPlant(inject(createPlant({ ...site, elements }, 1), 'site-dead:site-a'), 5 * MIN);
    // Two hosts offer 2 x 100 x 0.9: one service of 100 fits, two do not.
    expect(['mail', 'portal', 'billing'].filter((id) => show(dead, id, 'service.probe') === 'up')).toHaveLength(1);
  });

  it('a copy that was apart catches up before it is good again', () => {
    const apart = after(MIN, 'replica-out-of-sync:copy-b');
    expect(show(apart, 'copy-b', 'repl.state')).toBe('suspended');
    const back = stepPlant(clear(apart, null), 10 * S);
    expect(show(back, 'copy-b', 'repl.state')).toBe('async');
    expect(show(stepPlant(back, MIN), 'copy-b', 'repl.state')).toBe('inSync');
  });

  it('a lost array is remapped to the copy', () => {
    const lost = after(5 * S, 'array-lost:array-a');
    expect([
      show(lost, 'array-a', 'array.health'),
      show(lost, 'copy-a', 'repl.state'),
      show(lost, 'copy-b', 'repl.state'),
      show(lost, 'mail', 'service.probe'),
    ]).toEqual(['failed', 'broken', 'inSync', 'up']);
  });
});

describe('silence', () => {
  it('a silent centre is not a dead one', () => {
    const silent = after(MIN, 'site-silent:site-b');
    expect([
      show(silent, 'ups-b1', 'ups.source'),
      show(silent, 'hv-b1', 'device.reach'),
      show(silent, 'site-b', 'site.heartbeat'),
      show(silent, 'link-1', 'link.oper'),
      show(silent, 'mail', 'service.probe'),
    ]).toEqual([null, null, 'alive', 'up', 'up']);
  });

  it('an isolated console hears nothing but itself', () => {
    const isolated = after(0, 'console-isolated');
    expect(readPlant(isolated).map((one) => `${one.element} ${one.metric} ${one.state ?? ''}`)).toEqual([
      'site-a site.heartbeat silent',
      'site-b site.heartbeat silent',
      'console console.gateway down',
      'witness witness.reach down',
    ]);
  });

  it('the witness and its view are separate from what it sees', () => {
    expect(show(after(0, 'witness-lost'), 'witness', 'witness.reach')).toBe('down');
    expect(show(after(0, 'witness-lost'), 'site-a', 'site.witnessView')).toBeNull();
    expect([
      show(after(0, 'witness-blind:site-a'), 'site-a', 'site.witnessView'),
      show(after(0, 'heartbeat-lost:site-a'), 'site-a', 'site.heartbeat'),
    ]).toEqual(['silent', 'silent']);
    const without = createPlant(twoCentres({ witness: false }), 1);
    expect(readPlant(without).some((one) => one.metric === 'site.witnessView' || one.metric === 'witness.reach')).toBe(false);
  });

  it('one sensor can be silenced', () => {
    expect(show(after(0, 'sensor-silent:ups-a1'), 'ups-a1', 'ups.charge')).toBeNull();
  });
});

describe('faults', () => {
  it('every listed fault can be played and cleared, alone, and everything comes back', () => {
    for (const fault of listFaults(site)) {
      const played = stepPlant(inject(healthy, fault.id), 2 * MIN);
      expect(played.faults).toEqual([fault.id]);
      const rested = stepPlant(clear(played, fault.id), 6 * 60 * MIN);
      // Compared at the same instant, so that the same variation applies.
      const never = stepPlant(healthy, 2 * MIN + 6 * 60 * MIN);
      const seen = readPlant(rested).filter(
        (one) => one.metric !== 'gen.fuel' && one.metric !== 'router.role' && one.metric !== 'repl.role' && one.metric !== 'cool.unitState',
      );
      expect(seen, fault.id).toEqual(
        readPlant(never).filter(
          (one) =>
            one.metric !== 'gen.fuel' && one.metric !== 'router.role' && one.metric !== 'repl.role' && one.metric !== 'cool.unitState',
        ),
      );
    }
  });

  it('changes what can be seen: no fault is a dud', () => {
    const quiet = [
      'remap-stuck',
      'spare-stuck',
      'generator-late',
      'generator-fails',
      'generator-stops',
      'airflow-blocked',
      'router-stuck',
      'cooling-stuck',
      'restart-stuck',
    ];
    for (const fault of listFaults(site).filter((one) => !quiet.includes(one.what))) {
      expect(readPlant(stepPlant(inject(healthy, fault.id), S)), fault.id).not.toEqual(readPlant(stepPlant(healthy, S)));
    }
  });

  it('refuses a fault the site does not have', () => {
    expect(() => inject(healthy, 'mains-lost:nowhere')).toThrow('mains-lost:nowhere');
  });
});

describe('faults of the plant, one by one', () => {
  const shown = (fault: string, element: string, metric: string): number | string | null => show(after(S, fault), element, metric);

  it.each([
    ['ups-bypass:ups-a1', 'ups-a1', 'ups.source', 'bypass'],
    ['battery-fault:ups-a1', 'ups-a1', 'ups.battery', 'fault'],
    ['battery-worn:ups-a1', 'ups-a1', 'ups.battery', 'replace'],
    ['generator-test:gen-a', 'gen-a', 'gen.mode', 'test'],
  ] as const)('%s: %s shows it', (fault, element, metric, state) => {
    expect(shown(fault, element, metric)).toBe(state);
  });

  it('neither a bypassed UPS nor one without a battery outlives the mains', () => {
    for (const fault of ['ups-bypass:ups-a1', 'battery-fault:ups-a1'])
      expect(show(after(0, fault, 'mains-lost:mains-a'), 'ups-a1', 'ups.source')).toBe('off');
  });

  it('with its airflow blocked a room warms although its units run', () => {
    const blocked = after(10 * MIN, 'airflow-blocked:room-a');
    expect(num(blocked, 'temp-a', 'env.temperature')).toBeGreaterThan(24);
    expect(show(blocked, 'cool-a1', 'cool.unitState')).toBe('on');
  });

  it('a generator stops while it carries, and not before it runs', () => {
    const carrying = after(30 * S, 'mains-lost:mains-a');
    expect(show(stepPlant(inject(carrying, 'generator-stops:gen-a'), S), 'gen-a', 'gen.state')).toBe('fault');
    expect(shown('generator-stops:gen-a', 'gen-a', 'gen.state')).toBe('stopped');
  });
});
