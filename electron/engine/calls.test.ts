/** The calls of a window: role, schema and state are checked before anything happens; what is accepted is an event like any other. */
import { describe, expect, it } from 'vitest';
import { CONTRACT, type CallName, type Role } from '../../shared/ipc/contract.ts';
import { enrolledAll, SIGNERS, VALID_PEOPLE } from './testing/valid-people.ts';
import { exportRecord } from '../carry/exchange.ts';
import { NO_CARRY } from '../../shared/model/carry.ts';
import { entry, open, temporaryDirectory } from '../store/testing/samples.ts';
import { answer, CallError, type CallContext } from './calls.ts';
import { handoverRows } from '../../shared/model/handover.ts';
import { NO_DRILLS, type DrillResult } from '../../shared/model/drill.ts';
import type { Obligation } from '../../shared/model/site.ts';
import type { OperatorCall } from './core/events.ts';
import { libraryOf } from '../runbooks/library.ts';
import { shippedRunbooks } from '../runbooks/shelf.ts';
import { live } from './core/live-view.ts';
import { ThresholdDesk } from './thresholds/desk.ts';
import { World } from './core/testing/bench-world.ts';
import { FAKE_KEEPING, FAKE_OUTWARD, VALID_KEEPING } from './testing/fake-keeping.ts';
import { miniSite } from './core/testing/mini-site.ts';

const ROLES: readonly Role[] = ['console', 'wall', 'technician'];
const person = 'T. Est';

/** The record of another console, as a file. */
function otherRecord(): { readonly content: string; readonly sha256: string } {
  const other = open(temporaryDirectory());
  other.commit({ batchId: 'other', entries: [entry(1)], incidents: [], checkpoint: null });
  const made = exportRecord({ record: other, carry: NO_CARRY, to: null, sinceMs: 0, name: 'PC-2', site: null, nowMs: 1 });
  if (made.content === null) throw new Error('nothing to export');
  return { content: made.content, sha256: made.sha256 };
}
const OTHER = otherRecord();
const THRESHOLD = { element: 'ups-b1', condition: 'ups.overload', limit: 70, recovery: 65, onDelayS: 10, offDelayS: 10 };

/** Valid input for every row, on a world with INC-0001 open. */
const VALID: { readonly [N in CallName]: unknown } = {
  'incident.note': { id: 'INC-0001', person, text: 'seen' },
  'note.draft': { incident: 'INC-0001', keep: 'batteries che' },
  'incident.acknowledge': { id: 'INC-0001', person },
  'incident.close': { id: 'INC-0001', person, cause: 'fuse', done: 'replaced' },
  'alarm.acknowledge': { id: 'ups.onBattery|ups-b1', person },
  'alarm.shelve': { id: 'ups.onBattery|ups-b1', forS: 3_600, person, reason: 'work announced' },
  'alarm.unacknowledge': { id: 'ups.onBattery|ups-b1', person },
  'incident.unacknowledge': { id: 'INC-0001', person },
  'incident.withdrawNote': { id: 'INC-0001', seq: 1, person },
  'incident.assign': { id: 'INC-0001', to: 'S. Econd', person },
  'incident.merge': { id: 'INC-0002', into: 'INC-0001', reason: 'one breaker', person },
  'incident.unmerge': { id: 'INC-0002', person },
  'drill.set': { isDrill: true, person },
  'drill.start': { obligation: 'yearly', scenario: null, person },
  'drill.end': { counts: true, person },
  'drill.report': { id: 'D7' },
  'drill.duration': { plan: 'transfer-a-b', drill: 'D7', person },
  'obligation.record': { id: 'yearly', person, proof: 'report of the day', atMs: null },
  'obligation.end': { id: 'vendor', person, proof: 'redundancy is back' },
  'handover.promise': { text: 'call the supplier', dueMs: null, person },
  'handover.done': { id: 'P1', person },
  'handover.take': { from: 'P. Before', to: person, rows: [], person },
  'record.export': { to: null, sinceMs: null, as: 'PC-1' },
  'record.exported': { to: null, as: 'PC-1', sha256: OTHER.sha256, count: 1, toSeq: 1, person },
  'record.look': { content: OTHER.content },
  'record.import': { ...OTHER, person },
  ...VALID_KEEPING,
  'record.carried': { incident: null },
  'evidence.state': { element: 'b', metric: 'site.fenced', state: 'proven', person, proof: 'phone call with the rack' },
  'maintenance.set': { element: 'ups-b1', forS: 3_600, person, reason: 'new batteries' },
  'mode.set': { mode: 'assist', person },
  ...VALID_PEOPLE,
  'decision.override': { incident: 'INC-0001', option: 'transfer', gate: 'sync', reason: 'loss accepted', person },
  'plan.start': { id: 'INC-0001-P1', person },
  'plan.pause': { id: 'INC-0001-P1', person },
  'plan.step': { id: 'INC-0001-P1', step: 'freeze', state: 'running', note: null, person },
  'plan.abort': { id: 'INC-0001-P1', reason: 'the mains is back', person },
  'plan.verify': { id: 'INC-0001-P1', person },
  'runbook.list': { known: null },
  'runbook.start': { runbook: 'repair-ups', incident: 'INC-0001', subject: null, person },
  'runbook.step': { run: 'INC-0001-R1', step: 'tell', state: 'done', person },
  'runbook.note': { run: 'INC-0001-R1', step: 'tell', text: 'seen', person },
  'runbook.photo': { run: 'INC-0001-R1', step: null, type: 'image/png', data: 'iVBORw0KGgo=', person },
  'runbook.end': { run: 'INC-0001-R1', reason: 'the maintenance has come', next: null, person },
  'replay.open': { person },
  'replay.at': { atMs: 1, version: 0 },
  'replay.marks': { fromMs: 0, toMs: 1, parts: 10 },
  'replay.close': { person },
  'screen.shown': { view: 'topology', incident: null, element: null },
  explain: { incident: 'INC-0001' },
  'simulator.inject': { fault: 'smoke', person },
  'simulator.clear': { fault: 'smoke', person },
  'what.if': { down: ['ups-b1'] },
  'contingency.search': { id: 'one', order: 2, down: [] },
  'contingency.cancel': { id: 'one' },
  'alarms.health': { days: 7 },
  'threshold.list': { element: null },
  'threshold.try': THRESHOLD,
  'threshold.save': { ...THRESHOLD, person },
  'layout.save': { moves: [{ element: 'ups-b1', from: null, to: { x: 1, y: 2 } }], person },
  'incident.report': { id: 'INC-0001' },
  'incidents.list': { before: null, limit: 10 },
};

