/**
 * Silence in all its forms: what it is called, since when, and from when on it is said. A wider silence is one fact and takes nothing back; of
 * what is told of only when something happens silence says nothing. Two centres with a witness, seen from A. BCP 4.2, 4.6
 */
import { describe, expect, it } from 'vitest';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { plantOf } from '../testing/decision-table.ts';

const SITE = miniSite(true);
const PLANT = plantOf(SITE, {}, 20);
const NOW = PLANT.nowMs;
/** The last readings came a second ago. */
const HEARD = NOW - 1_000;
const INSIDE_B = [...PLANT.readings.keys()].filter((id) => /^(?:ups|path|hv|copy|mains)-b\d?\|/.test(id));
const LINKS = ['link-1', 'link-2', 'link-3', 'link-4'].map((id) => `${id}|link.oper`);

/** Facts of silence that stand: `condition element`, and where asked since when and from when on it was said, seconds after now. */
function told(world: World, conditions = /silent|unknown|lost$|skewed|Severed|stepped/): readonly string[] {
  return Object.values(world.model.alarms)
    .filter(({ clearedAtMs, condition }) => clearedAtMs === null && conditions.test(condition))
    .map(({ condition, element, onsetMs, raisedAtMs }) => `${condition} ${element} ${inS(onsetMs)} ${inS(raisedAtMs)}`)
    .sort();
}
const inS = (ms: number): string => String((ms - NOW) / 1_000);

function mute(world: World, ...ids: readonly string[]): World {
  for (const id of ids) world.silent.add(id);
  return world;
}

/** What the source says of itself. */
function report(world: World, state: 'up' | 'lost', more: object = {}): World {
  const said = {
    source: 'test',
    state,
    trouble: state === 'lost' ? 'timeout' : null,
    detail: '',
    atMs: world.nowMs,
    elements: null,
    ...more,
  };
  world.feed({ type: 'source', atMs: world.nowMs, report: said as never });
  return world;
}

describe('a single instrument', () => {
  it('is unknown at once and an alarm 5 s after three of its periods; over when it is heard', () => {
    const world = mute(PLANT.fork(), 'hv-b1|device.reach');
    expect(told(world.run(7))).toEqual([]);
    // The first whole millisecond after 3 s from the last word, a second ago.
    expect(told(world.run(0.2))).toEqual(['signal.unknown hv-b1 2.001 7.001']);
    world.silent.clear();
    expect(told(world.run(2))).toEqual([]);
  });

  it('of several of one device the first to fall due counts, and it is one alarm', () => {
    const world = mute(PLANT.fork(), 'ups-b1|ups.load').run(4);
    mute(world, 'ups-b1|ups.charge').run(20);
    const lines = told(world);
    expect(lines).toHaveLength(1);
    expect(world.model.alarms['signal.unknown|ups-b1']?.raisedAtMs).toBeLessThan(NOW + 8_000);
  });

  it('what the witness says is no instrument while the witness is not heard', () => {
    const heard = mute(PLANT.fork(), 'b|site.witnessView').run(20);
    expect(told(heard).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['signal.unknown b']);
    const lost = mute(PLANT.fork(), 'b|site.witnessView', 'a|site.witnessView', 'witness-1|witness.reach').run(20);
    expect(told(lost).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['signal.unknown witness-1']);
    const down = mute(PLANT.fork().set({ 'witness-1|witness.reach': 'down' }), 'b|site.witnessView').run(20);
    expect(told(down, /unknown/)).toEqual([]);
  });

  it('said once it stands through a wider silence, and takes nothing of it', () => {
    const world = mute(PLANT.fork(), 'hv-b1|device.reach').run(10);
    expect(told(world).map((line) => line.split(' ')[0])).toEqual(['signal.unknown']);
    mute(world, ...INSIDE_B).run(20);
    expect(told(world).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['signal.unknown hv-b1', 'site.silent b']);
  });
});

