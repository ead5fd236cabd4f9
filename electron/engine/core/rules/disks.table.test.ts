/** Disks of a shelf (BCP 4.8): a spare that steps in, one that does not, none left, and the disk more that would lose the pool, beside a copy elsewhere or none. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** A spare has 30 s to step in. */
const [SPARE_S, REPLACE_S, VENDOR_S] = [30, 5_400, 3_600];

/** A shelf in each centre under the copy there; the shelf of A also holds both copies of a second volume where it `isAlone`. */
function siteOf(isAlone = false): Site {
  const shelf = (at: string) => ({ id: `disks-${at}`, kind: 'diskPool' as const, in: `room-${at}`, facts: { takesOverWithinS: SPARE_S } });
  const on = (id: string, at: string) => ({ id, kind: 'copy' as const, in: `room-${at}`, needs: anyOf(`disks-${at}`) });
  const second = [on('copy-x', 'a'), on('copy-y', 'a'), { id: 'vol-2', kind: 'volume' as const, needs: anyOf('copy-x', 'copy-y') }];
  const site = siteWhere(miniSite(), { 'copy-a': { needs: anyOf('disks-a') }, 'copy-b': { needs: anyOf('disks-b') } });
  return siteWith(site, [shelf('a'), shelf('b'), ...(isAlone ? second : [])], { 'replace-disk': REPLACE_S, 'call-vendor': VENDOR_S });
}

const METRICS = ['array.disksFailed', 'array.disksMissing', 'array.disksRebuilding', 'array.sparesLeft', 'array.health'];
const of = (failed: number, missing: number, rebuilding: number, spares: number) => ({
  ...{ 'disks-a|array.disksFailed': failed, 'disks-a|array.disksMissing': missing },
  ...{ 'disks-a|array.disksRebuilding': rebuilding, 'disks-a|array.sparesLeft': spares },
});
const QUIET = {
  ...{ ...of(0, 0, 0, 2), 'disks-a|array.health': 'ok', 'disks-b|array.health': 'ok' },
  ...{ 'copy-x|repl.state': 'inSync', 'copy-y|repl.state': 'inSync' },
};
const plant = (isAlone = false): World => plantOf(siteOf(isAlone), QUIET);
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings, seconds = 3) => ({ story: (world: World) => world.set(readings).run(seconds) });

/** One disk failed; not yet replaced, a spare being filled, a spare in its place, a second one gone meanwhile. */
const [WAITS, FILLS, WHOLE, SECOND] = [of(1, 1, 0, 2), of(1, 0, 1, 1), of(1, 0, 0, 1), of(2, 1, 1, 1)];
const evidenceOf = (silent?: string) => METRICS.map((metric) => `${metric === silent ? 'missing' : 'for'} disks-a ${metric}`);
const replace = (star = '*') => `${star}replaceDisk: outage.none, ${String(REPLACE_S)} s, wayBack.plan`;
const CALL = `*callVendor: outage.none, ${String(VENDOR_S)} s, wayBack.plan`;
const REPLACE_PLAN = { advised: 'replaceDisk', plan: ['do-replace-disk'], planS: REPLACE_S };
const CALL_PLAN = { advised: 'callVendor', plan: ['do-call-vendor'], planS: VENDOR_S };
const CALM = { verdict: 'stay', phase: 'OBSERVE', limit: null, decideBy: null, isTooLate: false };
const CHANGES = ['change.diskFails', 'change.diskReplaced'];
const URGENT = { verdict: 'act', phase: 'APPROVE', ...CALL_PLAN, threatens: 'threat.poolLoss', limit: null };
const URGENT_OPTIONS = [CALL, 'replaceDisk: outage.none, wayBack.no', 'stay: outage.risk'];

