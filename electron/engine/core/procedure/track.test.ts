/**
 * What the engine does to plans by itself: it looks at their checks again, stops what may not go on, and says once that it will not end in
 * time. It begins nothing and lifts nothing. A move from A to B after the loss of the mains of A.
 */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import type { OperatorCall } from '../events.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, stepOf } from '../testing/records.ts';
import { trackProcedures } from './track.ts';

const ID = 'INC-0001-P1';
const units = (metric: string, value: number | string) => ({ [`ups-a1|${metric}`]: value, [`ups-a2|${metric}`]: value });
const LOST = plantOf(miniSite())
  .set({ 'mains-a|mains.voltage': 0, ...units('ups.source', 'battery') })
  .run(20);
const call = (world: World, one: OperatorCall): World => {
  world.feed({ type: 'operator', atMs: world.nowMs, call: one });
  return world;
};
call(LOST, { name: 'mode.set', mode: 'assist', person: 'Ada' });
const approve = (person: string): OperatorCall => ({
  name: 'decision.approve',
  incident: 'INC-0001',
  option: 'transfer',
  person,
  alone: null,
});
const begin = (): World => call(call(call(LOST.fork(), approve('Ada')), approve('Ben')), { name: 'plan.start', id: ID, person: 'Ada' });

const lines = (world: World): readonly string[] =>
  world.journal
    .filter(({ text: { key } }) => /^procedure\.(held|late|disarmed)/.test(key))
    .map(({ text: { key, params }, author, kind }) =>
      `${kind} ${author} ${key.slice(10)} ${String(params?.why ?? params?.whatKey ?? '')}`.trim(),
    );
const planIn = (world: World): Procedure | undefined => world.model.procedures[ID];
const BEHIND = { 'copy-b|repl.state': 'async' };

describe('what is carried out', () => {
  it('goes on while every check is passed, with its limit as of now, and nothing is said', () => {
    const world = begin();
    const before = planIn(world);
    world.set(units('ups.runtime', 600)).run(5);
    expect(planIn(world)).toMatchObject({ phase: 'EXECUTE', hold: null });
    expect(planIn(world)?.limitMs).toBe((before?.limitMs ?? 0) + 5_000 - 120_000);
    expect(lines(world)).toEqual([]);
  });

  it('is stopped by a check that falls, said once; passed again it stays stopped', () => {
    const world = begin().set(BEHIND).run(10);
    expect(planIn(world)?.hold).toMatchObject({ why: 'gate', what: expect.arrayContaining(['sync']) as string[] });
    expect(lines(world)).toEqual([expect.stringMatching(/^procedure engine held/)]);
    world.set({ 'copy-b|repl.state': 'inSync' }).run(60);
    expect(planIn(world)?.hold).not.toBeNull();
    expect(lines(world)).toHaveLength(1);
  });

  it('is said to end too late, by how much, once', () => {
    // 310 s from now, and the batteries end in 300 s.
    const world = begin().set(units('ups.runtime', 300)).run(5);
    expect(planIn(world)).toMatchObject({ isLateSaid: true, hold: null });
    const late = world.journal.filter(({ text: { key } }) => key === 'procedure.late');
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ author: 'engine', person: null, text: text('procedure.late', { shortS: 10 }) });
    world.run(30);
    expect(world.journal.filter(({ text: { key } }) => key === 'procedure.late')).toHaveLength(1);
  });

  it('is not late in the very moment its limit is', () => {
    expect(planIn(begin().set(units('ups.runtime', 311)).run(2))?.isLateSaid).toBe(false);
  });
});

describe('what waits for people', () => {
  it('is taken back from the first of two when a check falls, or two minutes have passed', () => {
    const armed = call(LOST.fork(), approve('Ada'));
    expect(lines(armed.fork().run(110))).toEqual([]);
    expect(lines(armed.fork().run(125))).toEqual(['procedure engine disarmed time']);
    const fallen = armed.fork().set(BEHIND).run(15);
    expect(lines(fallen)).toEqual(['procedure engine disarmed gate']);
    expect(planIn(fallen)?.approvals).toEqual([]);
    const said = fallen.journal.find(({ text: { key } }) => key === 'procedure.disarmed');
    expect(said?.text).toEqual(text('procedure.disarmed', { person: 'Ada', why: 'gate' }));
  });

  it('has its checks as they are: approved, it does not stand still, it shows what fell', () => {
    const approved = call(call(LOST.fork(), approve('Ada')), approve('Ben'));
    expect(planIn(approved)?.gates.every(({ result }) => result === 'passed')).toBe(true);
    const after = planIn(approved.set(BEHIND).run(15));
    expect(after).toMatchObject({ phase: 'APPROVE', hold: null });
    expect(after?.gates.find(({ id }) => id === 'sync')?.result).toBe('failed');
    expect(after?.approvals).toHaveLength(2);
    expect(lines(approved)).toEqual([]);
  });
});

describe('when it looks', () => {
  const model = begin().model;
  const known = model.procedures[ID];
  if (known === undefined) throw new Error('no plan');
  const stale = { ...known, gates: [] };
  /** Whether it looked at a plan in this phase at this moment after a whole second, and when it looks again. */
  function looked(phase: Procedure['phase'], beforeMs: number, afterMs: number, isWarmingUp = false): readonly [boolean, number] {
    const second = Math.ceil(model.nowMs / 1_000) * 1_000;
    const at = { ...model, nowMs: second + beforeMs, procedures: byId({ ...stale, phase }) };
    const draft = stepOf(at, second + afterMs, (one) => {
      one.isWarmingUp = isWarmingUp;
      trackProcedures(one);
    });
    return [draft.procedures[ID]?.gates.length !== 0, draft.wakeAtMs - second];
  }

  it('at every look for what is carried out, each whole second for what waits, never for what is ended', () => {
    expect(looked('EXECUTE', 100, 200)).toEqual([true, 1_200]);
    for (const phase of ['GATES', 'APPROVE', 'VERIFY'] as const) {
      expect([phase, ...looked(phase, 100, 200)]).toEqual([phase, false, 1_000]);
      expect([phase, ...looked(phase, 100, 999)]).toEqual([phase, false, 1_000]);
      expect([phase, ...looked(phase, 100, 1_000)]).toEqual([phase, true, 2_000]);
      expect([phase, ...looked(phase, 100, 1_300)]).toEqual([phase, true, 2_300]);
      expect([phase, ...looked(phase, 0, 10)]).toEqual([phase, false, 1_000]);
    }
    for (const phase of ['VERIFIED', 'ABORTED'] as const) expect([phase, ...looked(phase, 100, 1_300)]).toEqual([phase, false, Infinity]);
  });

  it('not while the engine warms up', () => {
    expect(looked('EXECUTE', 100, 1_300, true)).toEqual([false, Infinity]);
  });
});