describe('a whole centre', () => {
  it('is silent three periods after its last word, said half a second later; over with the first word', () => {
    const world = mute(PLANT.fork(), ...INSIDE_B);
    // Fresh for period and slack, 3 s: so long after the last word of a second ago.
    expect(told(world.run(2.4), /site/)).toEqual([]);
    expect(told(world.run(0.2), /site/)).toEqual([`site.silent b ${inS(HEARD + 3_000)} ${inS(HEARD + 3_000)}`]);
    world.silent.delete('ups-b1|ups.load');
    expect(told(world.run(2), /site/)).toEqual([]);
  });

  it('is not silent while anything inside it speaks; what is said of it from outside does not count', () => {
    for (const id of INSIDE_B) {
      const world = mute(PLANT.fork(), ...INSIDE_B.filter((one) => one !== id)).run(10);
      expect([id, told(world, /site/)]).toEqual([id, []]);
    }
    const world = mute(PLANT.fork(), ...INSIDE_B).run(10);
    expect([...world.readings.keys()].filter((id) => id.startsWith('b|') && !world.silent.has(id))).toEqual([
      'b|site.heartbeat',
      'b|site.witnessView',
    ]);
    expect(told(world, /site/)).toHaveLength(1);
  });

  it('of which nothing has a period says nothing by its silence', () => {
    const world = PLANT.fork();
    const signals = [...world.readings.keys()];
    const periods = Object.fromEntries(INSIDE_B.map((id) => [id, null]));
    world.feed({
      type: 'sources',
      atMs: world.nowMs,
      sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000, periods }],
    });
    expect(told(mute(world.run(2), ...INSIDE_B).run(120))).toEqual([]);
  });

  it('nobody here can tell while the console itself is cut off; what was told before stands', () => {
    const cut = { 'monitor-a|console.gateway': 'down' };
    expect(told(mute(PLANT.fork().set(cut).run(5), ...INSIDE_B).run(30))).toEqual([]);
    const before = mute(PLANT.fork(), ...INSIDE_B).run(5);
    const line = told(before);
    expect(line).toHaveLength(1);
    expect(told(before.set(cut).run(30))).toEqual(line);
  });
});

describe('a source', () => {
  it('that is lost is that fact alone, since it said so', () => {
    const world = report(mute(PLANT.fork(), ...PLANT.readings.keys()), 'lost');
    expect(told(world.run(30))).toEqual(['source.lost test 0 0']);
    world.silent.clear();
    expect(told(report(world, 'up').run(2))).toEqual([]);
  });

  it('that is lost ends no silence that was told before', () => {
    const world = mute(PLANT.fork(), ...INSIDE_B).run(5);
    mute(world, ...world.readings.keys());
    expect(told(report(world, 'lost').run(20)).map((line) => line.split(' ')[0])).toEqual(['site.silent', 'source.lost']);
  });
});

describe('the links between the centres', () => {
  it('are severed when every one is down, since the last of them', () => {
    const world = PLANT.fork()
      .set(Object.fromEntries(LINKS.slice(1).map((id) => [id, 'down'])))
      .run(4);
    expect(told(world, /Severed/)).toEqual([]);
    const lastMs = world.nowMs;
    expect(told(world.set({ 'link-1|link.oper': 'down' }).run(5), /Severed/)).toEqual([
      `links.allSevered b ${inS(lastMs)} ${inS(lastMs + 2_000)}`,
    ]);
    expect(told(world.set({ 'link-4|link.oper': 'up' }).run(15), /Severed/)).toEqual([]);
  });

  it('are not where there are none', () => {
    const none = plantOf({ ...SITE, interLinks: [] });
    expect(told(none.set(Object.fromEntries(LINKS.map((id) => [id, 'down']))).run(10), /Severed/)).toEqual([]);
  });
});

describe('a clock that was stepped', () => {
  it('is said at once, and is over after one lease of 15 s and its margin of a second', () => {
    const world = PLANT.fork();
    world.feed({ type: 'clock', atMs: world.nowMs, stepMs: 3_600_000 });
    expect(told(world)).toEqual(['clock.stepped clock 0 0']);
    expect(told(world.run(16))).toEqual(['clock.stepped clock 0 0']);
    expect(told(world.run(0.1))).toEqual([]);
  });
});
