/** What the engine knows of a commit at one moment (docs/adr/0022-committing.md): whether the plan and the advice stand, who may still sign, what grew old. */
import { describe, expect, it } from 'vitest';
import { planPrint } from '../../../../shared/commit/code.ts';
import type { Commit, SecondSignature, Signature } from '../../../../shared/model/commit.ts';
import type { OperatorView } from '../../../../shared/model/commit-view.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, procedureOf, stepOf } from '../testing/records.ts';
import { FAILBACK } from './acts.ts';
import { commitFacts, staleReadings, usedReadings } from './commit-facts.ts';

const INCIDENT = 'INC-0001';
const SITE = miniSite();
const [MOVE, BACK] = SITE.plans;
if (MOVE === undefined || BACK === undefined) throw new Error('the small site has two plans');
/** Mains of A lost, no generator: a move to B is advised, and may be run. */
const LOST = plantOf(SITE).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
LOST.feed({ type: 'operator', atMs: LOST.nowMs, call: { name: 'mode.set', mode: 'assist', person: 'Ada' } });

const draftOf = (world: World = LOST, act: (draft: Draft) => void = () => undefined): Draft => stepOf(world.model, world.nowMs, act);
const factsOf = (draft: Draft, commit: Commit | null = null, wanted = 'transfer') => commitFacts(draft, INCIDENT, commit, wanted);
const NOTHING = { plan: null, isWithdrawn: false, lost: [], blocking: [], stale: [], decideByMs: null };

const signed = (person: string, more: Partial<Signature> = {}): Signature => ({ person, atMs: 0, identity: 'pin', ...more });
const second = (person: string, more: Partial<SecondSignature> = {}): SecondSignature => ({ ...signed(person), alone: null, ...more });
const commitOf = (more: Partial<Commit> = {}): Commit => ({
  ...{ option: 'transfer', level: 3, code: 'B 1234', plan: planPrint(MOVE), used: [], stage: 'armed', armed: signed('Ada'), second: null },
  ...{ heldSinceMs: null, holder: null, runsAtMs: null },
  ...more,
});

describe('the plan and the advice', () => {
  it('the move that is advised: its plan as it was read, nothing in its way, by when', () => {
    const readMs = LOST.nowMs - 1_000; // of batteries that last 720 s; the move takes 310 s, and 60 s are kept beside it
    expect(factsOf(draftOf())).toEqual({ ...NOTHING, plan: planPrint(MOVE), decideByMs: readMs + (720 - 310 - 60) * 1_000 });
  });

  it.each(['stay', 'waitGenerator', 'nothing of the kind', FAILBACK])('%s has no plan here: nothing to commit to', (wanted) => {
    expect(factsOf(draftOf(), null, wanted)).toEqual(NOTHING);
  });

  it('what is armed counts, whatever is asked for', () => {
    expect(factsOf(draftOf(), commitOf(), 'stay').plan).toBe(planPrint(MOVE));
    expect(factsOf(draftOf(), commitOf({ option: 'stay' })).plan).toBeNull();
  });

  it('of an incident that nobody knows there is nothing', () => {
    expect(commitFacts(draftOf(), 'INC-9', null, 'transfer')).toEqual(NOTHING);
  });

  it('while the plan is carried out, or another one of the incident is, nothing can be committed to', () => {
    for (const more of [{ phase: 'EXECUTE' as const }, { phase: 'EXECUTE' as const, option: 'other' }, { phase: 'APPROVE' as const }]) {
      const draft = draftOf(LOST, (of) => (of.procedures = byId(procedureOf(INCIDENT, more))));
      expect(factsOf(draft)).toEqual(NOTHING);
    }
  });

  it('a plan that is still at its gates, or has ended, is no hindrance', () => {
    for (const phase of ['GATES', 'ABORTED'] as const) {
      const draft = draftOf(LOST, (of) => (of.procedures = byId(procedureOf(INCIDENT, { phase }))));
      expect(factsOf(draft).plan).toBe(planPrint(MOVE));
    }
  });

  it('the mains is back: nothing carries a move out any more', () => {
    const back = LOST.fork().set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' });
    expect(factsOf(draftOf(back.run(30)), commitOf())).toEqual(NOTHING);
  });

  it('a copy falls behind meanwhile: its check is in the way, and the move is not what is advised any more', () => {
    const facts = factsOf(draftOf(LOST.fork().set({ 'copy-b|repl.state': 'suspended' }).run(8)), commitOf());
    expect(facts.blocking).toContain('sync');
    expect(facts.isWithdrawn).toBe(true);
  });

  it('a check that was set aside is in nobody’s way', () => {
    const world = LOST.fork().set({ 'copy-b|repl.state': 'suspended' }).run(8);
    const overrides = [{ gate: 'sync', person: 'Ada', atMs: 0, reason: 'loss accepted', result: 'failed' as const }];
    const draft = draftOf(world, (of) => (of.procedures = byId(procedureOf(INCIDENT, { phase: 'GATES', overrides }))));
    expect(factsOf(draft, commitOf()).blocking).not.toContain('sync');
  });

  it('after a verified move the way back is a plan of its own, held by what made it necessary', () => {
    const draft = draftOf(LOST, (of) => (of.procedures = byId(procedureOf(INCIDENT, { phase: 'VERIFIED' }))));
    expect(factsOf(draft, null, FAILBACK)).toMatchObject({ plan: planPrint(BACK), isWithdrawn: true });
  });
});

