/** Fire (BCP 4.5): whom to call, what confirms it, when the load leaves, and what is said of suppression and detectors that are not well. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** A panel, a smoke detector, a thermometer and suppression in room A; a panel in room B; a company that answers in 1 min and comes in 2. */
function siteOf(isWatched = true): Site {
  const company = {
    id: 'guard',
    kind: 'party' as const,
    in: null,
    layers: ['safety' as const],
    facts: { acknowledgesWithinS: 60, responseS: 120 },
  };
  const more = [
    { id: 'fire-a', kind: 'firePanel' as const, in: 'room-a' },
    { id: 'fire-a2', kind: 'firePanel' as const, in: 'room-a' },
    { id: 'smoke-a', kind: 'sensor' as const, in: 'room-a' },
    { id: 'temp-a', kind: 'sensor' as const, in: 'room-a' },
    { id: 'suppression-a', kind: 'suppression' as const, in: 'room-a' },
    { id: 'fire-b', kind: 'firePanel' as const, in: 'room-b' },
    { id: 'smoke-b', kind: 'sensor' as const, in: 'room-b' },
    { id: 'access-a', kind: 'accessPanel' as const, in: 'room-a' },
  ];
  return siteWith(miniSite(), [...more, ...(isWatched ? [company] : [])], { 'fire-alarm': 300, 'repair-safety': 3_600 });
}

const contact = (id: string): string => `${id}|contact.state`;
const QUIET = {
  ...Object.fromEntries(['fire-a', 'fire-a2', 'smoke-a', 'fire-b', 'smoke-b', 'access-a'].map((id) => [contact(id), 'normal'])),
  'suppression-a|suppression.state': 'armed',
  'temp-a|env.temperature': 22,
};
const plant = (site = siteOf()): World => plantOf(site, QUIET);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 5) => ({ story: (of: World) => of.set(readings).run(seconds) });

const ALARM = { [contact('fire-a')]: 'alarm' };
const SEEN = { ...ALARM, 'fire-a|fire.finding': 'fire' };
const WAITING = ['dispatch.notAcknowledged guard waiting 60', 'dispatch.notArrived guard waiting 120'];
const calls = (advised?: string) => ['callSecurity', 'callEmergency'].map((id) => `${id === advised ? '*' : ''}${id}: outage.none`);
const MOVE_S = 310;
/** Nothing runs out that anybody measures, so the ways to leave have no end. */
const move = (star = '', blocked = '') =>
  `${star}transfer: outage.moves, move.loadTo site=B, 310 s, ends 310${blocked}, wayBack.plan, plan transfer-a-b`;
const protect = (star = '') => `${star}protect: outage.inOrder assumedS=120 count=0 order=-, 120 s, wayBack.restart`;
const STAY = 'stay: outage.unknown, loss.crash, wayBack.no';
const gatesOf = (confirmed: string, site = 'A', other = 'B') => [
  `confirmed ${confirmed}: gate.confirmed.${confirmed} (soft)`,
  `answers passed: gate.answers.passed name=${site}`,
  'telemetry passed: gate.telemetry.fresh',
  'links passed: gate.links.count total=4 up=4',
  'sync passed: gate.sync.passed (soft)',
  `fits passed: gate.fits.passed name=${other} shed= (soft)`,
  `target passed: gate.target.well name=${other} (soft)`,
  'console passed: gate.console.connected',
  'clock passed: gate.clock.ok',
  'drill passed: gate.drill.off',
];
const evidenceOf = (more: Readonly<Record<string, string>> = {}) => [
  `${more['panel'] ?? 'for'} fire-a contact.state`,
  `${more['finding'] ?? 'missing'} fire-a fire.finding`,
  'against fire-a2 contact.state',
  'missing fire-a2 fire.finding',
  `${more['suppression'] ?? 'against'} suppression-a suppression.state`,
  'against temp-a env.temperature',
  `${more['guard'] ?? 'missing'} guard party.dispatch`,
];
const CHANGES = ['change.fireConfirmed', 'change.falseAlarm', 'change.siteSilent name=A'];
const CALL_PLAN = { plan: ['do-fire-alarm'], planS: 300 };
const MOVE_PLAN = { plan: ['freeze', 'move', 'route'], planS: MOVE_S };
const NO_END = { limit: null, decideBy: null, isTooLate: false };
const MOVING = { verdict: 'act', phase: 'APPROVE', advised: 'transfer', headline: 'fire.move company=call name=A' };

