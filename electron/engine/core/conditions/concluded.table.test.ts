/** What no single reading shows: alarms concluded in `derive/`, those that look at where a number is going, and how long alarms wait for a deeper cause. */
import { describe, expect, it } from 'vitest';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS, type SignalCondition } from '../conditions.ts';
import { judge, type Finding } from '../detect/judge.ts';
import { pointsOf } from '../detect/points.ts';
import { ACT_WITHIN_S } from './define.ts';

/**
 * `id, section of the plan, priority, effect`. Of priority 1 somebody acts within 10 minutes, of 2 within the hour, of 3 in this shift; a room
 * whose cooling nothing took over heats up sooner than in an hour.
 */
const CONCLUDED = `
  mains.inferredLost         4.3  1 down
  shared.cause               4.1  2 down
  gen.late                   4.3  1 degraded
  gen.stopped                4.3  1 degraded
  router.notTakenOver        4.6  1 down
  pair.noneActive            4.6  1 down
  pair.twoActive             4.6  1 degraded
  link.endsDisagree          4.6  3 degraded
  links.allSevered           4.6  1 info
  zone.bypass                2    1 degraded
  cooling.notTakenOver       4.4  2 down 600
  cooling.none               4.4  1 info
  cooling.bothActive         4.4  journal info
  temp.confirmed             4.4  1 degraded
  dispatch.notAcknowledged   4.2  1 info
  dispatch.notArrived        4.2  1 info
  site.silent                4.2  1 info
  capacity.doesNotFit        4.2  2 info
  obligation.overdue         4.2  3 info
  signal.unknown             4.1  3 info
  source.lost                4.1  2 info
  source.skewed              4.1  3 info
  clock.stepped              4.1  3 info
  console.late               4.1  2 info
  sensor.implausible         4.1  3 info
  sensors.contradict         4.1  2 info
  power.implausible          4.3  3 info
  vm.notRestarted            4.7  1 degraded
  array.notRemapped          4.8  1 degraded
  disk.notIntegrated         4.8  2 degraded
  disk.secondFailure         4.8  1 degraded
  copies.bothPrimary         4.8  1 degraded
  call.overdue               4.8  2 info
  backup.tooOld              4.9  2 degraded
  backup.keptShort           4.9  3 degraded
`;

/** Seconds an alarm waits for a deeper cause before it is an incident of its own, half a second for late readings included; all others wait for these alone. */
const WAITS: Readonly<Record<string, string>> = {
  0.7: 'ups.onBattery',
  3.5: 'pdu.down path.down',
  10.5: 'ups.inputLow ups.inputHigh ups.inputFrequencyLow ups.inputFrequencyHigh',
  // What is polled each 10 s: a shared cause needs one period to show on all of them.
  11.5: `cooling.failed device.down service.down host.psuFailed host.fanFailed host.diskFailed host.memoryError host.cpuError host.servicesFailed
    isp.down firewall.outOfSync stack.open stack.split zone.breached suppression.discharged temp.rising temp.toLimit replication.outOfSync
    volume.gone volume.silent array.pathsLost array.pathsReduced`,
  // It waits for a period of its own all told.
  11: 'link.endsDisagree',
  17: 'link.down',
};

/** Seconds an alarm may outlive what caused it: heat leaves a room, and a copy is brought in step, in a quarter of an hour; all others half a minute. */
const OUTLIVES: Readonly<Record<string, string>> = {
  300: 'device.down service.down',
  900: 'temp.high temp.critical temp.rising temp.toLimit replication.outOfSync',
};

const EVERY = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS];
const secondsIn = (table: Readonly<Record<string, string>>, id: string, otherwise: number): number => {
  const found = Object.entries(table).find(([, ids]) => ids.split(/\s+/).includes(id));
  return found === undefined ? otherwise : Number(found[0]);
};
const rows = CONCLUDED.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('what is concluded', () => {
  it('is in the table, once each', () => {
    expect(DERIVED_CONDITIONS.map(({ id }) => id).sort()).toEqual(rows.map(([id]) => id).sort());
  });

  it.each(rows)('%s: section %s, priority %s, %s', (id, bcp, priority, effect, actS) => {
    const condition = DERIVED_CONDITIONS.find((one) => one.id === id);
    expect(condition).toMatchObject({ bcp, effect });
    expect(String(condition?.priority)).toBe(priority);
    const within: Readonly<Record<string, number>> = { 1: 600, 2: 3_600, 3: 28_800, journal: 0 };
    expect(condition?.timeToActS).toBe(actS === undefined ? within[priority ?? ''] : Number(actS));
  });

  it('lifts its incident to its own priority where it says what its causes do only together: no cooling at all', () => {
    expect(EVERY.filter(({ lifts }) => lifts === true).map(({ id }) => id)).toEqual(['cooling.none']);
  });
});

