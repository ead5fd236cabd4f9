/**
 * What people do to plans, as the engine hears it: what each call comes to, what is written of it in the record, and why it is refused. A plan
 * that moves the load from A to B after the loss of the mains of A, and back again; one that repairs within a site beside it. BCP 4.2
 */
import { describe, expect, it } from 'vitest';
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, procedureOf, stepOf } from '../testing/records.ts';
import { FAILBACK, openFor, outcomeOf, planNow, stepsOf, wayBackOf, type ProcedureCall } from './acts.ts';
import { procedureViews } from './view.ts';

const INCIDENT = 'INC-0001';
const ID = `${INCIDENT}-P1`;
const SITE = miniSite();
const LOST = plantOf(SITE).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
LOST.feed({ type: 'operator', atMs: LOST.nowMs, call: { name: 'mode.set', mode: 'assist', person: 'Ada' } });

type Act = ProcedureCall | number | Readonly<Record<string, number | string>>;
const approve = (person: string, more: Partial<Extract<ProcedureCall, { name: 'decision.approve' }>> = {}): ProcedureCall => ({
  ...{ name: 'decision.approve', incident: INCIDENT, option: 'transfer', person, alone: null },
  ...more,
});
const START: ProcedureCall = { name: 'plan.start', id: ID, person: 'Ada' };
const PAUSE: ProcedureCall = { name: 'plan.pause', id: ID, person: 'Ben' };
const ABORT: ProcedureCall = { name: 'plan.abort', id: ID, person: 'Ada', reason: 'mains is back' };
const VERIFY: ProcedureCall = { name: 'plan.verify', id: ID, person: 'Ada' };
const step = (id: string, state: 'running' | 'done' | 'failed' | 'skipped' = 'done', note: string | null = null): ProcedureCall => ({
  ...{ name: 'plan.step', id: ID, step: id, state, note, person: 'Ada' },
});
const override = (gate: string): ProcedureCall => ({
  ...{ name: 'decision.override', incident: INCIDENT, option: 'transfer', gate, reason: 'loss accepted', person: 'Ada' },
});
const BOTH = [approve('Ada'), approve('Ben')] as const;
const DONE = [step('freeze'), step('move'), step('route')] as const;

/** Acts in turn; a number lets so many seconds pass, readings are set. */
function after(...acts: readonly Act[]): World {
  const world = LOST.fork();
  for (const act of acts)
    if (typeof act === 'number') world.run(act);
    else if ('name' in act && typeof act.name === 'string') world.feed({ type: 'operator', atMs: world.nowMs, call: act as ProcedureCall });
    else world.set(act);
  return world;
}

/** The lines of the record about procedures: who, what, of which incident. */
function record(world: World): readonly string[] {
  return world.journal
    .filter(({ text: { key } }) => key.startsWith('procedure.'))
    .map(({ text: { key }, person, author, incident, kind }) => `${kind} ${incident ?? '-'} ${person ?? author} ${key.slice(10)}`);
}

const lastText = (world: World): Text | undefined => world.journal.findLast(({ text: { key } }) => key.startsWith('procedure.'))?.text;
const procedureIn = (world: World, id = ID): Procedure | undefined => world.model.procedures[id];
const refusalIn = (world: World): unknown =>
  (world.journal.findLast(({ text: { key } }) => key === 'procedure.refused')?.body as { refusal?: Text } | undefined)?.refusal;

