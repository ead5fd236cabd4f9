/** The calls of a window: role, schema and state are checked before anything happens; what is accepted is an event like any other. */
import { describe, expect, it } from 'vitest';
import { CONTRACT, type CallName, type Role } from '../../shared/ipc/contract.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { answer, CallError, type CallContext } from './calls.ts';
import type { Obligation } from '../../shared/model/site.ts';
import type { OperatorCall } from './core/events.ts';
import { World } from './core/testing/bench-world.ts';
import { miniSite } from './core/testing/mini-site.ts';

const ROLES: readonly Role[] = ['console', 'wall', 'technician'];
const person = 'T. Est';

/** Valid input for every row, on a world with INC-0001 open. */
const VALID: { readonly [N in CallName]: unknown } = {
  'incident.note': { id: 'INC-0001', person, text: 'seen' },
  'incident.acknowledge': { id: 'INC-0001', person },
  'incident.close': { id: 'INC-0001', person, cause: 'fuse', done: 'replaced' },
  'alarm.acknowledge': { id: 'ups.onBattery|ups-b1', person },
  'drill.set': { isDrill: true, person },
  'obligation.record': { id: 'yearly', person, proof: 'report of the day', atMs: null },
  'obligation.end': { id: 'vendor', person, proof: 'redundancy is back' },
  'evidence.state': { element: 'b', metric: 'site.fenced', state: 'proven', person, proof: 'phone call with the rack' },
  'maintenance.set': { element: 'ups-b1', forS: 3_600, person, reason: 'new batteries' },
  'simulator.inject': { fault: 'smoke', person },
  'simulator.clear': { fault: 'smoke', person },
  'incidents.list': { before: null, limit: 10 },
};

const OBLIGATIONS: readonly Obligation[] = [
  { id: 'yearly', kind: 'drill', element: 'a', name: 'Yearly', bcp: '4.2', everyS: 31_536_000, withinS: null, plan: null },
  { id: 'vendor', kind: 'call', element: 'a', name: 'Vendor', bcp: '4.8', everyS: null, withinS: 14_400, plan: null },
];

function bench(isResolved = false) {
  const world = new World({ ...miniSite(), obligations: OBLIGATIONS });
  world.feed({
    type: 'operator',
    atMs: world.nowMs,
    call: { name: 'obligation.record', id: 'vendor', person, proof: 'call 17', atMs: null },
  });
  world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
  if (isResolved) world.set({ 'ups-b1|ups.source': 'online' }).run(20);
  const operated: OperatorCall[] = [];
  const simulated: (readonly string[])[] = [];
  const active = new Set(['smoke']);
  const context: CallContext = {
    store: open(temporaryDirectory()),
    model: () => world.model,
    faults: () => ({
      list: () => ['smoke', 'noise'],
      active: () => [...active],
      inject: (fault) => ['smoke', 'noise'].includes(fault) && Boolean(active.add(fault)),
      clear: (fault) => active.delete(fault ?? 'smoke'),
    }),
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
      const { context, operated, simulated } = bench(name === 'incident.close');
      const code = refusal(() => answer(context, role, name, VALID[name]));
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
    const { context, operated } = bench();
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
    expect(refusal(() => answer(context, 'console', 'simulator.inject', { fault: 'flood', person }))).toBe('not-found');
    expect(refusal(() => answer(context, 'console', 'simulator.clear', { fault: 'noise', person }))).toBe('state');
    expect(refusal(() => answer({ ...context, faults: () => null }, 'console', 'simulator.inject', VALID['simulator.inject']))).toBe(
      'state',
    );
    expect(operated).toEqual([]);
  });

  it('that fits becomes an event with the name of the person, and answers the sequence number', () => {
    const { context, operated, simulated } = bench();
    expect(answer(context, 'technician', 'incident.note', { id: 'INC-0001', person: '  T. Est ', text: ' seen ' })).toEqual({ seq: 41 });
    expect(operated).toEqual([{ name: 'incident.note', id: 'INC-0001', person: 'T. Est', text: 'seen' }]);
    expect(answer(context, 'console', 'simulator.inject', { fault: 'noise', person })).toEqual({ seq: 42 });
    expect(simulated).toEqual([['smoke', 'noise']]);
  });
});
