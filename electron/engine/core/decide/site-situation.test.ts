/**
 * What is known of the other centre, in the words of the split-brain table: each input with what says so, what says the contrary, and silence,
 * which is never a no. Two centres with a witness, seen from A. BCP 4.2
 */
import { describe, expect, it } from 'vitest';
import type { SiteSituation } from '../site-verdict/situation.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import { arraysOf, sidesOf, situationOf, storageAtLoss } from './site-situation.ts';

const FENCED = { 'a|site.fenced': 'no', 'b|site.fenced': 'no' };
const PLANT = plantOf(miniSite(true), FENCED, 30);
const ALONE = plantOf(miniSite(), FENCED, 30);
const LINKS = ['link-1', 'link-2', 'link-3', 'link-4'].map((id) => `${id}|link.oper`);
const [L1 = '', L2 = '', L3 = '', L4 = ''] = LINKS;

type Readings = Readonly<Record<string, number | string>>;
/** What is read from now on, what falls silent, and for how many seconds. */
type Story = readonly [readings: Readings, silent?: readonly string[], seconds?: number];

function played([readings, silent = [], seconds = 20]: Story, from = PLANT): World {
  const world = from.fork().set(readings);
  for (const id of silent) world.silent.add(id);
  return world.run(seconds);
}

function seen(world: World, peer: string | undefined = 'b'): SiteSituation {
  const draft = stepOf(world.model, world.nowMs, () => undefined);
  return situationOf(draft, sidesOf(draft, peer));
}

const all = (state: string, ids = LINKS): Readings => Object.fromEntries(ids.map((id) => [id, state]));
/** Everything that is said from inside B. */
const INSIDE_B = [...PLANT.readings.keys()].filter((id) => /^(?:ups|path|hv|copy|mains)-b\d?\|/.test(id));
const HV = 'hv-a1|device.reach';

it('at rest all is well, and nothing is in doubt', () => {
  const { peerSilentForMs, ...rest } = seen(PLANT);
  expect(rest).toEqual({
    ...{ linksUp: 4, linksUnknown: 0, linksTotal: 4, ownReach: 'ok', hasWitness: true, witness: 'reachable', witnessSaysPeer: 'alive' },
    ...{ peerTelemetry: 'fresh', ownTelemetry: 'fresh', heartbeat: 'alive', clock: 'ok', fencing: 'not-proven', storage: 'in-sync' },
    ...{ fits: 'yes', peerAlarm: false, isDrill: false, survivorReportsAllSevered: 'no' },
  });
  expect(peerSilentForMs).toBe(1_000);
});

it('without a witness nothing is known of its word', () => {
  expect(seen(ALONE)).toMatchObject({ hasWitness: false, witness: 'unreachable', witnessSaysPeer: 'unknown', linksUp: 4 });
});