const rows: Readonly<Record<string, Row>> = {
  'a disk failed, and a spare has its time to step in': {
    ...set(WAITS),
    said: {
      ...{
        ...CALM,
        ...REPLACE_PLAN,
        verdict: 'watch',
        headline: 'disks.wait dueAtMs=30 name=DISKS-A',
        threatens: 'threat.lessSpare spares=2',
      },
      ...{ limit: 'limit.spare 30', expected: ['disk.notIntegrated disks-a waiting 30'] },
      options: [replace(), 'stay: outage.none, ends 30'],
      ...{ evidence: evidenceOf(), gates: [], changes: CHANGES },
    },
  },
  'a spare has stepped in and is being filled: replace the failed one, nothing waits': {
    story: (world) => set(WAITS).story(world).set(FILLS).run(3),
    said: {
      ...{ ...CALM, ...REPLACE_PLAN, headline: 'disks.integrated name=DISKS-A', threatens: 'threat.lessSpare spares=1' },
      ...{ expected: ['disk.notIntegrated disks-a came 30'], options: [replace(), 'stay: outage.none'] },
    },
  },
  'none steps in within its time: call the vendor, the other array holds a full copy': {
    ...set(WAITS, SPARE_S + 10),
    said: {
      ...{ ...URGENT, headline: 'disks.late name=DISKS-A', expected: ['disk.notIntegrated disks-a late 30'] },
      ...{ options: URGENT_OPTIONS, evidence: evidenceOf(), changes: CHANGES },
    },
  },
  'the same, and the copy elsewhere is behind: no other one is known to be in sync': {
    ...set({ ...WAITS, 'copy-b|repl.state': 'async' }, SPARE_S + 10),
    root: 'disks-a',
    said: { ...URGENT, headline: 'disks.late name=DISKS-A', threatens: 'threat.poolLossAlone' },
  },
  'the same, and nobody hears whether the copy elsewhere is in sync': {
    story: (world) => {
      world.silent.add('copy-b|repl.state');
      return world
        .run(40)
        .set(WAITS)
        .run(SPARE_S + 10);
    },
    root: 'disks-a',
    said: { ...URGENT, threatens: 'threat.poolLossAlone' },
  },
  'a second one is gone before the first is rebuilt: at once, though a spare may still come': {
    story: (world) => set(WAITS).story(world).set(SECOND).run(5),
    said: { ...URGENT, headline: 'disks.second name=DISKS-A', options: URGENT_OPTIONS, evidence: evidenceOf() },
  },
  'the second one is gone, and the first was waited for in vain': {
    ...set({ ...WAITS, ...of(2, 2, 0, 0) }, SPARE_S + 10),
    said: { ...URGENT, headline: 'disks.second name=DISKS-A' },
  },
  'no spare is left, and no disk is missing: replace what failed, at once': {
    ...set(of(2, 0, 0, 0)),
    said: {
      ...{
        verdict: 'act',
        phase: 'APPROVE',
        ...REPLACE_PLAN,
        headline: 'disks.noSpare name=DISKS-A',
        threatens: 'threat.lessSpare spares=0',
      },
      ...{ options: [replace(), 'stay: outage.risk'], limit: null },
    },
  },
  'one spare is left and no disk failed: there is time': {
    ...set(of(0, 0, 0, 1)),
    said: {
      ...{ ...CALM, ...REPLACE_PLAN, headline: 'disks.hurt name=DISKS-A', threatens: 'threat.lessSpare spares=1', expected: [] },
      options: [replace(), 'stay: outage.none'],
    },
  },
  'a disk failed, and how many spares are left is not heard': {
    story: (world) => {
      world.silent.add('disks-a|array.sparesLeft');
      return world.run(200).set(WHOLE).run(3);
    },
    root: 'disks-a',
    said: { ...CALM, threatens: 'threat.sparesUnknown', evidence: evidenceOf('array.sparesLeft') },
  },
  'the shelf says that it is degraded and nothing more': {
    ...set({ 'disks-a|array.health': 'degraded' }, 15),
    said: { ...CALM, ...REPLACE_PLAN, headline: 'disks.hurt name=DISKS-A' },
  },
  'all whole again': {
    story: (world) => set(WHOLE).story(world).set(QUIET).run(15),
    said: {
      ...{ ...CALM, advised: 'stay', headline: 'disks.back name=DISKS-A', threatens: 'threat.none', options: ['*stay: outage.none'] },
      ...{ plan: [], expected: [], evidence: evidenceOf(), changes: ['change.diskFails'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('disks', plant(), row)).toEqual(row.said);
});

it('what is on the shelf has no copy elsewhere, and something else has: no other one is known to be in sync', () => {
  const said = { ...URGENT, threatens: 'threat.poolLossAlone' };
  expect(told('disks', plant(true), { ...set(WAITS, SPARE_S + 10), said })).toEqual(said);
});

it('a shelf that holds nothing of which the site file knows a copy: no other one is known to be in sync', () => {
  const site = siteWith(siteOf(), [{ id: 'disks-c', kind: 'diskPool', in: 'room-a', facts: { takesOverWithinS: SPARE_S } }]);
  const c = { 'disks-c|array.disksFailed': 1, 'disks-c|array.disksMissing': 1 };
  const said = { ...URGENT, headline: 'disks.late name=DISKS-C', threatens: 'threat.poolLossAlone' };
  expect(told('disks', plantOf(site, QUIET), { ...set(c, SPARE_S + 10), said })).toEqual(said);
});

it('a degraded array is no matter of disks', () => {
  const site = siteWith(siteOf(), [{ id: 'array-c', kind: 'array', in: 'room-a' }]);
  const world = plantOf(site, QUIET).set({ 'array-c|array.health': 'degraded' }).run(15);
  expect(Object.values(world.model.decisions).map(({ rule }) => rule)).toEqual(['array-loss']);
});