const OBLIGATIONS: readonly Obligation[] = [
  { id: 'yearly', kind: 'drill', element: 'a', name: 'Yearly', bcp: '4.2', everyS: 31_536_000, withinS: null, plan: null },
  { id: 'vendor', kind: 'call', element: 'a', name: 'Vendor', bcp: '4.8', everyS: null, withinS: 14_400, plan: null },
];

/** What it takes until the plan begins, but for the stop window. */
const COMMITTED: readonly CallName[] = ['commit.arm', 'commit.countersign', 'commit.press', 'commit.held'];

/** Calls on a commit or a procedure as it would stand for them. */
const BEFORE: Partial<Readonly<Record<CallName, readonly CallName[]>>> = {
  'commit.countersign': ['commit.arm'],
  'commit.press': ['commit.arm', 'commit.countersign'],
  'commit.release': ['commit.arm', 'commit.countersign', 'commit.press'],
  'commit.held': ['commit.arm', 'commit.countersign', 'commit.press'],
  'commit.disarm': ['commit.arm'],
  'plan.start': [...COMMITTED, 'plan.pause'],
  'plan.pause': COMMITTED,
  'plan.step': COMMITTED,
  'plan.abort': COMMITTED,
  'plan.verify': COMMITTED,
};

/** What only the world knows: the line of the note, the promise, the rows that stand. */
function inputFor(name: CallName, { model }: World): object {
  const valid = VALID[name] as object;
  if (name === 'commit.arm') return { ...valid, typed: live(model).commits['INC-0001']?.offer?.code };
  if (COMMITTED.includes(name)) return { ...valid, armedAtMs: live(model).commits['INC-0001']?.commit?.armed.atMs ?? 0 };
  if (name === 'incident.withdrawNote')
    return { ...valid, seq: model.incidents['INC-0001']?.timeline.find(({ text }) => text.key === 'incident.note')?.seq ?? 1 };
  if (name === 'handover.done') return { ...valid, id: Object.keys(model.handover.promises)[0] };
  if (name === 'handover.take') return { ...valid, rows: handoverRows(live(model), (id) => id).map(({ id }) => ({ id, read: true })) };
  return valid;
}