describe('a plan from its approval to its end', () => {
  it('is written down line by line, by whom and of what', () => {
    const world = after(...BOTH, START, ...DONE, 2, VERIFY);
    expect(record(world)).toEqual([
      `procedure ${INCIDENT} Ada armed`,
      `procedure ${INCIDENT} Ben approved`,
      `procedure ${INCIDENT} Ada started`,
      `procedure ${INCIDENT} Ada step`,
      `procedure ${INCIDENT} Ada step`,
      `procedure ${INCIDENT} Ada step`,
      `procedure ${INCIDENT} Ada verified`,
    ]);
    expect(procedureIn(world)).toMatchObject({ phase: 'VERIFIED', plan: 'transfer-a-b', from: 'a', to: 'b', kind: 'plan', isDrill: false });
    // The whole of it is in the record: it must outlive a lost checkpoint.
    expect(world.journal.findLast(({ kind }) => kind === 'procedure')?.body).toEqual({ procedure: procedureIn(world) });
  });

  it.each<readonly [title: string, acts: readonly Act[], said: Text]>([
    ['the first of two', [approve('Ada')], text('procedure.armed', { person: 'Ada', option: 'transfer' })],
    ['the second', BOTH, text('procedure.approved', { person: 'Ben', option: 'transfer' })],
    ['begun', [...BOTH, START], text('procedure.started', { person: 'Ada' })],
    [
      'a step',
      [...BOTH, START, step('freeze', 'running')],
      text('procedure.step', { 'step.en': 'freeze', 'step.fr': 'freeze', person: 'Ada', state: 'running', note: '-' }),
    ],
    [
      'a step with a note',
      [...BOTH, START, step('freeze', 'failed', 'no answer')],
      text('procedure.step', { 'step.en': 'freeze', 'step.fr': 'freeze', person: 'Ada', state: 'failed', note: 'no answer' }),
    ],
    ['stopped', [...BOTH, START, PAUSE], text('procedure.paused', { person: 'Ben' })],
    ['taken up again', [...BOTH, START, step('freeze'), PAUSE, START], text('procedure.resumed', { person: 'Ada' })],
    ['taken up again before any step', [...BOTH, START, PAUSE, START], text('procedure.started', { person: 'Ada' })],
    ['ended early', [...BOTH, ABORT], text('procedure.aborted', { person: 'Ada', reason: 'mains is back' })],
    ['verified', [...BOTH, START, ...DONE, 2, VERIFY], text('procedure.verified', { person: 'Ada', open: 0 })],
    [
      'not verified: nothing was measured since',
      [...BOTH, START, ...DONE, VERIFY],
      text('procedure.notVerified', { person: 'Ada', open: 3 }),
    ],
    [
      'set aside',
      [{ 'copy-b|repl.state': 'async' }, 2, override('sync')],
      text('procedure.overridden', { gateKey: 'gate.sync', person: 'Ada', reason: 'loss accepted' }),
    ],
  ])('%s', (_title, acts, said) => {
    expect(lastText(after(...acts))).toEqual(said);
  });

  it('is approved alone when nobody answers and time runs out, with the reason in the record', () => {
    const world = after({ 'ups-a1|ups.runtime': 540, 'ups-a2|ups.runtime': 540 }, 3, approve('Ada'), 70);
    world.feed({ type: 'operator', atMs: world.nowMs, call: approve('Ada', { alone: 'nobody answers' }) });
    expect(lastText(world)).toEqual(text('procedure.approvedAlone', { person: 'Ada', option: 'transfer', reason: 'nobody answers' }));
    expect(procedureIn(world)?.approvals.map(({ alone }) => alone)).toEqual([null, 'nobody answers']);
  });

  it('of a drill is called one', () => {
    const world = after();
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'drill.set', isDrill: true, person: 'Ada' } });
    for (const call of BOTH) world.feed({ type: 'operator', atMs: world.nowMs, call });
    expect(lastText(world)).toEqual(text('procedure.approvedDrill', { person: 'Ben', option: 'transfer' }));
    expect(procedureIn(world)?.isDrill).toBe(true);
  });

  it('knows what runs out while it is done: the batteries, 12 minutes from their last reading a second ago', () => {
    expect(procedureIn(after(approve('Ada')))?.limitMs).toBe(LOST.nowMs - 1_000 + 720_000);
  });
});