describe('each input, by what is read and what is silent', () => {
  it.each<readonly [title: string, story: Story, situation: Partial<SiteSituation>]>([
    ['one link is down', [all('down', [L1])], { linksUp: 3, linksUnknown: 0, survivorReportsAllSevered: 'no' }],
    ['one link is silent', [{}, [L1]], { linksUp: 3, linksUnknown: 1, survivorReportsAllSevered: 'no' }],
    ['every link is down', [all('down')], { linksUp: 0, linksUnknown: 0, survivorReportsAllSevered: 'yes' }],
    [
      'all down but one that is silent',
      [all('down', [L1, L2, L3]), [L4]],
      { linksUp: 0, linksUnknown: 1, survivorReportsAllSevered: 'no' },
    ],
    ['every link is silent', [{}, LINKS], { linksUp: 0, linksUnknown: 4, survivorReportsAllSevered: 'unknown' }],
    ['its gateway is down', [{ 'monitor-a|console.gateway': 'down' }], { ownReach: 'lost' }],
    ['its gateway is silent', [{}, ['monitor-a|console.gateway']], { ownReach: 'unknown' }],
    ['the heart of B is silent', [{ 'b|site.heartbeat': 'silent' }], { heartbeat: 'silent' }],
    ['nobody hears of the heart of B', [{}, ['b|site.heartbeat']], { heartbeat: 'unknown' }],
    ['that of A is another matter', [{ 'a|site.heartbeat': 'silent' }], { heartbeat: 'alive' }],
    ['B is proven off', [{ 'b|site.fenced': 'proven' }], { fencing: 'proven' }],
    ['nobody says whether B is off', [{}, ['b|site.fenced'], 120], { fencing: 'unknown' }],
    ['the witness says that B is silent', [{ 'b|site.witnessView': 'silent' }], { witness: 'reachable', witnessSaysPeer: 'silent' }],
    ['the witness says nothing of B', [{}, ['b|site.witnessView']], { witness: 'stale', witnessSaysPeer: 'unknown' }],
    ['the witness is down', [{ 'witness-1|witness.reach': 'down' }], { witness: 'unreachable', witnessSaysPeer: 'unknown' }],
    ['whether it is down is unknown', [{}, ['witness-1|witness.reach']], { witness: 'stale', witnessSaysPeer: 'alive' }],
    [
      'it says that A is silent, which is heard: its word is worth nothing',
      [{ 'a|site.witnessView': 'silent', 'b|site.witnessView': 'silent' }],
      { witness: 'contradicts', witnessSaysPeer: 'silent' },
    ],
    [
      'the same of a witness nobody knows to be reached',
      [{ 'a|site.witnessView': 'silent' }, ['witness-1|witness.reach']],
      { witness: 'stale', witnessSaysPeer: 'alive' },
    ],
    ['nothing comes from B', [{}, INSIDE_B], { peerTelemetry: 'stale', ownTelemetry: 'fresh', peerSilentForMs: 21_000 }],
    [
      'for as long as three readings of its fastest may fail B is heard',
      [{}, INSIDE_B, 2],
      { peerTelemetry: 'fresh', peerSilentForMs: 3_000 },
    ],
    [
      'the host of B is called down by our own probe, which is not B speaking',
      [{ 'hv-b1|device.reach': 'down' }, INSIDE_B.filter((id) => !id.startsWith('hv-'))],
      { peerTelemetry: 'stale' },
    ],
    ['B has no mains', [{ 'mains-b|mains.voltage': 0 }], { peerAlarm: true }],
    ['a battery of B runs low', [{ 'ups-b1|ups.battery': 'low' }], { peerAlarm: true }],
    ['a unit of B is on battery: no alarm of that kind', [{ 'ups-b1|ups.source': 'battery' }], { peerAlarm: false }],
    ['A has no mains: not an alarm of B', [{ 'mains-a|mains.voltage': 0 }], { peerAlarm: false }],
    ['a copy is behind', [{ 'copy-b|repl.state': 'async' }, [], 60], { storage: 'out-of-sync' }],
    ['a copy fell behind just now: in sync a moment ago', [{ 'copy-b|repl.state': 'async' }, [], 15], { storage: 'in-sync' }],
    ['nobody says how the copy of B stands', [{}, ['copy-b|repl.state'], 60], { storage: 'unknown' }],
    [
      'a copy is behind and the other unheard: behind is known',
      [{ 'copy-b|repl.state': 'async' }, ['copy-a|repl.state'], 60],
      { storage: 'out-of-sync' },
    ],
    ['the host of A is down: B does not fit', [{ [HV]: 'down' }], { fits: 'no' }],
    ['the host of A is silent: whether B fits is unknown', [{}, [HV]], { fits: 'unknown' }],
    ['the host of B is silent: that matters nothing', [{}, ['hv-b1|device.reach']], { fits: 'yes' }],
  ])('%s', (_title, story, situation) => {
    expect(seen(played(story))).toMatchObject(situation);
  });

  it('an alarm of B that is over is none', () => {
    const world = played([{ 'mains-b|mains.voltage': 0 }]);
    expect(seen(world.set({ 'mains-b|mains.voltage': 230 }).run(60)).peerAlarm).toBe(false);
  });

  it('a clock that was stepped, and a drill', () => {
    const world = PLANT.fork();
    world.feed({ type: 'clock', atMs: world.nowMs, stepMs: 3_600_000 });
    expect(seen(world).clock).toBe('stepped');
    expect(seen(world.run(30)).clock).toBe('ok');
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'drill.set', isDrill: true, person: 'Ada' } });
    expect(seen(world).isDrill).toBe(true);
  });

  it('a silence of before anybody listened is none', () => {
    const world = played([{}, INSIDE_B, 60]);
    expect(seen(world).peerSilentForMs).toBe(61_000);
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(seen(world).peerSilentForMs).toBe(0);
  });

  it('what was never heard of at all has no last word', () => {
    const site = miniSite(true);
    const world = plantOf({ ...site, centres: ['a', 'duct-north'] });
    expect(seen(world, 'duct-north')).toMatchObject({ peerSilentForMs: null, peerTelemetry: 'stale' });
  });
});