/** What was done before it can be taken back. */
const TAKEN_BACK: Partial<Readonly<Record<CallName, CallName>>> = {
  'alarm.unacknowledge': 'alarm.acknowledge',
  'incident.unacknowledge': 'incident.acknowledge',
  'incident.withdrawNote': 'incident.note',
  'handover.done': 'handover.promise',
  'incident.unmerge': 'incident.merge',
};

/** A drill that is over and measured the plan of the site. */
const OVER: DrillResult = {
  ...{ id: 'D7', sinceMs: 1, person, obligation: 'yearly', scenario: null, endedMs: 2, endedBy: person, people: [person] },
  times: { stages: [], plans: [{ plan: 'transfer-a-b', durationS: 90, stepsS: {} }] },
  ...{ stopped: null, counts: true, incidents: [], plannedS: {}, fromSeq: 1, toSeq: 2 },
};

/** Mains lost and no generator: a move is advised, and may be run in Assist mode. */
function movingWorld(name: CallName): World {
  const world = new World(miniSite());
  world.run(15);
  const dark = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
  world.set(name === 'decision.override' ? { ...dark, 'copy-b|repl.state': 'async' } : dark).run(20);
  world.feed({ type: 'operators', atMs: world.nowMs, operators: SIGNERS });
  for (const call of ['mode.set' as const, ...(BEFORE[name] ?? [])]) {
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: call, ...inputFor(call, world), identity: 'pin' } as OperatorCall });
    if (call === 'commit.press') world.run(2);
    if (call === 'commit.held') world.run(11);
  }
  if (name === 'plan.verify')
    for (const step of ['freeze', 'move', 'route'])
      world.feed({
        type: 'operator',
        atMs: world.nowMs,
        call: { name: 'plan.step', id: 'INC-0001-P1', step, state: 'done', note: null, person },
      });
  return world;
}

/** A record that holds what the world has said so far. */
function recordedBy({ journal, model }: World): CallContext['store'] {
  const store = open(temporaryDirectory());
  store.commit({ batchId: 'all', entries: journal, incidents: Object.values(model.incidents), checkpoint: null });
  return store;
}

function bench(isResolved = false, name: CallName = 'incident.note') {
  const isMove = /^(?:plan|decision|commit)\./u.test(name);
  const world = isMove ? movingWorld(name) : new World({ ...miniSite(), obligations: OBLIGATIONS });
  world.feed({
    type: 'operator',
    atMs: world.nowMs,
    call: { name: 'obligation.record', id: 'vendor', person, proof: 'call 17', atMs: null },
  });
  if (name === 'drill.end')
    world.feed({
      type: 'operator',
      atMs: world.nowMs,
      call: { name: 'drill.start', obligation: 'yearly', scenario: null, plays: [], person },
    });
  if (name === 'drill.report' || name === 'drill.duration') world.model = { ...world.model, drills: { ...NO_DRILLS, results: [OVER] } };
  world.model = { ...world.model, desk: { ...world.model.desk, onDuty: person, lockedSinceMs: name === 'desk.unlock' ? 1 : null } };
  if (!isMove) world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
  if (name.endsWith('merge')) world.set({ 'ups-a1|ups.source': 'bypass' }).run(10);
  const first = TAKEN_BACK[name];
  if (first !== undefined)
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: first, ...(VALID[first] as object) } as OperatorCall });
  if (isResolved) world.set({ 'ups-b1|ups.source': 'online' }).run(20);
  const library = libraryOf(shippedRunbooks(), [], []);
  const runbook = library.runbooks.get('repair-ups');
  if (runbook !== undefined && name.startsWith('runbook.') && name !== 'runbook.start')
    world.feed({
      type: 'operator',
      atMs: world.nowMs,
      call: { name: 'runbook.start', runbook, incident: 'INC-0001', subject: null, person },
    });
  const operated: OperatorCall[] = [];
  const simulated: (readonly string[])[] = [];
  const active = new Set(['smoke']);
  const context: CallContext = {
    version: '1.2.3',
    store: recordedBy(world),
    model: () => world.model,
    now: () => world.nowMs,
    faults: () => ({
      list: () => ['smoke', 'noise'],
      active: () => [...active],
      inject: (fault) => ['smoke', 'noise'].includes(fault) && Boolean(active.add(fault)),
      clear: (fault) => active.delete(fault ?? 'smoke'),
    }),
    lookAhead: {
      isSearching: false,
      search: () => Promise.resolve({ cuts: [{ elements: ['a'], loses: ['s'], shed: [] }], evaluated: 7 }),
      cancel: (id) => id === 'one',
    },
    runbooks: () => library,
    operators: enrolledAll(person),
    operatorsChanged: () => undefined,
    replay: { isOpen: false, open: () => Promise.resolve({}), ask: () => Promise.resolve({}), show: () => undefined, close: () => false },
    sitePath: null,
    ...{ keeping: FAKE_KEEPING, outward: FAKE_OUTWARD },
    thresholds: new ThresholdDesk({ read: () => [] }, null),
    operate: (call) => (operated.push(call), { seq: 41 }),
    carry: (_rows, call) => (operated.push(call), { seq: 43 }),
    simulated: (faults) => (simulated.push(faults), { seq: 42 }),
  };
  return { world, context, operated, simulated };
}

