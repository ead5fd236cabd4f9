/** The tag beside the advice says one thing, on the wall as on the desk. */
import { describe, expect, it } from 'vitest';
import type { DecisionView } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import { formatText } from '../../shared/i18n/format.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { answerOf, tagOf } from './answer.ts';
import { standingOf } from './selectors.ts';

const DECISION = fakeDecision(0, 'en');
const PLAN = fakeProcedure(0, { phase: 'EXECUTE', hold: null });
const BEGUN = fakeProcedure(0, { phase: 'EXECUTE', hold: null }, { state: 'running', startedAtMs: 0 });

it.each([
  ['nothing is advised', null, null, undefined, undefined],
  ['it is to decide', DECISION, null, `ui.verdict.${DECISION.verdict}`, undefined],
  ['it is decided', DECISION, PLAN, 'ui.answer.planWaits', undefined],
  ['its first step has begun', DECISION, BEGUN, 'ui.answer.plan', 'false'],
  ['its plan is held', DECISION, { ...PLAN, hold: { atMs: 0, why: 'person', what: ['P. Duty'] } }, 'ui.answer.plan', 'true'],
] as const)('%s', (_what, decision, plan, key, isHeld) => {
  const tag = tagOf({ decision, isPractised: false, isApproved: false }, plan);
  expect(tag?.key).toBe(key);
  expect(tag?.params?.['isHeld']).toBe(isHeld);
});

it.each(['en', 'fr'] as const)(
  'nothing is said to be free of threat while an alarm of it stands: that is named, the most urgent first: %s',
  (locale) => {
    const live = fakeLive(FAKE_SITE, 'incident', 0, locale);
    const [incident] = Object.values(live.incidents);
    if (incident === undefined) throw new Error('the fake has an incident');
    const calm = { ...fakeDecision(0, locale), verdict: 'stay' as const, threatens: { key: 'threat.none' } };
    const decided = { ...live, decisions: { [incident.id]: calm } };
    const none = formatText(locale, { key: 'threat.none' });
    const said = (state: typeof live): string => formatText(locale, answerOf(state, incident, []).impact);
    const first = live.alarms[incident.causes[0] ?? ''];
    expect(said(decided)).toContain(formatText(locale, first?.text ?? { key: '' }));
    expect(said(decided)).toMatch(
      locale === 'en' ? /^Still stands: .+ and 4 more alarms$/ : /^Encore présente\u00a0: .+ et 4 autres alarmes$/,
    );
    const over = Object.fromEntries(Object.entries(live.alarms).map(([id, alarm]) => [id, { ...alarm, clearedAtMs: 0 }]));
    expect(said({ ...decided, alarms: over })).toBe(none); // control: nothing stands
  },
);

it('once the cause is over, what still stands has its own action: it is not left as it is', () => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, 'en');
  const [incident] = Object.values(live.incidents);
  if (incident === undefined) throw new Error('the fake has an incident');
  const id = `${incident.condition}|${incident.root}`;
  const [worst] = standingOf(incident, live.alarms).filter((alarm) => alarm.id !== id);
  const stay = { ...fakeDecision(0, 'en'), verdict: 'stay' as const, advised: 'stay', options: [], headline: { key: 'mains.back' } };
  const cause = live.alarms[id];
  if (cause === undefined || worst === undefined) throw new Error('the fake has its cause, and more');
  const decided = { ...live, decisions: { [incident.id]: stay } };
  expect(answerOf(decided, incident, []).action).toEqual({ key: 'mains.back' }); // control: the cause stands
  const over = { ...decided, alarms: { ...live.alarms, [id]: { ...cause, clearedAtMs: 0 } } };
  expect(answerOf(over, incident, []).action).toEqual(worst.action);
});

it.each([
  [
    'en',
    'No service lost, none at risk',
    'No service known to be lost, none known to be at risk',
    '1 service lost, 1 not known, none known to be at risk',
  ],
  [
    'fr',
    'Aucun service perdu, aucun menacé',
    'Aucun service perdu que l’on sache, aucun menacé que l’on sache',
    '1 service perdu, 1 d’état inconnu, aucun menacé que l’on sache',
  ],
] as const)('where something is not seen, none is only none known: %s', (locale, seen, unseen, lost) => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, locale);
  const [incident] = Object.values(live.incidents);
  const [first, second] = incident?.impacts ?? [];
  const [element] = Object.values(live.elements);
  if (incident === undefined || first === undefined || second === undefined || element === undefined) throw new Error('the fake has them');
  const elements = Object.fromEntries(Object.entries(live.elements).map(([id, one]) => [id, { ...one, status: 'ok' as const }]));
  const dark = { ...elements, [element.id]: { ...element, status: 'unknown' as const } };
  const said = (state: typeof live, impacts: typeof incident.impacts): string =>
    formatText(locale, answerOf(state, { ...incident, impacts }, []).services);
  expect(said({ ...live, elements }, [])).toBe(seen);
  expect(said({ ...live, elements: dark }, [])).toBe(unseen);
  const impacts = [
    { ...first, state: 'lost' as const },
    { ...second, state: 'unknown' as const },
  ];
  expect(said({ ...live, elements }, impacts)).toBe(lost);
});

