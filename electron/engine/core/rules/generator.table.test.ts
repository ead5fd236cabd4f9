/** The generator is not ready while the mains is there (BCP 4.3): nobody feels it, and the next loss of the mains has only batteries, against the time a move takes. */
import { expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const [REPAIR_S, REFUEL_S] = [7_200, 3_600];
/** Moving the load of A takes 310 s, 60 s are kept beside it; the batteries last 720 s; a full tank lasts a day. */
const [MOVE_S, RESERVE_S, DAY_S] = [310, 60, 86_400];
const QUIET = { 'gen-a|gen.startBattery': 26, 'gen-a|gen.failedStarts': 0 };
const plant = (): World => plantOf(siteWith(miniSite(), [], { 'repair-generator': REPAIR_S, refuel: REFUEL_S }), QUIET);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 10) => ({
  story: (of: World) => of.set(readings).run(seconds),
});

const METRICS = ['gen.state', 'gen.mode', 'gen.fuel', 'gen.startBattery', 'gen.failedStarts'];
const lines = (silent?: string) => [
  ...METRICS.map((metric) => `${metric === silent ? 'missing' : 'for'} gen-a ${metric}`),
  ...['mains-a mains.voltage', 'ups-a1 ups.runtime', 'ups-a2 ups.runtime'].map((line) => `against ${line}`),
];
const move = `isWithReserve=yes moveS=${String(MOVE_S)} reserveS=${String(RESERVE_S)}`;
const enough = (runtimeS = 720) => `threat.batteriesEnough ${move} runtimeS=${String(runtimeS)}`;
const short = (runtimeS: number) => `threat.batteriesShort ${move} runtimeS=${String(runtimeS)}`;
const STAYS = { verdict: 'stay', phase: 'OBSERVE', limit: null, decideBy: null, isTooLate: false, expected: [], gates: [] };
const REPAIR = { ...STAYS, advised: 'repairGenerator', plan: ['do-repair-generator'], planS: REPAIR_S };
const REFUEL = { ...STAYS, advised: 'refuel', plan: ['do-refuel'], planS: REFUEL_S };
const options = (id: string, seconds: number) => [`*${id}: outage.none, ${String(seconds)} s`, 'stay: outage.risk'];
const NOT_READY = { 'gen-a|gen.mode': 'manual' };

const rows: Readonly<Record<string, Row>> = {
  'it is not in automatic: the batteries last longer than a move takes': {
    ...set(NOT_READY),
    said: {
      ...{ ...REPAIR, headline: 'generator.notReady name=GEN-A', threatens: enough(), options: options('repairGenerator', REPAIR_S) },
      ...{ evidence: lines(), changes: ['change.mainsLost', 'change.returns'] },
    },
  },
  'the shorter battery counts: it lasts just as long as a move and its reserve': {
    ...set({ ...NOT_READY, 'ups-a2|ups.runtime': MOVE_S + RESERVE_S }),
    said: { ...REPAIR, threatens: enough(MOVE_S + RESERVE_S) },
  },
  'a second less: not long enough': {
    ...set({ ...NOT_READY, 'ups-a2|ups.runtime': MOVE_S + RESERVE_S - 1 }),
    said: { ...REPAIR, threatens: short(MOVE_S + RESERVE_S - 1) },
  },
  'how long a battery lasts is not heard: only batteries is all that is known': {
    story: (of) => {
      of.silent.add('ups-a1|ups.runtime');
      return of.run(40).set(NOT_READY).run(10);
    },
    root: 'gen-a',
    said: { ...REPAIR, threatens: 'threat.onlyBatteries' },
  },
  'the batteries of the other centre bridge nothing here': {
    ...set({ ...NOT_READY, 'ups-b1|ups.runtime': 100 }),
    root: 'gen-a',
    said: { ...REPAIR, threatens: enough() },
  },
  'it is faulty': {
    ...set({ 'gen-a|gen.state': 'fault' }),
    said: { ...REPAIR, headline: 'generator.failed name=GEN-A', threatens: enough() },
  },
  'its starting battery is weak: it may not turn': {
    ...set({ 'gen-a|gen.startBattery': 22 }, 80),
    said: { ...REPAIR, headline: 'generator.weakStart name=GEN-A', threatens: enough() },
  },
  'a fifth of the fuel is left: a fifth of the day': {
    ...set({ 'gen-a|gen.fuel': 20 }, 40),
    said: {
      ...{ ...REFUEL, headline: 'generator.fuel name=GEN-A', threatens: `threat.lessFuel hoursS=${String(DAY_S / 5)}` },
      options: options('refuel', REFUEL_S),
    },
  },
  'the fuel is low, and then it is not in automatic either: fuel helps no set that does not start': {
    story: (of) => of.set({ 'gen-a|gen.fuel': 20 }).run(40).set(NOT_READY).run(10),
    root: 'gen-a',
    said: { ...REPAIR, headline: 'generator.notReady name=GEN-A', threatens: enough() },
  },
  'the same, and it is in automatic again: the fuel is what is left': {
    story: (of) =>
      of
        .set({ 'gen-a|gen.fuel': 20, ...NOT_READY })
        .run(40)
        .set({ 'gen-a|gen.mode': 'auto' })
        .run(15),
    root: 'gen-a',
    said: { ...REFUEL, headline: 'generator.fuel name=GEN-A' },
  },
  'somebody works on it: that is said, and what it means stays': {
    story: (of) => {
      const call = { name: 'maintenance.set', element: 'gen-a', forS: 3_600, person: 'T. Est', reason: 'service' } as const;
      set(NOT_READY).story(of);
      of.feed({ type: 'operator', atMs: of.nowMs, call });
      return of.run(5);
    },
    said: { ...REPAIR, headline: 'generator.planned name=GEN-A', threatens: enough() },
  },
  'it is ready again': {
    story: (of) => set(NOT_READY).story(of).set({ 'gen-a|gen.mode': 'auto' }).run(15),
    said: {
      ...{ ...STAYS, advised: 'stay', headline: 'generator.back name=GEN-A', threatens: 'threat.none', options: ['*stay: outage.none'] },
      ...{ plan: [], evidence: lines(), changes: ['change.generatorOut'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('generator', plant(), row)).toEqual(row.said);
});

it('a generator that is tested is no fault', () => {
  const { decisions } = set({ 'gen-a|gen.state': 'running' }, 60).story(plant()).model;
  expect(Object.values(decisions).map(({ rule }) => rule)).not.toContain('generator');
});
