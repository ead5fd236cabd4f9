/** Intrusion (BCP 4.2): whom to call, how far the company is with this centre, and what is said of a door held open and of a panel that is blind. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** The company answers in 1 min and comes in 2. */
const [ANSWERS_S, COMES_S, PLAN_S, REPAIR_S] = [60, 120, 1_800, 3_600];
/** A door that stays open this long is held open. */
const HELD_OPEN_S = 120;

/** A panel in each room, and a fire panel in room B; without a company where it is not `isWatched`. */
function siteOf(isWatched = true): Site {
  const facts = { acknowledgesWithinS: ANSWERS_S, responseS: COMES_S };
  const company = { id: 'guard', kind: 'party' as const, in: null, layers: ['safety' as const], facts };
  const more = [
    { id: 'access-a', kind: 'accessPanel' as const, in: 'room-a' },
    { id: 'access-b', kind: 'accessPanel' as const, in: 'room-b' },
    { id: 'fire-b', kind: 'firePanel' as const, in: 'room-b' },
  ];
  return siteWith(miniSite(), [...more, ...(isWatched ? [company] : [])], { intrusion: PLAN_S, 'repair-safety': REPAIR_S });
}

const QUIET = {
  ...{ 'access-a|contact.state': 'normal', 'access-b|contact.state': 'normal', 'fire-b|contact.state': 'normal' },
  ...{ 'access-a|door.state': 'closed', 'access-b|door.state': 'closed' },
};
const plant = (isWatched = true): World => plantOf(siteOf(isWatched), QUIET);
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings, seconds = 3) => ({ story: (of: World) => of.set(readings).run(seconds) });
/** What a person states, once. */
const stated = (of: World, state: string): World => {
  of.feed({ type: 'samples', atMs: of.nowMs, samples: [of.sample('guard|party.dispatch', state)] });
  return of.run(3);
};

const INTRUDER = { 'access-a|contact.state': 'alarm' };
const FIRE_AT_B = { 'fire-b|contact.state': 'alarm' };
const lines = (contact: string, door: string, guard = 'missing') => [
  `${contact} access-a contact.state`,
  `${door} access-a door.state`,
  ...(guard === '' ? [] : [`${guard} guard party.dispatch`]),
];
const WAITING = ['dispatch.notAcknowledged guard waiting 60', 'dispatch.notArrived guard waiting 120'];
const calls = (advised?: string) => ['callSecurity', 'callEmergency'].map((id) => `${id === advised ? '*' : ''}${id}: outage.none`);
const STAY = 'stay: outage.unknown';
const NO_END = { limit: null, decideBy: null, isTooLate: false, gates: [] };
const PLAN = { plan: ['do-intrusion'], planS: PLAN_S, threatens: 'threat.intruder' };
const CHANGES = ['change.securityAnswers', 'change.securityArrives', 'change.fireConfirmed'];
const CALL = { verdict: 'act', phase: 'SUSPECT', advised: 'callSecurity', headline: 'intrusion.call name=ACCESS-A' };
const EMERGENCY = { verdict: 'act', phase: 'SUSPECT', advised: 'callEmergency', headline: 'intrusion.late name=ACCESS-A' };
const COMING = { verdict: 'watch', phase: 'SUSPECT', advised: 'waitSecurity', headline: 'intrusion.coming name=ACCESS-A' };
const ARRIVED = { verdict: 'stay', phase: 'OBSERVE', advised: 'escort', headline: 'intrusion.arrived name=ACCESS-A' };
const A = { root: 'access-a' } as const;