it.each([
  ['en', 'No further service lost, none at risk; 2 lost in another incident', '1 service lost, none at risk'],
  ['fr', 'Aucun autre service perdu, aucun menacé\u202f; 2 perdus dans un autre incident', '1 service perdu, aucun menacé'],
] as const)('one that has lost none says what another that stands has lost; one that has counts its own: %s', (locale, none, own) => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, locale);
  const [incident] = Object.values(live.incidents);
  const [first, second, third] = incident?.impacts ?? [];
  if (incident === undefined || first === undefined || second === undefined || third === undefined) throw new Error('the fake has them');
  const elements = Object.fromEntries(Object.entries(live.elements).map(([id, one]) => [id, { ...one, status: 'ok' as const }]));
  const lost = { ...first, state: 'lost' as const };
  const other = {
    ...incident,
    id: 'INC-2',
    impacts: [lost, { ...second, state: 'shed' as const }, { ...third, state: 'atRisk' as const }],
  };
  const said = (impacts: typeof incident.impacts, state: typeof incident.state): string =>
    formatText(
      locale,
      answerOf({ ...live, elements, incidents: { [incident.id]: incident, 'INC-2': { ...other, state } } }, { ...incident, impacts }, [])
        .services,
    );
  expect([said([], 'open'), said([lost], 'open')]).toEqual([none, own]);
  expect(said([], 'resolved')).toBe(
    none
      .slice(0, none.search(/[\u202f]?;/))
      .replace('further ', '')
      .replace('autre ', ''),
  );
});

it('counts the services that hang on what is of unknown state, but for those the incident has already', () => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, 'en');
  const [incident] = Object.values(live.incidents);
  if (incident === undefined) throw new Error('the fake has an incident');
  const [hit] = incident.impacts;
  const services = Object.values(live.elements).filter(({ id }) => id.startsWith('svc-'));
  const inDoubt = { ...live.elements, ...Object.fromEntries(services.map((view) => [view.id, { ...view, isInDoubt: true as const }])) };
  const said = formatText(
    'en',
    answerOf({ ...live, elements: inDoubt }, { ...incident, impacts: hit === undefined ? [] : [hit] }, []).services,
  );
  expect(services.length).toBeGreaterThan(1);
  expect(said).toContain(`, ${String(services.length - 1)} not known`);
  expect(formatText('en', answerOf(live, incident, []).services)).not.toContain('not known');
});

describe('in a drill', () => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, 'en');
  const [incident] = Object.values(live.incidents);
  const plan = { id: 'load-transfer-a-b', from: 'dc-a', to: 'dc-b' } as Plan; // what a move of load is known by
  const [move] = DECISION.options;
  if (incident === undefined || move === undefined) throw new Error('the fakes have an incident and an option');
  const option = { ...move, id: 'transfer', plan: plan.id, isAdvised: false, isTooLate: false, gates: null };
  const orderly = { ...move, id: 'protect', plan: null, isAdvised: true, text: { key: 'option.protect' } };
  const gates = [
    { id: 'drill', veto: 'hard' as const, result: 'failed' as const, text: { key: 'gate.drill.on' }, detail: { key: 'gate.drill.on' } },
  ];
  const held = { ...DECISION, verdict: 'hold' as const, advised: 'protect', options: [option, orderly], gates };
  const answer = (isDrill: boolean, decision: DecisionView = held) =>
    answerOf({ ...live, meta: { ...live.meta, isDrill }, decisions: { [incident.id]: decision } }, incident, [plan]);

  it('names the move that only the drill holds back as what is to be practised, never the orderly end that stands in for it', () => {
    expect(answer(true)).toMatchObject({ action: option.text, isPractised: true });
    expect(tagOf(answer(true), null)?.key).toBe('ui.answer.onlyDrill');
    expect(answer(false)).toMatchObject({ action: orderly.text, isPractised: false }); // control: no drill
  });

  it('practises nothing that something else holds back too', () => {
    const unseen = {
      id: 'sync',
      veto: 'hard' as const,
      result: 'unknown' as const,
      text: { key: 'gate.sync' },
      detail: { key: 'gate.drill.on' },
    };
    expect(answer(true, { ...held, gates: [...gates, unseen] })).toMatchObject({ action: orderly.text, isPractised: false });
  });
});

it('says that it is approved while the stop window runs', () => {
  expect(tagOf({ decision: DECISION, isPractised: false, isApproved: true }, null)?.key).toBe('ui.answer.approved');
});

it('an alarm that is its cause is to be acted on so long after it began; one that has ended asks for nothing', () => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, 'en');
  const [incident] = Object.values(live.incidents);
  const cause = live.alarms[incident?.causes[0] ?? ''];
  if (incident === undefined || cause === undefined) throw new Error('the fake has an incident with its cause');
  const only = { ...incident, causes: [cause.id] };
  const at = (clearedAtMs: number | null) =>
    answerOf({ ...live, alarms: { [cause.id]: { ...cause, onsetMs: 5_000, timeToActS: 600, clearedAtMs } } }, only, []).actByMs;
  expect(at(null)).toBe(605_000);
  expect(at(9_000)).toBeNull();
});
