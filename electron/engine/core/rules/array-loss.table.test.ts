/** An array is lost or hurt (BCP 4.8): what is expected of the one that is left, by when, and what is said when no good copy is left. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** An array in each centre with a copy of the one volume; the other one has 30 s to serve it. The vendor is there after 1 h. */
const [REMAP_S, VENDOR_S, BY_HAND_S, RTO_S, MARGIN_S] = [30, 3_600, 900, 14_400, 60];

function siteOf(): Site {
  const portal = miniSite().elements.find(({ id }) => id === 'portal');
  const site = siteWhere(miniSite(), { 'copy-a': { needs: anyOf('array-a') }, 'copy-b': { needs: anyOf('array-b') } });
  const array = (id: string, room: string) => ({ id, kind: 'array' as const, in: room, facts: { takesOverWithinS: REMAP_S } });
  const batch = { ...portal, id: 'batch', needs: anyOf('hv-a1', 'hv-b1') }; // no volume
  return siteWith(site, [array('array-a', 'room-a'), array('array-b', 'room-b'), batch], {
    'call-vendor': VENDOR_S,
    'remap-volumes': BY_HAND_S,
  });
}

const QUIET = {
  ...{ 'array-a|array.health': 'ok', 'array-b|array.health': 'ok', 'array-a|array.paths': 100, 'array-b|array.paths': 100 },
  'vol|volume.access': 'ok',
};
const plant = (site = siteOf()): World => plantOf(site, QUIET);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 10) => ({
  story: (of: World) => of.set(readings).run(seconds),
});

const A_FAILED = { 'array-a|array.health': 'failed' };
/** Its volume does not answer yet, nor does the service on it. */
const AND_NOT_SERVED = { ...A_FAILED, 'vol|volume.access': 'silent', 'portal|service.probe': 'down' };
const seen = (id: string, weight: string) => ['array.health', 'device.reach', 'array.paths'].map((metric) => `${weight} ${id} ${metric}`);
const evidenceOf = (own = 'for', copyB = 'for', volume = 'against') => [
  ...seen('array-a', own),
  ...seen('array-b', 'against'),
  `${volume} vol volume.access`,
  'for copy-a repl.state',
  `${copyB} copy-b repl.state`,
];
const CALL = (more = '') => `*callVendor: outage.none, ${String(VENDOR_S)} s${more}, wayBack.plan`;
const CALL_PLAN = { advised: 'callVendor', plan: ['do-call-vendor'], planS: VENDOR_S };
const NO_END = { limit: null, decideBy: null, isTooLate: false };
const CHANGES = ['change.volumesServed', 'change.otherArrayFails'];
const RESTORE = 'restoreBackup: outage.unknown, loss.sinceSync, wayBack.no';
const copyIs = (result: string) => [`copy ${result}: gate.copy.${result} (soft)`];

