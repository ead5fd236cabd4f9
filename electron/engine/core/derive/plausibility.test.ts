/** Instruments that contradict each other, as alarms (BCP 4.1): which one is odd, that none can be believed, and a unit against its PDUs; each after its time. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Three thermometers in room A, two in room B; UPS B1 of 1,000 W feeds one PDU. */
const SITE: Site = siteWith(siteWhere(miniSite(), { 'ups-b1': { facts: { ratingW: 1_000 } } }), [
  ...['t1', 't2', 't3'].map((id) => ({ id, kind: 'sensor' as const, in: 'room-a' })),
  ...['t8', 't9'].map((id) => ({ id, kind: 'sensor' as const, in: 'room-b' })),
  { id: 'rack-b', kind: 'rack', in: 'room-b' },
  { id: 'pdu-b', kind: 'pdu', in: 'rack-b', needs: anyOf('path-b1') },
]);
const T = (id: string): string => `${id}|env.temperature`;
const WELL = { [T('t1')]: 22, [T('t2')]: 22, [T('t3')]: 22, [T('t8')]: 22, [T('t9')]: 22, 'ups-b1|ups.load': 40, 'pdu-b|pdu.power': 400 };
const PLANT = plantOf(SITE, WELL);
/** Told once every instrument could be read again, and half a second for what is late. */
const ALARM_S = 60.5;

const told = (world: World): readonly string[] =>
  Object.values(world.model.alarms)
    .filter(({ condition, clearedAtMs }) => /^(sensor|sensors|power)\./.test(condition) && clearedAtMs === null)
    .map(({ id, onsetMs, raisedAtMs }) => `${id} ${String((onsetMs - PLANT.nowMs) / 1_000)} ${String((raisedAtMs - PLANT.nowMs) / 1_000)}`);
const after = (readings: Readonly<Record<string, number>>, seconds: number): World => PLANT.fork().set(readings).run(seconds);

describe('an instrument that is odd', () => {
  const ODD = { [T('t1')]: 40 };

  it('is an alarm of its own after a minute, since it was odd', () => {
    expect(told(after(ODD, ALARM_S - 0.1))).toEqual([]);
    expect(told(after(ODD, ALARM_S + 1))).toEqual(['sensor.implausible|t1 0 60']);
  });

  it('is none when it agrees before that', () => {
    expect(told(after(ODD, 50).set(WELL).run(30))).toEqual([]);
  });

  it('stays one when it falls silent', () => {
    const world = after(ODD, 70);
    world.silent.add(T('t1'));
    expect(told(world.run(100))).toEqual(['sensor.implausible|t1 0 60']);
  });
});

describe('instruments of which none can be believed', () => {
  it('are an alarm of the room: two against each other', () => {
    expect(told(after({ [T('t8')]: 40 }, 70))).toEqual(['sensors.contradict|room-b 0 60']);
  });

  it('and three with three opinions, since the last of them', () => {
    const world = after({ [T('t1')]: 40 }, 10).set({ [T('t2')]: 60 });
    expect(told(world.run(70))).toEqual(['sensors.contradict|room-a 10 70']);
  });
});

describe('a unit and the PDUs it feeds', () => {
  const DIFFER = { 'pdu-b|pdu.power': 700 };

  it('that differ for a minute are an alarm of the unit, since they did', () => {
    expect(told(after(DIFFER, ALARM_S - 0.1))).toEqual([]);
    expect(told(after(DIFFER, ALARM_S + 1))).toEqual(['power.implausible|ups-b1 0 60']);
  });

  it('a tenth of its rating apart they do not', () => {
    expect(told(after({ 'pdu-b|pdu.power': 500 }, 200))).toEqual([]);
  });
});