describe('what is refused', () => {
  it.each<readonly [title: string, acts: readonly Act[], of: string, why: Text]>([
    ['a plan nobody knows', [START], '-', text('procedure.unknown', { id: ID })],
    ['an incident nobody knows', [approve('Ada', { incident: 'INC-9' })], '-', text('procedure.noIncident', { id: 'INC-9' })],
    ['an option without a plan', [approve('Ada', { option: 'stay' })], INCIDENT, text('procedure.noPlan', { option: 'stay' })],
    ['an option there is not', [approve('Ada', { option: 'nothing' })], INCIDENT, text('procedure.noPlan', { option: 'nothing' })],
    [
      'a way back before anything was moved',
      [approve('Ada', { option: FAILBACK })],
      INCIDENT,
      text('procedure.nothingToUndo', { option: FAILBACK }),
    ],
    [
      'another option while a plan is in hand',
      [...BOTH, approve('Ada', { option: 'protect' })],
      INCIDENT,
      text('procedure.otherOpen', { id: ID }),
    ],
    ['the same person twice', [approve('Ada'), approve('ada')], INCIDENT, text('procedure.samePerson', { person: 'Ada' })],
    ['to begin before two approved', [approve('Ada'), START], INCIDENT, text('procedure.notNow', { phase: 'GATES' })],
    ['a step of no plan', [...BOTH, START, step('none')], INCIDENT, text('procedure.noStep', { step: 'none' })],
    ['to set aside what passes', [override('sync')], INCIDENT, text('procedure.gatePassed', { gateKey: 'gate.sync' })],
    ['to set aside what is hard', [override('links')], INCIDENT, text('procedure.hardGate', { gateKey: 'gate.links' })],
  ])('%s', (_title, acts, of, why) => {
    const world = after(...acts);
    const call = acts.at(-1) as ProcedureCall;
    expect(refusalIn(world)).toEqual(why);
    expect(record(world).at(-1)).toBe(`operator ${of} ${call.person} refused`);
    expect(lastText(world)).toEqual(text('procedure.refused', { person: call.person, call: call.name }));
    // A refusal changes nothing.
    expect(world.model.procedures).toEqual(after(...acts.slice(0, -1)).model.procedures);
  });

  it('is told without doing anything', () => {
    const draft = stepOf(LOST.model, LOST.nowMs, () => undefined);
    expect(outcomeOf(draft, approve('Ada'))).toMatchObject({ ok: true, procedure: { id: ID, phase: 'GATES' } });
    expect(outcomeOf(draft, START)).toEqual({ ok: false, refusal: text('procedure.unknown', { id: ID }) });
    expect(draft.procedures).toEqual({});
  });
});

describe('which plan a call is about', () => {
  const draftWith = (...procedures: readonly Procedure[]): Draft =>
    stepOf(LOST.model, LOST.nowMs, (one) => (one.procedures = byId(...procedures)));
  const known = (more: Partial<Procedure>): Procedure => procedureOf(INCIDENT, more);

  it.each<readonly [title: string, known: Partial<Procedure>[], option: string, found: string | null]>([
    ['the first', [], 'transfer', `new ${ID}`],
    ['the one in hand', [{ phase: 'APPROVE' }], 'transfer', `open ${ID}`],
    ['the one in hand at its gates', [{ phase: 'GATES' }], 'transfer', `open ${ID}`],
    ['another one is in hand', [{ phase: 'APPROVE', option: 'protect' }], 'transfer', `other ${ID}`],
    ['another one that is only looked at is not in hand', [{ phase: 'GATES', option: 'protect' }], 'transfer', `new ${INCIDENT}-P2`],
    ['the one before is ended', [{ phase: 'ABORTED' }], 'transfer', `new ${INCIDENT}-P2`],
    ['the one before is verified', [{ phase: 'VERIFIED' }], 'transfer', `new ${INCIDENT}-P2`],
    ['that of another incident', [{ phase: 'APPROVE', incident: 'INC-2' }], 'transfer', `new ${ID}`],
    ['nothing carries it out', [], 'stay', null],
    ['the way back, of what was verified', [{ phase: 'VERIFIED' }], FAILBACK, `new ${INCIDENT}-P2`],
    ['the way back, of what was not', [{ phase: 'ABORTED' }], FAILBACK, null],
  ])('%s', (_title, procedures, option, found) => {
    const records = procedures.map((more, at) => known({ id: `${more.incident ?? INCIDENT}-P${String(at + 1)}`, ...more }));
    const got = openFor(draftWith(...records), INCIDENT, option);
    const isKnown = typeof got !== 'string' && records.some((one) => one === got);
    expect(got === null ? null : typeof got === 'string' ? `other ${got}` : `${isKnown ? 'open' : 'new'} ${got.id}`).toBe(found);
  });

  it('a way back is of its own kind, from where the load is to where it was', () => {
    expect(openFor(draftWith(known({ phase: 'VERIFIED' })), INCIDENT, FAILBACK)).toMatchObject({ kind: 'failback', from: 'b', to: 'a' });
  });

  it('of an incident that is gone there is none', () => {
    expect(openFor(draftWith(), 'INC-9', 'transfer')).toBeNull();
  });

  it('a new one has nothing said of it yet', () => {
    const [plan] = SITE.plans;
    if (plan === undefined) throw new Error('the site has no plan');
    const open = { state: 'open', startedAtMs: null, endedAtMs: null, person: null, note: null };
    expect(stepsOf(plan)).toEqual(plan.steps.map((one) => ({ ...one, ...open })));
    expect(openFor(draftWith(), INCIDENT, 'transfer')).toEqual({
      ...{
        id: ID,
        incident: INCIDENT,
        option: 'transfer',
        plan: plan.id,
        name: plan.name,
        from: 'a',
        to: 'b',
        kind: 'plan',
        isDrill: false,
      },
      ...{ phase: 'GATES', approvals: [], startedAtMs: null, endedAtMs: null, overrides: [], gates: [], hold: null, limitMs: null },
      ...{ isLateSaid: false, verification: null, steps: stepsOf(plan) },
    });
  });

  const back = (...records: readonly Partial<Procedure>[]): string | null =>
    wayBackOf(
      draftWith(),
      records.map((more) => known({ phase: 'VERIFIED', ...more })),
    )?.id ?? null;
  it.each<readonly [title: string, records: readonly Partial<Procedure>[], plan: string | null]>([
    ['nothing was moved', [], null],
    ['a move that was verified', [{}], 'transfer-b-a'],
    ['the last of two', [{}, { from: 'b', to: 'a' }], 'transfer-a-b'],
    ['a move of a drill', [{ isDrill: true }], null],
    ['a move that was ended early', [{ phase: 'ABORTED' }], null],
    ['it was gone back already', [{}, { kind: 'failback', from: 'b', to: 'a' }], null],
    ['moved once more after that', [{}, { kind: 'failback', from: 'b', to: 'a' }, {}], 'transfer-b-a'],
    ['a repair is no move', [{ from: null, to: null }], null],
    ['a repair after a move', [{}, { from: null, to: null }], 'transfer-b-a'],
    ['from a place to nowhere', [{ to: null }], null],
    ['from nowhere to a place', [{ from: null }], null],
  ])('the way back: %s', (_title, records, plan) => {
    expect(back(...records)).toBe(plan);
  });

  it('as of now', () => {
    expect(planNow(draftWith(), INCIDENT, 'transfer')?.id).toBe('transfer-a-b');
    expect(planNow(draftWith(), INCIDENT, 'stay')).toBeNull();
    expect(planNow(draftWith(), INCIDENT, FAILBACK)).toBeNull();
    expect(planNow(draftWith(), 'INC-9', 'transfer')).toBeNull();
    expect(planNow(draftWith(known({ phase: 'VERIFIED' })), INCIDENT, FAILBACK)?.id).toBe('transfer-b-a');
    expect(planNow(draftWith(known({ phase: 'VERIFIED', incident: 'INC-2' })), INCIDENT, FAILBACK)).toBeNull();
  });
});

