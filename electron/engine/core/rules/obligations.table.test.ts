/** What people owe the plan (BCP 4.2, 4.3, 4.8): a check that is overdue, a vendor beyond its time, and the yearly move of the load with every check before it. */
import { expect, it } from 'vitest';
import type { Obligation, Site } from '../../../../shared/model/site.ts';
import type { OperatorCall } from '../events.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const [TEST_S, VENDOR_S, HOUR_S] = [1_800, 900, 3_600];
/** A move from A to B takes 310 s. */
const MOVE_S = 310;
const one = (id: string, more: Partial<Obligation>): Obligation => ({
  ...{ id, kind: 'test', element: 'gen-a', name: id.toUpperCase(), bcp: '4.3', everyS: HOUR_S, withinS: null, plan: null },
  ...more,
});

function siteOf(): Site {
  const site = siteWith(miniSite(), [], { 'generator-test': TEST_S, 'call-vendor': VENDOR_S });
  return {
    ...site,
    obligations: [
      one('test', { plan: 'generator-test' }),
      one('look', {}),
      one('move', { kind: 'drill', element: 'a', bcp: '4.2', plan: 'transfer-a-b' }),
      one('call', { kind: 'call', everyS: null, withinS: HOUR_S, plan: 'call-vendor' }),
    ],
  };
}

const plant = (): World => plantOf(siteOf());
/** Recorded an hour and a minute ago: overdue for a minute. */
const AGO_S = HOUR_S + 60;
const record = (id: string): Extract<OperatorCall, { name: 'obligation.record' }> => ({
  ...{ name: 'obligation.record', id, person: 'T. Est', proof: 'sheet', atMs: null },
});
const overdue = (id: string, before: Readonly<Record<string, number | string>> = {}, seconds = 15) => ({
  story: (of: World): World => {
    of.feed({ type: 'operator', atMs: of.nowMs, call: { ...record(id), atMs: of.nowMs - AGO_S * 1_000 } });
    return of.set(before).run(seconds);
  },
  root: id,
});

const NO_END = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const OWES = { verdict: 'act', phase: 'APPROVE', ...NO_END, evidence: [], gates: [], changes: ['change.recorded'] };
const said = `-${String(AGO_S)}`;
const DONE = {
  ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', threatens: 'threat.none', options: ['*stay: outage.none'], plan: [] },
  changes: ['change.recorded'],
};

const rows: Readonly<Record<string, Row>> = {
  'a test is overdue: carry it out and record it; untested it may fail when it is needed': {
    ...overdue('test'),
    said: {
      ...{ ...OWES, advised: 'carryOut', plan: ['do-generator-test'], planS: TEST_S, threatens: 'threat.untested' },
      options: [`*carryOut: outage.none, ${String(TEST_S)} s, wayBack.plan`, 'stay: outage.risk'],
    },
  },
  'one that no plan carries out is owed all the same': {
    ...overdue('look'),
    said: { ...OWES, advised: 'carryOut', plan: [], planS: 0, threatens: 'threat.untested' },
  },
  'it is recorded: done': {
    ...overdue('test'),
    story: (of) => {
      overdue('test').story(of);
      of.feed({ type: 'operator', atMs: of.nowMs, call: record('test') });
      return of.run(15);
    },
    said: { ...DONE, headline: 'obligation.done name=TEST' },
  },
  'a vendor is beyond its time: call it again': {
    ...overdue('call'),
    said: {
      ...{ ...OWES, advised: 'callVendor', plan: ['do-call-vendor'], planS: VENDOR_S, threatens: 'threat.repairLate' },
      ...{
        headline: `call.advice atMs=${said} name=CALL`,
        options: [`*callVendor: outage.none, ${String(VENDOR_S)} s, wayBack.plan`, 'stay: outage.risk'],
      },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('obligations', plant(), row)).toEqual(row.said);
});

