/** The calls of a window: role, schema and state are checked before anything happens; what is accepted is an event like any other. */
import { describe, expect, it } from 'vitest';
import { CONTRACT, type CallName, type Role } from '../../shared/ipc/contract.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { answer, CallError, type CallContext } from './calls.ts';
import { handoverRows } from '../../shared/model/handover.ts';
import type { Obligation } from '../../shared/model/site.ts';
import type { OperatorCall } from './core/events.ts';
import { libraryOf } from '../runbooks/library.ts';
import { shippedRunbooks } from '../runbooks/shelf.ts';
import { live } from './core/live-view.ts';
import { ThresholdDesk } from './thresholds/desk.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';

const ROLES: readonly Role[] = ['console', 'wall', 'technician'];
const person = 'T. Est';

const THRESHOLD = { element: 'ups-b1', condition: 'ups.overload', limit: 70, recovery: 65, onDelayS: 10, offDelayS: 10 };

/** Valid input for every row, on a world with INC-0001 open. */
const VALID: { readonly [N in CallName]: unknown } = {
  'incident.note': { id: 'INC-0001', person, text: 'seen' },
  'incident.acknowledge': { id: 'INC-0001', person },
  'incident.close': { id: 'INC-0001', person, cause: 'fuse', done: 'replaced' },
  'alarm.acknowledge': { id: 'ups.onBattery|ups-b1', person },
  'alarm.shelve': { id: 'ups.onBattery|ups-b1', forS: 3_600, person, reason: 'work announced' },
  'alarm.unacknowledge': { id: 'ups.onBattery|ups-b1', person },
  'incident.unacknowledge': { id: 'INC-0001', person },
  'incident.withdrawNote': { id: 'INC-0001', seq: 1, person },
  'incident.assign': { id: 'INC-0001', to: 'S. Econd', person },
  'drill.set': { isDrill: true, person },
  'obligation.record': { id: 'yearly', person, proof: 'report of the day', atMs: null },
  'obligation.end': { id: 'vendor', person, proof: 'redundancy is back' },
  'handover.promise': { text: 'call the supplier', dueMs: null, person },
  'handover.done': { id: 'P1', person },
  'handover.take': { from: 'P. Before', to: person, rows: [], person },
  'evidence.state': { element: 'b', metric: 'site.fenced', state: 'proven', person, proof: 'phone call with the rack' },
  'maintenance.set': { element: 'ups-b1', forS: 3_600, person, reason: 'new batteries' },
  'mode.set': { mode: 'assist', person },
  'decision.approve': { incident: 'INC-0001', option: 'transfer', person, alone: null },
  'decision.override': { incident: 'INC-0001', option: 'transfer', gate: 'sync', reason: 'loss accepted', person },
  'plan.start': { id: 'INC-0001-P1', person },
  'plan.step': { id: 'INC-0001-P1', step: 'freeze', state: 'running', note: null, person },
  'plan.abort': { id: 'INC-0001-P1', reason: 'the mains is back', person },
  'plan.verify': { id: 'INC-0001-P1', person },
  'runbook.list': { known: null },
  'runbook.start': { runbook: 'repair-ups', incident: 'INC-0001', subject: null, person },
  'runbook.step': { run: 'INC-0001-R1', step: 'tell', state: 'done', person },
  'runbook.note': { run: 'INC-0001-R1', step: 'tell', text: 'seen', person },
  'runbook.photo': { run: 'INC-0001-R1', step: null, type: 'image/png', data: 'iVBORw0KGgo=', person },
  'runbook.end': { run: 'INC-0001-R1', reason: 'the maintenance has come', next: null, person },
  explain: { incident: 'INC-0001' },
  'simulator.inject': { fault: 'smoke', person },
  'simulator.clear': { fault: 'smoke', person },
  'contingency.search': { id: 'one', order: 2, down: [] },
  'contingency.cancel': { id: 'one' },
  'alarms.health': { days: 7 },
  'threshold.list': { element: null },
  'threshold.try': THRESHOLD,
  'threshold.save': { ...THRESHOLD, person },
  'incident.report': { id: 'INC-0001' },
  'incidents.list': { before: null, limit: 10 },
};

const OBLIGATIONS: readonly Obligation[] = [
  { id: 'yearly', kind: 'drill', element: 'a', name: 'Yearly', bcp: '4.2', everyS: 31_536_000, withinS: null, plan: null },
  { id: 'vendor', kind: 'call', element: 'a', name: 'Vendor', bcp: '4.8', everyS: null, withinS: 14_400, plan: null },
];

/** Calls on a procedure as it would stand for them. */
const BEFORE: Partial<Readonly<Record<CallName, readonly CallName[]>>> = {
  'plan.start': ['decision.approve', 'decision.approve'],
  'plan.step': ['decision.approve', 'decision.approve', 'plan.start'],
  'plan.abort': ['decision.approve'],
  'plan.verify': ['decision.approve', 'decision.approve', 'plan.start'],
};

/** What only the world knows: the line of the note, the promise, the rows that stand. */
function inputFor(name: CallName, { model }: World): object {
  const valid = VALID[name] as object;
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
};

/** Mains lost and no generator: a move is advised, and may be run in Assist mode. */
function movingWorld(name: CallName): World {
  const world = new World(miniSite());
  world.run(15);
  const dark = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
  world.set(name === 'decision.override' ? { ...dark, 'copy-b|repl.state': 'async' } : dark).run(20);
  // To move load takes two persons: whoever says it second is another one.
  const act = (call: CallName, by: string): void =>
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: call, ...(VALID[call] as object), person: by } as OperatorCall });
  ['mode.set' as const, ...(BEFORE[name] ?? [])].forEach((call, n) => act(call, n === 2 ? 'S. Econd' : person));
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
  const isMove = name.startsWith('plan.') || name.startsWith('decision.');
  const world = isMove ? movingWorld(name) : new World({ ...miniSite(), obligations: OBLIGATIONS });
  world.feed({
    type: 'operator',
    atMs: world.nowMs,
    call: { name: 'obligation.record', id: 'vendor', person, proof: 'call 17', atMs: null },
  });
  if (!isMove) world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
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
    thresholds: new ThresholdDesk({ read: () => [] }, null),
    operate: (call) => (operated.push(call), { seq: 41 }),
    simulated: (faults) => (simulated.push(faults), { seq: 42 }),
  };
  return { world, context, operated, simulated };
}

function refusal(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return error.code;
  }
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