function refusal(act: () => unknown): string | null {
  try {
    act();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return error.code;
  }
  return null;
}
const NAMES = Object.keys(CONTRACT) as CallName[];

describe('a call', () => {
  it.each(NAMES.flatMap((name) => ROLES.map((role) => [name, role] as const)))(
    '%s by a %s: only the roles of its row may',
    (name, role) => {
      const allowed: readonly Role[] = CONTRACT[name].roles;
      const { context, operated, simulated, world } = bench(name === 'incident.close', name);
      const code = refusal(() => answer(context, role, name, inputFor(name, world)));
      expect(code).toBe(allowed.includes(role) ? null : 'role');
      if (code !== null) expect([...operated, ...simulated]).toEqual([]);
    },
  );

  it.each(NAMES)('%s with what does not fit its schema changes nothing', (name) => {
    const { context, operated, simulated } = bench(true);
    for (const input of [
      null,
      undefined,
      7,
      'x',
      [],
      {},
      { ...(VALID[name] as object), extra: 1 },
      { ...(VALID[name] as object), person: 'x'.repeat(81), limit: 0 },
    ])
      expect(refusal(() => answer(context, 'console', name, input))).toBe('input');
    expect([...operated, ...simulated]).toEqual([]);
  });

  it.each(['', 'incident', '__proto__', 'constructor', 'toString', 'x'.repeat(100_000)])('named %o is no call', (name) => {
    expect(refusal(() => answer(bench().context, 'console', name, {}))).toBe('unknown-call');
  });

  it('on what does not exist, or not in this state, is refused with the reason', () => {
    const { context, operated, world } = bench();
    expect(refusal(() => answer(context, 'console', 'incident.note', { id: 'INC-0009', person, text: 'x' }))).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'incident.close', VALID['incident.close']))).toBe('state');
    expect(refusal(() => answer(context, 'console', 'alarm.acknowledge', { id: 'no|such', person }))).toBe('not-found');
    expect(
      refusal(() => answer(context, 'console', 'evidence.state', { ...(VALID['evidence.state'] as object), metric: 'site.colour' })),
    ).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'obligation.record', { ...(VALID['obligation.record'] as object), id: 'no' }))).toBe(
      'not-found',
    );
    expect(refusal(() => answer(context, 'console', 'obligation.end', { ...(VALID['obligation.end'] as object), id: 'yearly' }))).toBe(
      'state',
    );
    const end = { ...(VALID['obligation.end'] as object), id: 'yearly' };
    expect(() => answer(context, 'console', 'obligation.end', end)).toThrow('Yearly is no call to a vendor');
    expect(refusal(() => answer(context, 'console', 'handover.done', { id: 'P9', person }))).toBe('not-found');
    expect(() => answer(context, 'console', 'handover.take', VALID['handover.take'])).toThrow('incident:INC-0001');
    expect(refusal(() => answer(context, 'console', 'handover.take', { ...inputFor('handover.take', world), from: ' t. est' }))).toBe(
      'state',
    );
    expect(refusal(() => answer(context, 'console', 'handover.promise', { text: 'x', dueMs: 1, person }))).toBe('state');
    expect(refusal(() => answer(context, 'console', 'drill.end', VALID['drill.end']))).toBe('state');
    expect(refusal(() => answer(context, 'console', 'drill.report', VALID['drill.report']))).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'drill.duration', VALID['drill.duration']))).toBe('state');
    for (const wrong of [{ scenario: 'fire:x' }, { obligation: 'no' }, { obligation: 'vendor' }])
      expect(refusal(() => answer(context, 'console', 'drill.start', { ...(VALID['drill.start'] as object), ...wrong }))).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'simulator.inject', { fault: 'flood', person }))).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'simulator.clear', { fault: 'noise', person }))).toBe('state');
    expect(refusal(() => answer({ ...context, faults: () => null }, 'console', 'simulator.inject', VALID['simulator.inject']))).toBe(
      'state',
    );
    expect(refusal(() => answer(context, 'console', 'contingency.search', { id: 'x', order: 3, down: ['gone'] }))).toBe('not-found');
    const busy = { ...context, lookAhead: { ...context.lookAhead, isSearching: true } };
    expect(refusal(() => answer(busy, 'console', 'contingency.search', VALID['contingency.search']))).toBe('state');
    expect(operated).toEqual([]);
  });

  it('for a search answers later, with all its parts; a search can be cancelled', async () => {
    const { context } = bench();
    const found = await answer(context, 'technician', 'contingency.search', { id: 'x', order: 3, down: ['ups-a1'] });
    expect(CONTRACT['contingency.search'].out.parse(found)).toEqual({
      order: 3,
      failed: [],
      cuts: [{ down: ['a'], lost: ['s'], shed: [] }],
      count: 1,
      evaluated: 7,
    });
    expect(answer(context, 'console', 'contingency.cancel', { id: 'one' })).toEqual({ wasRunning: true });
    expect(answer(context, 'console', 'contingency.cancel', { id: 'two' })).toEqual({ wasRunning: false });
  });

  it('that fits becomes an event with the name of the person, and answers the sequence number', () => {
    const { context, operated, simulated } = bench();
    expect(answer(context, 'technician', 'incident.note', { id: 'INC-0001', person: '  T. Est ', text: ' seen ' })).toEqual({ seq: 41 });
    expect(operated).toEqual([{ name: 'incident.note', id: 'INC-0001', person: 'T. Est', text: 'seen' }]);
    expect(answer(context, 'console', 'simulator.inject', { fault: 'noise', person })).toEqual({ seq: 42 });
    expect(simulated).toEqual([['smoke', 'noise']]);
  });
});