describe('of every alarm', () => {
  it('it is known how long it waits for a deeper cause, and how long it may outlive it', () => {
    for (const { id, openDelayMs, recheckMs } of EVERY)
      expect([id, openDelayMs, recheckMs]).toEqual([id, 1_000 * secondsIn(WAITS, id, 0.5), 1_000 * secondsIn(OUTLIVES, id, 30)]);
  });

  it('the id is its own, and an operator has time to act on it: ten minutes, an hour, a shift by its priority', () => {
    expect(new Set(EVERY.map(({ id }) => id)).size).toBe(EVERY.length);
    expect(ACT_WITHIN_S).toEqual({ 1: 600, 2: 3_600, 3: 28_800, journal: 0 });
    expect(EVERY.filter(({ timeToActS, priority }) => timeToActS === 0 && priority !== 'journal')).toEqual([]);
  });
});

const MINUTE_MS = 60_000;
type Trend = readonly [title: string, id: string, from: number, perHour: number, minutes: number, finding: Finding];

/** A reading every so often that goes straight from `from`; what the last of them says. */
function along(condition: SignalCondition, from: number, perHour: number, minutes: number): Finding {
  const count = 60;
  const points = Array.from({ length: count + 1 }, (_, n) => ({
    atMs: (n * minutes * MINUTE_MS) / count,
    value: from + (perHour * n * minutes) / count / 60,
  }));
  const newest = points.at(-1) ?? { atMs: 0, value: from };
  return judge(condition.test, { ...newest, state: null, quality: 'good' }, pointsOf(points.slice(0, -1)));
}

function trendOf(id: string): SignalCondition {
  const condition = SIGNAL_CONDITIONS.find((one) => one.id === id);
  if (condition === undefined) throw new Error(`no condition ${id}`);
  return condition;
}

describe('where a number is going', () => {
  it.each<Trend>([
    ['5 K in 15 minutes are too much', 'temp.rising', 20, 20.4, 5, 'problem'],
    ['a little less is not', 'temp.rising', 20, 19.2, 5, 'between'],
    ['cooling down as fast is not', 'temp.rising', 40, -24, 5, 'recovered'],
    ['under a tenth of a degree a minute it is over', 'temp.rising', 20, 5.4, 5, 'recovered'],
    ['at 0.11 K a minute it is not', 'temp.rising', 20, 6.6, 5, 'between'],
    ['half its time is enough, less is not', 'temp.rising', 20, 24, 2, 'between'],
    ['32 degrees in 25 minutes, as five minutes tell it', 'temp.toLimit', 20, 24, 5, 'between'],
    ['32 degrees in 14 minutes', 'temp.toLimit', 25, 24, 3, 'problem'],
    ['32 degrees in 16 minutes', 'temp.toLimit', 24.4, 24, 3, 'between'],
    ['32 degrees in 31 minutes', 'temp.toLimit', 18.4, 24, 3, 'recovered'],
    ['away from 32 degrees', 'temp.toLimit', 31, -24, 3, 'recovered'],
    ['an empty tank in 3 h 55 min', 'gen.fuelOut', 44.2, -10, 30, 'problem'],
    ['an empty tank in 4 h 5 min', 'gen.fuelOut', 45.8, -10, 30, 'between'],
    ['an empty tank in 6 h 5 min', 'gen.fuelOut', 65.9, -10, 30, 'recovered'],
    ['a tank that is filled', 'gen.fuelOut', 40, 10, 30, 'recovered'],
    ['a quarter of an hour tells of fuel, less does not', 'gen.fuelOut', 10, -10, 14, 'between'],
  ])('%s: %s', (_title, id, from, perHour, minutes, finding) => {
    expect(along(trendOf(id), from, perHour, minutes)).toBe(finding);
  });

  it.each([
    ['temp.rising', '4.4', 'env.temperature', 'room sensor', 3, 'degraded', 28_800, 30, 'temp.critical'],
    ['temp.toLimit', '4.4', 'env.temperature', 'room sensor', 1, 'degraded', 600, 30, 'temp.critical'],
    ['gen.fuelOut', '4.3', 'gen.fuel', 'generator', 2, 'degraded', 3_600, 60, null],
  ])('%s says how urgent it is, once it has lasted', (id, bcp, metric, kinds, priority, effect, timeToActS, onS, unless) => {
    const condition = trendOf(id);
    expect(condition).toMatchObject({ bcp, metric, priority, effect, timeToActS, unless, onDelayMs: onS * 1_000, offDelayMs: 60_000 });
    expect([...condition.kinds].sort().join(' ')).toBe(kinds);
  });

  it('a room with a limit of its own is judged by that', () => {
    expect(trendOf('temp.toLimit').test).toMatchObject({ limitFact: 'limitC' });
  });
});