const rows: Readonly<Record<string, Row>> = {
  'a panel gives the alarm: call the company; nobody has confirmed a fire': {
    ...set(ALARM),
    isFromDecision: true,
    said: {
      ...{ verdict: 'act', phase: 'SUSPECT', advised: 'callSecurity', ...CALL_PLAN, ...NO_END },
      ...{ headline: 'fire.call name=FIRE-A', threatens: 'threat.fire name=A', expected: WAITING, changes: CHANGES },
      options: [...calls('callSecurity'), move(), protect(), STAY],
      evidence: evidenceOf(),
      gates: gatesOf('unknown'),
    },
  },
  'the company has it: a person decides whether the load leaves': {
    story: (of) => set(ALARM).story(of).set({ 'guard|party.dispatch': 'acknowledged' }).run(5),
    isFromDecision: true,
    said: {
      ...{ verdict: 'hold', phase: 'SUSPECT', advised: 'human.decide-planned-move', ...CALL_PLAN, ...NO_END },
      ...{ headline: 'fire.acknowledged name=FIRE-A', threatens: 'threat.fire name=A' },
      options: [...calls(), '*human.decide-planned-move: outage.none', move(), protect(), STAY],
      evidence: evidenceOf({ guard: 'for' }),
    },
  },
  'nobody answers within a minute: the emergency services': {
    ...set(ALARM, 70),
    said: {
      ...{ verdict: 'act', phase: 'SUSPECT', advised: 'callEmergency', headline: 'fire.unanswered name=FIRE-A' },
      expected: ['dispatch.notAcknowledged guard late 60', 'dispatch.notArrived guard waiting 120'],
    },
  },
  'they have it and nobody is there within two minutes: the emergency services': {
    story: (of) => set(ALARM).story(of).set({ 'guard|party.dispatch': 'acknowledged' }).run(130),
    said: {
      ...{ verdict: 'act', advised: 'callEmergency', headline: 'fire.notThere name=FIRE-A' },
      expected: ['dispatch.notAcknowledged guard came 60', 'dispatch.notArrived guard late 120'],
    },
  },
  'somebody found a false alarm: nothing is threatened, nothing is to be done': {
    ...set({ ...ALARM, 'fire-a|fire.finding': 'falseAlarm' }),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', ...CALL_PLAN, ...NO_END },
      ...{ headline: 'fire.falseAlarm name=FIRE-A', threatens: 'threat.none name=A' },
      options: [...calls(), '*stay: outage.none'],
      gates: gatesOf('failed'),
    },
  },
  'a false alarm, although the suppression has gone off: who was there is believed': {
    ...set({ ...ALARM, 'fire-a|fire.finding': 'falseAlarm', 'suppression-a|suppression.state': 'discharged' }),
    root: 'fire-a',
    said: { verdict: 'stay', advised: 'stay', headline: 'fire.falseAlarm name=FIRE-A', gates: gatesOf('failed') },
  },
  'a false alarm that was found before this one says nothing of this one': {
    story: (of) => {
      of.set({ 'fire-a|fire.finding': 'falseAlarm' }).run(2).silent.add('fire-a|fire.finding');
      return of.set(ALARM).run(2);
    },
    said: { verdict: 'act', advised: 'callSecurity', headline: 'fire.call name=FIRE-A', evidence: evidenceOf({ finding: 'for' }) },
  },
  'somebody saw it burn: the load leaves while A still answers': {
    ...set(SEEN),
    isFromDecision: true,
    said: {
      ...{ ...MOVING, ...MOVE_PLAN, ...NO_END, threatens: 'threat.fire name=A', changes: CHANGES },
      options: [...calls(), move('*'), protect(), STAY],
      gates: gatesOf('passed'),
    },
  },
  'the suppression has gone off too': {
    ...set({ ...ALARM, 'suppression-a|suppression.state': 'discharged' }),
    root: 'fire-a',
    said: { ...MOVING, gates: gatesOf('passed') },
  },
  'the room is hot as well': {
    ...set({ ...ALARM, 'temp-a|env.temperature': 29 }, 90),
    root: 'fire-a',
    said: { advised: 'transfer', phase: 'APPROVE' },
  },
  'the room is very hot as well': {
    ...set({ ...ALARM, 'temp-a|env.temperature': 35 }, 15),
    root: 'fire-a',
    said: { ...MOVING, evidence: evidenceOf().with(5, 'for temp-a env.temperature') },
  },
  'a smoke detector says the same': {
    ...set({ ...ALARM, [contact('smoke-a')]: 'alarm' }),
    root: 'fire-a',
    said: { ...MOVING, evidence: ['for smoke-a contact.state', ...evidenceOf()] },
  },
  'a second panel says the same': { ...set({ ...ALARM, [contact('fire-a2')]: 'alarm' }), root: 'fire-a', said: MOVING },
  'a detector in the other centre says nothing of this room': {
    ...set({ ...ALARM, [contact('smoke-b')]: 'alarm' }),
    root: 'fire-a',
    said: { advised: 'callSecurity', verdict: 'act', headline: 'fire.call name=FIRE-A' },
  },
  'confirmed, and the company knows': {
    ...set({ ...SEEN, 'guard|party.dispatch': 'acknowledged' }),
    said: { ...MOVING, headline: 'fire.move company=called name=A' },
  },
  'confirmed while a copy is not in sync: no move, an orderly end is at hand': {
    ...set({ ...SEEN, 'copy-b|repl.state': 'suspended' }),
    isFromDecision: true,
    root: 'fire-a',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'fire.held company=call name=A why=sync', ...CALL_PLAN },
      options: [...calls(), move('', ', blocked by gate.sync').replace('310 s', 'loss.sinceSync, 310 s'), protect('*'), STAY],
    },
  },
  'confirmed during a drill: nothing is moved': {
    story: (of) => {
      of.feed({ type: 'operator', atMs: of.nowMs, call: { name: 'drill.set', isDrill: true, person: 'T. Est' } });
      return set(SEEN).story(of);
    },
    said: { verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'fire.held company=call name=A why=drill' },
  },
  'confirmed and A is about to lose its power: no time to move, so it starts at B what stops here': {
    story: (of) => {
      const low = { 'mains-a|mains.voltage': 0, 'gen-a|gen.mode': 'manual' };
      const units = {
        'ups-a1|ups.source': 'battery',
        'ups-a2|ups.source': 'battery',
        'ups-a1|ups.runtime': 200,
        'ups-a2|ups.runtime': 200,
      };
      return set({ ...SEEN, ...low, ...units }, 20).story(of);
    },
    root: 'fire-a',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'startThere', headline: 'fire.held company=call name=A why=tooLate' },
      ...{ isTooLate: true, decideBy: 0, ...MOVE_PLAN },
    },
  },
  'a detector alone gives the alarm: it is the evidence': {
    ...set({ [contact('smoke-a')]: 'alarm' }),
    said: {
      ...{ verdict: 'act', advised: 'callSecurity', headline: 'fire.call name=SMOKE-A' },
      evidence: ['for smoke-a contact.state', ...evidenceOf({ panel: 'against' })],
    },
  },
  'a fire in B is seen from A: B is left, not A': {
    ...set({ [contact('fire-b')]: 'alarm', 'fire-b|fire.finding': 'fire' }),
    isFromDecision: true,
    said: {
      ...{ verdict: 'act', advised: 'transfer', headline: 'fire.move company=call name=B', threatens: 'threat.fire name=B', planS: 300 },
      gates: gatesOf('passed', 'B', 'A'),
      evidence: ['for fire-b contact.state', 'for fire-b fire.finding', 'missing guard party.dispatch'],
    },
  },
  'the suppression has gone off and no detector says why: people first': {
    ...set({ 'suppression-a|suppression.state': 'discharged' }, 20),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'keepOut', headline: 'fire.discharged name=SUPPRESSION-A' },
      ...{ threatens: 'threat.suppressionGone', plan: ['do-repair-safety'], planS: 3_600, gates: [], expected: [], ...NO_END },
      options: ['*keepOut: outage.none', ...calls(), 'stay: outage.risk'],
      evidence: evidenceOf({ panel: 'against', suppression: 'for' }),
      changes: ['change.detectorsAlarm', 'change.returns'],
    },
  },
  'the suppression is faulty: the next fire would not be put out': {
    ...set({ 'suppression-a|suppression.state': 'fault' }, 20),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairSafety', headline: 'fire.notReady name=SUPPRESSION-A' },
      ...{ threatens: 'threat.noSuppression', plan: ['do-repair-safety'], planS: 3_600, gates: [], expected: [], ...NO_END },
      options: ['*repairSafety: outage.none, 3600 s', 'stay: outage.risk'],
      evidence: evidenceOf({ panel: 'against', suppression: 'for' }),
      changes: ['change.returns', 'change.detectorsAlarm'],
    },
  },
  'the panel is off: the next fire would not be seen': {
    ...set({ [contact('fire-a')]: 'disabled' }, 20),
    said: { verdict: 'stay', advised: 'repairSafety', headline: 'fire.blind name=FIRE-A', threatens: 'threat.blind' },
  },
  'the alarm is over': {
    story: (of) =>
      set(ALARM)
        .story(of)
        .set({ [contact('fire-a')]: 'normal' })
        .run(15),
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'fire.back name=FIRE-A', options: ['*stay: outage.none'] },
      ...{ evidence: evidenceOf({ panel: 'against' }), changes: ['change.fireAgain'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('fire', plant(), row)).toEqual(row.said);
});