describe('the way back after a verified move', () => {
  const VERIFIED = [...BOTH, START, ...DONE, 2, VERIFY] as const;

  it('is on the screen beside the last plan, with its checks; a person begins it as a plan of its own', () => {
    const views = (world: World) => Object.values(procedureViews(world.model)).map(({ failback }) => failback?.plan ?? null);
    expect(views(after(...BOTH, START, ...DONE, 2))).toEqual([null]);
    expect(views(after(...VERIFIED))).toEqual(['transfer-b-a']);
    const gates = procedureViews(after(...VERIFIED).model)[ID]?.failback?.gates ?? [];
    expect(gates[0]).toMatchObject({ id: 'causeGone', result: 'failed' });
    const asked = after(...VERIFIED, approve('Ada', { option: FAILBACK }));
    expect(refusalIn(asked)).toMatchObject({ key: expect.stringMatching(/^procedure\.blocked/) as string });
  });

  it('is beside no plan but the last', () => {
    const { model } = after(...VERIFIED);
    const [first] = Object.values(model.procedures);
    if (first === undefined) throw new Error('no plan');
    const view = (...more: readonly Partial<Procedure>[]) =>
      Object.values(procedureViews({ ...model, procedures: byId(first, ...more.map((one) => ({ ...first, ...one }))) })).map(
        ({ failback }) => failback?.plan ?? null,
      );
    expect(view({ id: `${INCIDENT}-P2`, phase: 'ABORTED' })).toEqual([null, null]);
    expect(view({ id: `${INCIDENT}-P2`, from: 'b', to: 'a' })).toEqual([null, 'transfer-a-b']);
    expect(view({ id: 'INC-2-P1', incident: 'INC-2', phase: 'ABORTED' })).toEqual(['transfer-b-a', null]);
  });

  it('shows where each plan stands in time', () => {
    const world = after(...BOTH, START, step('freeze'));
    expect(procedureViews(world.model)[ID]).toMatchObject({ phase: 'EXECUTE', progress: { done: 1, of: 3, ready: ['move'] } });
  });
});