const passed = [
  'telemetry passed: gate.telemetry.fresh',
  'links passed: gate.links.count total=4 up=4',
  'sync passed: gate.sync.passed (soft)',
  'fits passed: gate.fits.passed name=B shed= (soft)',
  'target passed: gate.target.well name=B (soft)',
  'console passed: gate.console.connected',
  'clock passed: gate.clock.ok',
  'fitsBack passed: gate.fits.passed name=A shed= (soft)',
];
const evidence = ['copy-a repl.state', 'copy-b repl.state', ...['1', '2', '3', '4'].map((n) => `link-${n} link.oper`)].map(
  (line) => `for ${line}`,
);
const MOVE_PLAN = {
  plan: ['freeze', 'move', 'route'],
  planS: MOVE_S,
  threatens: 'threat.untested',
  changes: ['change.recorded', 'change.gateFails'],
};
const options = (advised: 'stay' | 'transferDrill', blocked = '') => [
  `${advised === 'stay' ? '' : '*'}transferDrill: outage.moves, ${String(MOVE_S)} s${blocked}, wayBack.plan`,
  `${advised === 'stay' ? '*' : ''}stay: outage.none`,
];
const BLOCKED = { verdict: 'hold', phase: 'GATES', advised: 'stay', headline: 'obligation.drillBlocked name=MOVE' };
const drill = (of: World): World => {
  of.feed({ type: 'operator', atMs: of.nowMs, call: { name: 'drill.set', isDrill: true, person: 'T. Est' } });
  return of;
};

const moves: Readonly<Record<string, Row>> = {
  'the yearly move is overdue, and every check before it is passed, both ways: practise it': {
    ...overdue('move'),
    said: {
      verdict: 'act',
      phase: 'APPROVE',
      advised: 'transferDrill',
      ...MOVE_PLAN,
      ...NO_END,
      evidence,
      gates: passed,
      options: options('transferDrill'),
    },
  },
  'a drill runs: it is the very thing here, and holds nothing back': {
    story: (of) => overdue('move').story(drill(of)),
    root: 'move',
    said: { verdict: 'act', advised: 'transferDrill', gates: passed },
  },
  'a copy is not in sync: not now, that would lose data': {
    ...overdue('move', { 'copy-b|repl.state': 'suspended' }),
    said: {
      ...BLOCKED,
      ...MOVE_PLAN,
      plan: ['freeze', 'move', 'route'].map((id) => `${id}, blocked by gate.sync.failed`),
      options: options('stay', ', blocked by gate.sync.failed'),
    },
  },
  'whether a copy is in sync is not heard: not known is not passed': {
    ...overdue('move'),
    story: (of) => {
      of.silent.add('copy-b|repl.state');
      return overdue('move').story(of.run(40));
    },
    said: { ...BLOCKED, evidence: evidence.with(1, 'missing copy-b repl.state') },
  },
  'both data links are down': {
    ...overdue('move', { 'link-1|link.oper': 'down', 'link-2|link.oper': 'down' }, 20),
    said: BLOCKED,
  },
  'B carries everything, but A could not take it back: its host is lost': {
    ...overdue('move', { 'hv-a1|device.reach': 'down' }, 40),
    said: { ...BLOCKED, gates: passed.with(7, 'fitsBack failed: gate.fits.failed name=A shed=PORTAL (soft)') },
  },
  'it is recorded: done': {
    ...overdue('move'),
    story: (of) => {
      overdue('move').story(of);
      of.feed({ type: 'operator', atMs: of.nowMs, call: record('move') });
      return of.run(15);
    },
    said: { ...DONE, headline: 'obligation.done name=MOVE' },
  },
};

it.each(Object.entries(moves))('%s', (_what, row) => {
  expect(told('load-transfer', plant(), row)).toEqual(row.said);
});

it('says since when it was not practised', () => {
  const { decisions } = overdue('move').story(plant()).model;
  const { headline } = Object.values(decisions).find(({ rule }) => rule === 'load-transfer') ?? {};
  expect(headline?.key).toBe('obligation.drill');
  expect(Number(headline?.params?.['onMs'])).toBe(Date.UTC(2026, 2, 2, 14, 0, 16) - AGO_S * 1_000);
});