it('without a security company it is the emergency services at once, and the headline says so', () => {
  const row: Row = {
    ...set(ALARM),
    isFromDecision: true,
    said: {
      ...{ verdict: 'act', phase: 'SUSPECT', advised: 'callEmergency', headline: 'fire.callEmergency name=FIRE-A', expected: [] },
      options: ['*callEmergency: outage.none', move(), protect(), STAY],
      evidence: evidenceOf().slice(0, -1),
    },
  };
  expect(told('fire', plant(siteOf(false)), row)).toEqual(row.said);
  const confirmed: Row = { ...set(SEEN), said: { headline: 'fire.move company=called name=A' } };
  expect(told('fire', plant(siteOf(false)), confirmed)).toEqual(confirmed.said);
});

it('a site file without a plan to leave by: said, and nothing is moved', () => {
  const site = siteOf();
  const row: Row = {
    ...set(SEEN),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'fire.held company=call name=A why=plan' },
      options: [...calls(), protect('*'), STAY],
    },
  };
  expect(told('fire', plant({ ...site, plans: site.plans.filter(({ from }) => from === null) }), row)).toEqual(row.said);
});

it('a panel of the doors that is faulty is not a matter of fire', () => {
  const { model } = set({ [contact('access-a')]: 'fault' }, 20).story(plant());
  expect(Object.values(model.decisions).map(({ rule }) => rule)).toEqual(['intrusion']);
});