describe('a call on a runbook', () => {
  it('gives the library, and nothing again to a window that has it', () => {
    const { context } = bench();
    const first = answer(context, 'technician', 'runbook.list', { known: null }) as { fingerprint: string; runbooks: unknown[] };
    expect(first.runbooks.length).toBeGreaterThan(15);
    expect(answer(context, 'technician', 'runbook.list', { known: first.fingerprint })).toEqual({ ...first, runbooks: null });
  });

  it.each([
    ['of an unknown runbook', 'runbook.start', { runbook: 'none', incident: null, subject: null, person }, 'not-found'],
    ['for an unknown incident', 'runbook.start', { runbook: 'repair-ups', incident: 'INC-9', subject: null, person }, 'state'],
    ['about an unknown element', 'runbook.start', { runbook: 'repair-ups', incident: null, subject: 'nowhere', person }, 'state'],
    ['begun twice', 'runbook.start', { runbook: 'repair-ups', incident: 'INC-0001', subject: null, person }, 'state'],
    ['of no run', 'runbook.step', { run: 'INC-0001-R9', step: 'tell', state: 'done', person }, 'state'],
    ['of a later step', 'runbook.step', { run: 'INC-0001-R1', step: 'isolate', state: 'done', person }, 'state'],
    ['with a time of its own', 'runbook.step', { run: 'INC-0001-R1', step: 'tell', state: 'done', person, atMs: 5 }, 'input'],
    ['left out without a reason', 'runbook.step', { run: 'INC-0001-R1', step: 'tell', state: 'skipped', person }, 'input'],
  ] as const)('%s is refused', (_what, name, input, code) => {
    const { context, operated } = bench(false, 'runbook.step');
    expect(refusal(() => answer(context, 'technician', name, input))).toBe(code);
    expect(operated).toEqual([]);
  });

  it('keeps a picture by its hash before the line names it, and looks at what it is', () => {
    const { context, operated } = bench(false, 'runbook.photo');
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    const said = answer(context, 'technician', 'runbook.photo', {
      run: 'INC-0001-R1',
      step: 'tell',
      type: 'image/png',
      data: png.toString('base64'),
      person,
    }) as { sha256: string };
    expect(operated).toEqual([
      {
        name: 'runbook.act',
        run: 'INC-0001-R1',
        person,
        act: { type: 'photo', step: 'tell', sha256: said.sha256, mime: 'image/png', bytes: 9 },
      },
    ]);
    expect(Buffer.from(context.store.photo(said.sha256)?.bytes ?? []).equals(png)).toBe(true);
  });
});