describe('who signed may still sign', () => {
  const OPERATORS: readonly OperatorView[] = [
    { name: 'Ada', role: 'operator' },
    { name: 'Ben', role: 'approver' },
  ];
  const only = (...operators: readonly OperatorView[]): readonly OperatorView[] => operators;
  const [ADA, BEN] = [OPERATORS[0], OPERATORS[1]];
  if (ADA === undefined || BEN === undefined) throw new Error('two are enrolled');

  it.each<readonly [title: string, operators: readonly OperatorView[], commit: Commit, lost: readonly string[]]>([
    ['an operator armed', OPERATORS, commitOf(), []],
    ['an operator armed, an approver countersigned', OPERATORS, commitOf({ second: second('Ben') }), []],
    ['case and spaces of a name say nothing', OPERATORS, commitOf({ armed: signed(' ada ') }), []],
    ['who armed has retired', only(BEN), commitOf({ second: second('Ben') }), ['Ada']],
    ['who countersigned has retired', only(ADA), commitOf({ second: second('Ben') }), ['Ben']],
    ['both have retired', only(), commitOf({ second: second('Ben') }), ['Ada', 'Ben']],
    ['who countersigned is an approver no longer', only(ADA, { ...BEN, role: 'operator' }), commitOf({ second: second('Ben') }), ['Ben']],
    ['an operator who is alone signs twice', OPERATORS, commitOf({ second: second('Ada', { alone: 'night' }) }), []],
    ['and no longer once retired', only(BEN), commitOf({ second: second('Ada', { alone: 'night' }) }), ['Ada', 'Ada']],
    ['who armed may only look by now', only({ ...ADA, role: 'viewer' }, BEN), commitOf({ second: second('Ben') }), ['Ada']],
    [
      'who is alone may only look by now',
      only({ ...BEN, role: 'viewer' }),
      commitOf({ armed: signed('Ben'), second: second('Ben', { alone: 'night' }) }),
      ['Ben', 'Ben'],
    ],
    ['an administrator signs for an approver', only({ ...ADA, role: 'administrator' }), commitOf({ second: second('Ada') }), []],
    ['names alone, while nobody is enrolled', only(), commitOf({ armed: signed('Eve', { identity: 'name' }) }), []],
    ['a name alone, and people are enrolled since', OPERATORS, commitOf({ armed: signed('Ada', { identity: 'name' }) }), ['Ada']],
  ])('%s', (_title, operators, commit, lost) => {
    expect(
      factsOf(
        draftOf(LOST, (of) => (of.operators = operators)),
        commit,
      ).lost,
    ).toEqual(lost);
  });
});

describe('the readings it was made from', () => {
  it('are those the decision shows, but for what is missing in it, what a person stated, and what is no reading of the site', () => {
    const { decisions, config } = LOST.model;
    const [line] = decisions[INCIDENT]?.evidence ?? [];
    const decision = decisions[INCIDENT];
    if (decision === undefined || line === undefined) throw new Error('a decision with evidence');
    const said = { ...line, element: 'mains-a', metric: 'mains.voltage', weight: 'for', source: 'test' } as const;
    const evidence = [
      said,
      { ...said, weight: 'missing' as const },
      { ...said, source: 'operator' },
      { ...said, metric: null },
      { ...said, element: 'nowhere' },
      { ...said, element: 'ups-a1', metric: 'ups.source', weight: 'against' as const },
    ];
    const now = { config, decisions: { [INCIDENT]: { ...decision, evidence } } };
    expect(usedReadings(now, INCIDENT)).toEqual(['mains-a|mains.voltage', 'ups-a1|ups.source']);
    expect(usedReadings(now, 'INC-9')).toEqual([]);
  });

  const USED = ['ups-a1|ups.source', 'ups-a2|ups.source'];
  const silentFor = (seconds: number): World => {
    const world = LOST.fork();
    world.silent.add('ups-a1|ups.source');
    return world.run(seconds);
  };
  /** Its last reading was measured at the beginning of the last second it spoke. */
  const lastMs = LOST.nowMs - 1_000;

  it.each([
    ['none is old while all are read', 0, []],
    ['ten seconds are not too old, though it is late', 9, []],
    ['eleven are', 11, ['UPS-A1']],
  ])('%s', (_title, seconds, names) => {
    expect(factsOf(draftOf(silentFor(seconds)), commitOf({ used: USED })).stale).toEqual(names);
  });

  it('says which one and since when', () => {
    expect(staleReadings(draftOf(silentFor(11)), USED)).toEqual([{ element: 'ups-a1', metric: 'ups.source', atMs: lastMs }]);
  });

  it('one that is bad is too old at once, and so is one that the site does not have', () => {
    const world = LOST.fork();
    const sample = world.sample('ups-a1|ups.source', 'battery');
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...sample, quality: 'bad' }] });
    expect(staleReadings(draftOf(world), [...USED, 'ups-a1|no.metric']).map(({ metric, element }) => `${element}|${metric}`)).toEqual([
      'ups-a1|ups.source',
      'ups-a1|no.metric',
    ]);
  });

  it('a meter that is read once a minute is not stale after half a minute', () => {
    const world = LOST.fork();
    world.silent.add('ups-a1|ups.source');
    const sources = [{ id: 'test', kind: 'test', isSimulated: true, signals: ['ups-a1|ups.source'], periodMs: 60_000 }];
    world.feed({ type: 'sources', atMs: world.nowMs, sources });
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [world.sample('ups-a1|ups.source', 'battery')] });
    expect(staleReadings(draftOf(world.run(30)), ['ups-a1|ups.source'])).toEqual([]);
  });

  it('without a commit nothing was used', () => {
    expect(factsOf(draftOf(silentFor(11))).stale).toEqual([]);
  });
});
