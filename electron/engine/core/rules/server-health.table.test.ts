/** The health of a server (BCP 4.1): errors that may stop it, a part that failed, its own services, and that it is busy; the gravest of several is answered. */
import { expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const [REPAIR_S, RELIEVE_S] = [7_200, 900];
const QUIET = {
  ...{
    'hv-a1|host.psu': 'ok',
    'hv-a1|host.fans': 'ok',
    'hv-a1|host.disks': 'ok',
    'hv-a1|host.services': 'ok',
    'hv-a1|host.mode': 'normal',
  },
  ...{ 'hv-a1|host.memoryErrors': 0, 'hv-a1|host.cpuErrors': 0 },
  ...{ 'hv-a1|host.cpu': 30, 'hv-a1|host.memory': 30, 'hv-a1|host.disk': 30, 'hv-a1|host.network': 30 },
};
const plant = (): World => plantOf(siteWith(miniSite(), [], { 'repair-host': REPAIR_S, 'relieve-host': RELIEVE_S }), QUIET);
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings, seconds = 15) => ({ story: (of: World) => of.set(readings).run(seconds) });
/** It must be busy for five minutes. A part is read once a minute, and its incident opens a reading later: what feeds it may be the cause. */
const [BUSY_S, PART_S] = [310, 90];

const WATCHED = ['device.reach', 'host.cpu', 'host.memory', 'host.disk', 'host.network', 'host.psu', 'host.fans', 'host.disks'].concat(
  ...['host.memoryErrors', 'host.cpuErrors', 'host.services', 'host.mode'],
);
const CALM = { limit: null, decideBy: null, isTooLate: false, expected: [], gates: [], changes: ['change.partFails', 'change.returns'] };
const repair = [`*repairHost: outage.none, ${String(REPAIR_S)} s, wayBack.plan`, 'stay: outage.risk'];
const relieve = [`*relieveHost: outage.none, ${String(RELIEVE_S)} s, wayBack.plan`, 'stay: outage.risk'];
const REPAIR = { advised: 'repairHost', plan: ['do-repair-host'], planS: REPAIR_S, options: repair };
const ERRORS = { verdict: 'act', phase: 'APPROVE', ...REPAIR, headline: 'server.errors name=HV-A1', threatens: 'threat.serverStops' };
const PART = { verdict: 'stay', phase: 'OBSERVE', ...REPAIR, headline: 'server.part name=HV-A1', threatens: 'threat.serverPart' };
const SERVICES = { ...PART, headline: 'server.services name=HV-A1' };
const USE = {
  ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'relieveHost', plan: ['do-relieve-host'], planS: RELIEVE_S, options: relieve },
  ...{ headline: 'server.use name=HV-A1', threatens: 'threat.serverSlow' },
};
const MEMORY = { 'hv-a1|host.memoryErrors': 3 };
const PSU = { 'hv-a1|host.psu': 'failed' };
const CPU_BUSY = { 'hv-a1|host.cpu': 95 };

const rows: Readonly<Record<string, Row>> = {
  'its memory counts errors: the next one may stop it, empty it in time': { ...set(MEMORY), said: { ...ERRORS, ...CALM } },
  'its processor counts errors': { ...set({ 'hv-a1|host.cpuErrors': 1 }), said: ERRORS },
  'one of its power supplies failed: the other one carries': { ...set(PSU, PART_S), said: { ...PART, ...CALM } },
  'a fan failed': { ...set({ 'hv-a1|host.fans': 'degraded' }, PART_S), said: PART },
  'a disk of its own failed': { ...set({ 'hv-a1|host.disks': 'failed' }, PART_S), said: PART },
  'services of its own stopped': { ...set({ 'hv-a1|host.services': 'failed' }, 60 + PART_S), said: { ...SERVICES, ...CALM } },
  'its processor is busy for minutes: take load away': { ...set(CPU_BUSY, BUSY_S), said: { ...USE, ...CALM } },
  'its memory is full': { ...set({ 'hv-a1|host.memory': 97 }, BUSY_S), said: USE },
  'its disk is full': { ...set({ 'hv-a1|host.disk': 95 }, BUSY_S), said: USE },
  'its network is busy': { ...set({ 'hv-a1|host.network': 90 }, BUSY_S), said: USE },
  'a power supply failed before, and then its memory counts errors: the errors decide': {
    story: (of) => of.set(PSU).run(PART_S).set(MEMORY).run(15),
    said: ERRORS,
  },
  'it was busy before, and then a power supply fails': { story: (of) => of.set(CPU_BUSY).run(BUSY_S).set(PSU).run(15), said: PART },
  'it was busy before, and then its services stop': {
    story: (of) =>
      of
        .set(CPU_BUSY)
        .run(BUSY_S)
        .set({ 'hv-a1|host.services': 'failed' })
        .run(60 + PART_S),
    said: SERVICES,
  },
  'the errors are over, the power supply is not': {
    story: (of) =>
      of
        .set({ ...PSU, ...MEMORY })
        .run(15)
        .set({ 'hv-a1|host.memoryErrors': 0 })
        .run(40),
    said: PART,
  },
  'the part is well again': {
    story: (of) => of.set(PSU).run(PART_S).set({ 'hv-a1|host.psu': 'ok' }).run(40),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'server.back name=HV-A1', threatens: 'threat.none', plan: [] },
      ...{ options: ['*stay: outage.none'], changes: ['change.partFails'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('server-health', plant(), row)).toEqual(row.said);
});

it.each([
  ['a power supply', PSU, 'host.psu'],
  ['errors of the memory', MEMORY, 'host.memoryErrors'],
  ['a busy processor', CPU_BUSY, 'host.cpu'],
])('%s: of all that is watched of it this speaks for the fault, and what is well against it', (_what, readings, bad) => {
  const { evidence = [] } = told('server-health', plant(), { ...set(readings, BUSY_S), said: { evidence: [] } });
  expect(evidence.toSorted()).toEqual(WATCHED.map((metric) => `${metric === bad ? 'for' : 'against'} hv-a1 ${metric}`).toSorted());
});