describe('which side is which', () => {
  it('without a word the other one is the centre we do not stand in', () => {
    const sides = (consoleAt: string | null, peer?: string) => {
      const draft = stepOf(plantOf({ ...miniSite(true), consoleAt }).model, PLANT.nowMs, () => undefined);
      return sidesOf(draft, peer);
    };
    expect(sides('a')).toEqual({ own: 'a', peer: 'b' });
    expect(sides('b')).toEqual({ own: 'b', peer: 'a' });
    expect(sides('a', 'a')).toEqual({ own: 'b', peer: 'a' });
    expect(sides('b', 'b')).toEqual({ own: 'a', peer: 'b' });
  });

  it('asked the other way round everything is about the other centre', () => {
    const dark = played([
      { 'a|site.heartbeat': 'silent', 'a|site.witnessView': 'silent', 'mains-a|mains.voltage': 0, 'a|site.fenced': 'proven' },
    ]);
    expect(seen(dark, 'a')).toMatchObject({
      heartbeat: 'silent',
      witnessSaysPeer: 'silent',
      witness: 'reachable',
      peerAlarm: true,
      fencing: 'proven',
    });
    expect(seen(dark, 'b')).toMatchObject({ heartbeat: 'alive', witness: 'contradicts', peerAlarm: false, fencing: 'not-proven' });
    expect(seen(played([{ 'hv-b1|device.reach': 'down' }]), 'a').fits).toBe('no');
  });
});

describe('whether the copies were in sync when it happened', () => {
  const storage = (world: World, cutAgoS: number): string =>
    storageAtLoss(
      stepOf(world.model, world.nowMs, () => undefined),
      world.nowMs - cutAgoS * 1_000,
    );

  it('what fell out more than 25 s before the cut was out of sync, what fell out later was not', () => {
    const behind = played([{ 'copy-b|repl.state': 'suspended' }, [], 60]); // since 60 s ago
    expect([34, 35, 36, 60].map((ago) => storage(behind, ago))).toEqual(['out-of-sync', 'in-sync', 'in-sync', 'in-sync']);
  });

  it('what was last heard more than 25 s before the cut is unknown', () => {
    const silent = played([{}, ['copy-a|repl.state'], 60]); // last heard 61 s ago
    expect([35, 36, 60].map((ago) => storage(silent, ago))).toEqual(['unknown', 'in-sync', 'in-sync']);
  });

  it('in sync again is in sync; with no copies nothing is known', () => {
    const again = played([{ 'copy-b|repl.state': 'suspended' }, [], 60]).set({ 'copy-b|repl.state': 'inSync' });
    expect(storage(again.run(60), 0)).toBe('in-sync');
    expect(storage(plantOf({ ...miniSite(true), replicas: [] }), 0)).toBe('unknown');
  });
});

describe('what the arrays do by themselves', () => {
  const STORAGE_DOWN = all('down', [L3, L4]);
  it.each<readonly [title: string, story: Story, verdict: string, reason: string]>([
    ['their links are up', [{}], 'normal', 'link-up'],
    ['one of their links is up', [all('down', [L1, L2, L3])], 'normal', 'link-up'],
    ['data links say nothing of them', [STORAGE_DOWN], 'primary-continues', 'both-reach-witness'],
    ['one of their links is silent', [all('down', [L3]), [L4]], 'undecidable', 'inputs-unknown'],
    ['B no longer reaches the witness', [{ ...STORAGE_DOWN, 'b|site.witnessView': 'silent' }], 'secondary-takes-over', 'primary-cut-off'],
    ['we do not reach it', [{ ...STORAGE_DOWN, 'witness-1|witness.reach': 'down' }], 'primary-continues', 'secondary-cut-off'],
    ['whether we reach it is unknown', [STORAGE_DOWN, ['witness-1|witness.reach']], 'primary-continues', 'primary-reaches-witness'],
    ['what it says of B is unknown', [STORAGE_DOWN, ['b|site.witnessView']], 'undecidable', 'inputs-unknown'],
    [
      'nobody reaches it',
      [{ ...STORAGE_DOWN, 'b|site.witnessView': 'silent', 'witness-1|witness.reach': 'down' }],
      ...(['undecidable', 'nobody-reaches-witness'] as const),
    ],
  ])('%s', (_title, story, verdict, reason) => {
    const world = played(story);
    expect(
      arraysOf(
        stepOf(world.model, world.nowMs, () => undefined),
        'b',
      ),
    ).toMatchObject({ verdict, reason });
  });

  it('without a witness nobody acts alone', () => {
    const world = played([STORAGE_DOWN], ALONE);
    expect(
      arraysOf(
        stepOf(world.model, world.nowMs, () => undefined),
        'b',
      ).verdict,
    ).toBe('undecidable');
  });
});
