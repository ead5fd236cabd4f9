/** What can be committed to as the screens see it (docs/adr/0022-committing.md): only in assist mode, only where a plan carries it out, and what fell is still told. */
import { expect, it } from 'vitest';
import { commitCode } from '../../../../shared/commit/code.ts';
import { ONLY_READ, type Commit, type Dropped } from '../../../../shared/model/commit.ts';
import type { Procedure } from '../../../../shared/model/procedure.ts';
import type { Model } from '../model.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, procedureOf } from '../testing/records.ts';
import { FAILBACK } from './acts.ts';
import { commitViews } from './commit-view.ts';

const INCIDENT = 'INC-0001';
const SITE = siteWith(miniSite(), [], { 'repair-ups': 900 });
const [MOVE, BACK] = SITE.plans;
if (MOVE === undefined || BACK === undefined) throw new Error('the small site has two plans');
const LOST = plantOf(SITE).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(4);
LOST.feed({ type: 'operator', atMs: LOST.nowMs, call: { name: 'mode.set', mode: 'assist', person: 'Ada' } });
const WAITING = LOST.fork().model;
/** No generator came: a move to B is advised. */
const MODEL = LOST.run(16).model;

const viewIn = (more: Partial<Model> = {}, model = MODEL) => commitViews({ ...model, ...more })[INCIDENT];
const offerIn = (...all: readonly Partial<Procedure>[]) =>
  viewIn({ procedures: byId(...all.map((one, at) => procedureOf(INCIDENT, { id: `P${String(at)}`, ...one }))) })?.offer?.option ?? null;
const commit: Commit = {
  ...{ option: 'transfer', level: 3, code: 'B', plan: 'x', used: [], stage: 'armed', armed: { person: 'Ada', atMs: 0, identity: 'pin' } },
  ...{ second: null, heldSinceMs: null, holder: null, runsAtMs: null },
};
const dropped: Dropped = { why: 'time', atMs: 0, person: null, what: [] };

it('the move that is advised, with the code of its plan; two persons, for it moves between the centres', () => {
  const code = commitCode(INCIDENT, 'transfer', MOVE);
  expect(viewIn()).toEqual({
    ...{ incident: INCIDENT, offer: { option: 'transfer', level: 3, code }, isDrill: false, commit: null, dropped: null, stale: [] },
  });
});

it('a repair within a centre: one person', () => {
  const world = plantOf(SITE).set({ 'ups-b1|ups.source': 'bypass' }).run(20);
  const views = commitViews({ ...world.model, engineMode: 'assist' });
  expect(Object.values(views).map(({ offer }) => [offer?.option, offer?.level])).toEqual([['repairUps', 2]]);
});

it.each(['observer', 'advise'] as const)('in %s nothing is offered', (engineMode) => {
  expect(viewIn({ engineMode })).toBeUndefined();
});

it('what is advised has no plan: nothing is offered', () => {
  expect(WAITING.decisions[INCIDENT]?.advised).toBe('waitGenerator');
  expect(viewIn({}, WAITING)).toBeUndefined();
});

it('nothing is decided: nothing is offered', () => {
  expect(viewIn({ decisions: {} })).toBeUndefined();
});

it('beside a plan in hand nothing is offered, beside one that has ended or waits at its gates it is', () => {
  const phases = ['GATES', 'APPROVE', 'EXECUTE', 'VERIFY', 'ABORTED'] as const;
  expect(phases.map((phase) => offerIn({ phase }))).toEqual(['transfer', null, null, null, 'transfer']);
  expect(offerIn({ phase: 'ABORTED' }, { phase: 'EXECUTE' })).toBeNull();
  expect(offerIn({ phase: 'EXECUTE', incident: 'INC-2' })).toBe('transfer');
});

it('after a verified move the way back', () => {
  const view = viewIn({ procedures: byId(procedureOf(INCIDENT, { phase: 'VERIFIED' })) });
  expect(view?.offer).toEqual({ option: FAILBACK, level: 3, code: commitCode(INCIDENT, FAILBACK, BACK) });
});

it('what is armed or fell is shown, whatever the mode; of a closed incident only what is armed', () => {
  const armed = { [INCIDENT]: { commit, dropped: null } };
  const fell = { [INCIDENT]: { commit: null, dropped } };
  expect(viewIn({ engineMode: 'advise', commits: armed })).toMatchObject({ offer: null, commit, dropped: null });
  expect(viewIn({ engineMode: 'advise', commits: fell })).toMatchObject({ offer: null, commit: null, dropped });
  expect(viewIn({ engineMode: 'advise', commits: { [INCIDENT]: ONLY_READ } })).toBeUndefined();
  const incident = MODEL.incidents[INCIDENT];
  if (incident === undefined) throw new Error('an incident');
  const closed = { incidents: { [INCIDENT]: { ...incident, state: 'closed' as const } } };
  expect(viewIn({ ...closed, commits: armed })?.commit).toEqual(commit);
  expect(viewIn({ ...closed, commits: fell })).toBeUndefined();
  expect(viewIn(closed)).toBeUndefined();
});

it('names what grew old: of what is armed, and before that of what the decision shows', () => {
  const world = LOST.fork();
  world.silent.add('ups-a1|ups.source');
  const { model } = world.run(12);
  const names = (view = viewIn({}, model)) => view?.stale.map(({ name, metric }) => `${name} ${metric}`);
  expect(names(viewIn({ commits: { [INCIDENT]: { commit: { ...commit, used: ['ups-a1|ups.source'] }, dropped: null } } }, model))).toEqual([
    'UPS-A1 ups.source',
  ]);
  expect(names(viewIn({ commits: { [INCIDENT]: { commit, dropped: null } } }, model))).toEqual([]);
});