const rows: Readonly<Record<string, Row>> = {
  'the panel gives the alarm: call the company': {
    ...set(INTRUDER),
    said: {
      ...{ ...CALL, ...PLAN, ...NO_END, expected: WAITING, changes: CHANGES },
      ...{ options: [...calls('callSecurity'), STAY], evidence: lines('for', 'against') },
    },
  },
  'a door is forced: the same': {
    ...set({ 'access-a|door.state': 'forced' }),
    said: { ...CALL, ...PLAN, expected: WAITING, options: [...calls('callSecurity'), STAY], evidence: lines('against', 'for') },
  },
  'the company was called and has not answered yet': {
    story: (of) => stated(set(INTRUDER).story(of), 'called'),
    said: { ...CALL, expected: WAITING, evidence: lines('for', 'against', 'for') },
  },
  'it answers: wait for its team, which is there by then': {
    story: (of) => stated(set(INTRUDER).story(of), 'acknowledged'),
    said: {
      ...{ ...COMING, ...PLAN, ...NO_END, changes: CHANGES },
      expected: ['dispatch.notAcknowledged guard came 60', 'dispatch.notArrived guard waiting 120'],
      options: [...calls(), `*waitSecurity: outage.none, ends ${String(COMES_S)}`, STAY],
    },
  },
  'nobody answers within a minute: the emergency services': {
    ...set(INTRUDER, ANSWERS_S + 10),
    said: {
      ...{ ...EMERGENCY, ...PLAN, options: [...calls('callEmergency'), STAY] },
      expected: ['dispatch.notAcknowledged guard late 60', 'dispatch.notArrived guard waiting 120'],
    },
  },
  'it answered, and nobody is there within two minutes: the emergency services': {
    story: (of) => stated(set(INTRUDER).story(of), 'acknowledged').run(COMES_S + 10),
    said: {
      ...EMERGENCY,
      expected: ['dispatch.notAcknowledged guard came 60', 'dispatch.notArrived guard late 120'],
    },
  },
  'the team is there: it leads': {
    story: (of) => stated(set(INTRUDER).story(of), 'arrived'),
    said: {
      ...{ ...ARRIVED, ...PLAN, ...NO_END, changes: CHANGES },
      expected: ['dispatch.notAcknowledged guard came 60', 'dispatch.notArrived guard came 120'],
      options: [...calls(), '*escort: outage.none', STAY],
    },
  },
  'the team came late: it is there, nobody else is to be called': {
    story: (of) =>
      stated(
        set(INTRUDER)
          .story(of)
          .run(COMES_S + 10),
        'arrived',
      ),
    said: ARRIVED,
  },
  'it was not there after all: what was stated last counts': {
    story: (of) => stated(stated(set(INTRUDER).story(of), 'arrived'), 'called'),
    said: { ...CALL, expected: WAITING },
  },
  'the team is at a fire of the other centre when this panel gives its alarm: nobody is on the way here': {
    story: (of) => stated(set(FIRE_AT_B).story(of), 'arrived').set(INTRUDER).run(3),
    ...A,
    said: { ...CALL, expected: ['dispatch.notAcknowledged guard waiting 66', 'dispatch.notArrived guard waiting 126'] },
  },
  'the same, and nobody answers for this centre within a minute': {
    story: (of) =>
      stated(set(FIRE_AT_B).story(of), 'arrived')
        .set(INTRUDER)
        .run(ANSWERS_S + 10),
    ...A,
    said: EMERGENCY,
  },
  'the same, and the company answers for this centre too': {
    story: (of) => stated(stated(set(FIRE_AT_B).story(of), 'arrived').set(INTRUDER).run(3), 'acknowledged'),
    ...A,
    said: COMING,
  },
  'an intruder in each centre, and the company answers once both are known: that is for both': {
    story: (of) => stated(set({ ...INTRUDER, 'access-b|contact.state': 'alarm' }).story(of), 'acknowledged'),
    ...A,
    said: COMING,
  },
  'a door is held open: somebody closes it, the company is not called': {
    ...set({ 'access-a|door.state': 'open' }, HELD_OPEN_S + 5),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'closeDoor', headline: 'intrusion.doorOpen name=ACCESS-A', ...NO_END },
      ...{ threatens: 'threat.doorOpen', plan: ['do-intrusion'], planS: PLAN_S, expected: [], evidence: lines('against', 'for') },
      ...{ options: ['*closeDoor: outage.none', 'stay: outage.risk'], changes: ['change.intrusionAgain', 'change.returns'] },
    },
  },
  'the panel is faulty: the next intruder may not be told of, repair it': {
    ...set({ 'access-a|contact.state': 'fault' }, 12),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairSafety', headline: 'intrusion.blind name=ACCESS-A', ...NO_END },
      ...{ threatens: 'threat.blind', plan: ['do-repair-safety'], planS: REPAIR_S, expected: [] },
      ...{ options: ['*repairSafety: outage.none', 'stay: outage.risk'], changes: ['change.intrusionAgain', 'change.returns'] },
    },
  },
  'the panel is switched off: the same': {
    ...set({ 'access-a|contact.state': 'disabled' }, 12),
    said: { verdict: 'stay', advised: 'repairSafety', headline: 'intrusion.blind name=ACCESS-A' },
  },
  'it is over': {
    story: (of) => set(INTRUDER).story(of).set(QUIET).run(15),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'intrusion.back name=ACCESS-A', threatens: 'threat.none' },
      ...{
        options: ['*stay: outage.none'],
        plan: [],
        expected: [],
        evidence: lines('against', 'against'),
        changes: ['change.intrusionAgain'],
      },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('intrusion', plant(), row)).toEqual(row.said);
});

it('no security company is named: the emergency services at once', () => {
  const said = {
    ...{ ...CALL, ...PLAN, advised: 'callEmergency', headline: 'intrusion.callEmergency name=ACCESS-A', expected: [] },
    ...{ options: ['*callEmergency: outage.none', STAY], evidence: lines('for', 'against', '') },
  };
  expect(told('intrusion', plant(false), { ...set(INTRUDER), said })).toEqual(said);
});

it('the team at the fire of the other centre stays there when the company is called for this one', () => {
  const story = (of: World) => stated(stated(set(FIRE_AT_B).story(of), 'arrived').set(INTRUDER).run(3), 'acknowledged').run(COMES_S + 10);
  const expected = ['dispatch.notAcknowledged guard came 60', 'dispatch.notArrived guard came 120'];
  expect(told('fire', plant(), { story, root: 'fire-b', said: { expected } })).toEqual({ expected });
  expect(told('intrusion', plant(), { story, ...A, said: EMERGENCY })).toEqual(EMERGENCY);
  const { alarms, incidents } = story(plant()).model;
  const alarm = alarms['dispatch.notArrived|guard'];
  expect(alarm?.clearedAtMs).toBeNull();
  expect(incidents[alarm?.incident ?? '']?.root).toBe('access-a'); // it is told of the centre that waits
});

it('a fire panel that is faulty, and a contact of a room, are not a matter of access', () => {
  const { model } = set({ 'fire-b|contact.state': 'fault' }, 12).story(plant());
  expect(Object.values(model.decisions).map(({ rule }) => rule)).toEqual(['fire']);
});

it('that a panel is not heard, or that something else fails, is no intrusion', () => {
  const silent = plant();
  silent.silent.add('access-a|contact.state').add('access-a|door.state');
  expect(Object.values(silent.run(200).model.decisions).map(({ rule }) => rule)).toEqual(['repair']);
  const { decisions } = set({ 'link-1|link.oper': 'down' }, 30).story(plant()).model;
  expect(Object.values(decisions).map(({ rule }) => rule)).toEqual(['dc-links']);
});