const rows: Readonly<Record<string, Row>> = {
  'array A failed and B serves everything: open the vendor call, the next one is the last': {
    ...set(A_FAILED),
    root: 'array-a',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', ...CALL_PLAN, ...NO_END, changes: CHANGES },
      ...{ headline: 'array.remapped name=ARRAY-A other=ARRAY-B', threatens: 'threat.lastCopy' },
      expected: ['array.notRemapped array-a came 30'],
      options: [CALL(), 'stay: outage.risk'],
      evidence: evidenceOf(),
      gates: copyIs('passed'),
    },
  },
  'array A failed and its volume does not answer yet: B has half a minute': {
    ...set(AND_NOT_SERVED),
    root: 'array-a',
    said: {
      ...{ verdict: 'watch', phase: 'OBSERVE', advised: 'waitRemap', limit: 'limit.remap 30', decideBy: null, isTooLate: false },
      ...{ headline: 'array.wait dueAtMs=30 name=ARRAY-A other=ARRAY-B', threatens: 'threat.lastCopy', changes: CHANGES },
      expected: ['array.notRemapped array-a waiting 30'],
      options: [
        `remapByHand: outage.none, ${String(BY_HAND_S)} s, wayBack.afterRepair`,
        '*waitRemap: outage.lost count=0, ends 30',
        'stay: outage.lost count=0, ends 30',
      ],
      evidence: evidenceOf(),
      ...{ gates: copyIs('passed'), plan: ['do-remap-volumes'], planS: BY_HAND_S },
    },
  },
  'B has not taken over in its time: by hand': {
    ...set(AND_NOT_SERVED, 45),
    root: 'array-a',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'remapByHand', plan: ['do-remap-volumes'], planS: BY_HAND_S },
      ...{ headline: 'array.late dueAtMs=30 name=ARRAY-A other=ARRAY-B', threatens: 'threat.allStopped' },
      expected: ['array.notRemapped array-a late 30'],
      ...{ limit: `limit.rto ${String(RTO_S)}`, decideBy: RTO_S - BY_HAND_S - MARGIN_S, isTooLate: false },
    },
  },
  'the same, and the service that is down needs no volume: it is no matter of the array': {
    story: (of) => of.set({ ...A_FAILED, 'vol|volume.access': 'silent', 'batch|service.probe': 'down' }).run(45),
    root: 'array-a',
    said: { verdict: 'act', advised: 'remapByHand', ...NO_END },
  },
  'the copy on B was not in sync: nothing is guessed, a person chooses with the loss before him': {
    story: (of) => of.set({ 'copy-b|repl.state': 'suspended' }).run(60).set(AND_NOT_SERVED).run(10),
    root: 'array-a',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', ...CALL_PLAN },
      ...{ headline: 'array.stale name=ARRAY-A other=ARRAY-B', threatens: 'threat.allStopped', gates: copyIs('failed') },
      options: [
        CALL(),
        'useOldCopy: outage.minor, loss.since atMs=0, blocked by gate.copy, wayBack.no',
        RESTORE,
        'stay: outage.lost count=0',
      ],
      ...{ ...NO_END, changes: CHANGES },
    },
  },
  'the same once the service is known to be down: its recovery time is the end': {
    story: (of) => of.set({ 'copy-b|repl.state': 'suspended' }).run(60).set(AND_NOT_SERVED).run(60),
    root: 'copy-b', // both are one incident by then, and the copy was first
    said: {
      ...{ verdict: 'hold', ...CALL_PLAN, headline: 'array.stale name=ARRAY-A other=ARRAY-B' },
      ...{ limit: `limit.rto ${String(60 + RTO_S)}`, decideBy: 60 + RTO_S - VENDOR_S - MARGIN_S, isTooLate: false },
    },
  },
  'the same, and it is not known where the copy stood': {
    story: (of) => {
      of.silent.add('copy-b|repl.state');
      return of.run(60).set(AND_NOT_SERVED).run(10);
    },
    root: 'array-a',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'callVendor', gates: copyIs('unknown') },
      ...{ headline: 'array.blind dueAtMs=90 name=ARRAY-A other=ARRAY-B', threatens: 'threat.lastCopy' },
      evidence: evidenceOf('for', 'missing'),
      options: [
        `remapByHand: outage.none, ${String(BY_HAND_S)} s, blocked by gate.copy.unknown, wayBack.afterRepair`,
        '*callVendor: outage.none',
        'stay: outage.lost count=0, ends 90',
      ],
      plan: ['do-remap-volumes, blocked by gate.copy.unknown'],
    },
  },
  'both arrays failed: a restore is what is left': {
    ...set({ ...AND_NOT_SERVED, 'array-b|array.health': 'failed' }),
    root: 'array-a',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', ...CALL_PLAN, gates: [], expected: [] },
      ...{ headline: 'array.none name=ARRAY-A other=-', threatens: 'threat.allStopped' },
      options: [CALL(), RESTORE, 'stay: outage.lost count=0'],
      evidence: [...seen('array-a', 'for'), 'against vol volume.access', 'for copy-a repl.state', 'for copy-b repl.state'],
    },
  },
  'no host reaches A although it says it is well: the hosts are believed': {
    ...set({ 'array-a|array.paths': 0 }, 30),
    root: 'array-a',
    said: { verdict: 'act', ...CALL_PLAN, headline: 'array.contradiction name=ARRAY-A other=ARRAY-B', threatens: 'threat.lastCopy' },
  },
  'no host reaches A, and it says itself that it failed: no contradiction': {
    ...set({ 'array-a|array.paths': 0, ...A_FAILED }, 30),
    root: 'array-a',
    said: { verdict: 'act', ...CALL_PLAN, headline: 'array.remapped name=ARRAY-A other=ARRAY-B' },
  },
  'A does not answer: it counts as lost': {
    ...set({ 'array-a|device.reach': 'down' }, 30),
    root: 'array-a',
    said: { verdict: 'act', ...CALL_PLAN, headline: 'array.remapped name=ARRAY-A other=ARRAY-B' },
  },
  'A works with less to spare': {
    ...set({ 'array-a|array.health': 'degraded' }, 20),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', ...CALL_PLAN, ...NO_END, expected: [], gates: [] },
      ...{ headline: 'array.hurt name=ARRAY-A', threatens: 'threat.arrayHurt', options: [CALL(), 'stay: outage.risk'] },
      ...{ evidence: seen('array-a', 'for'), changes: ['change.otherArrayFails', 'change.returns'] },
    },
  },
  'some hosts reach A by half their paths': {
    ...set({ 'array-a|array.paths': 50 }, 75),
    said: { verdict: 'stay', headline: 'array.hurt name=ARRAY-A' },
  },
  'A is back': {
    story: (of) => set(A_FAILED).story(of).set({ 'array-a|array.health': 'ok' }).run(15),
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'array.back name=ARRAY-A', evidence: seen('array-a', 'for') },
      changes: ['change.otherArrayFails'],
    },
  },
};

const untimed = (): Site => {
  const site = siteOf();
  return { ...site, elements: site.elements.map((one) => (one.kind === 'array' ? { ...one, facts: {} } : one)) };
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('array-loss', plant(), row)).toEqual(row.said);
});

it.each<[string, Row]>([
  [
    'nothing is lost',
    {
      ...set(A_FAILED),
      root: 'array-a',
      said: { verdict: 'act', ...CALL_PLAN, expected: [], headline: 'array.remapped name=ARRAY-A other=ARRAY-B' },
    },
  ],
  [
    'a service is lost: it is waited for, with no time it must keep',
    {
      story: (of) => of.set({ ...AND_NOT_SERVED, 'vol|volume.access': 'gone' }).run(40),
      root: 'array-a',
      said: { verdict: 'watch', advised: 'waitRemap', expected: [], ...NO_END },
    },
  ],
  [
    'the copy on B was not in sync: no good copy is left',
    {
      story: (of) => of.set({ 'copy-b|repl.state': 'suspended' }).run(60).set(A_FAILED).run(10),
      root: 'array-a',
      said: { verdict: 'hold', ...CALL_PLAN, headline: 'array.stale name=ARRAY-A other=ARRAY-B' },
    },
  ],
])('the site file gives the other array no time, and %s', (_situation, row) => {
  expect(told('array-loss', plant(untimed()), row)).toEqual(row.said);
});
