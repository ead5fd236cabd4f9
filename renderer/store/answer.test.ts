/** The tag beside the advice says one thing, on the wall as on the desk. */
import { expect, it } from 'vitest';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import { formatText } from '../../shared/i18n/format.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { answerOf, tagOf } from './answer.ts';

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
  const tag = tagOf(decision, plan);
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
    const said = (state: typeof live): string => formatText(locale, answerOf(state, incident).impact);
    const first = live.alarms[incident.causes[0] ?? ''];
    expect(said(decided)).toContain(formatText(locale, first?.text ?? { key: '' }));
    expect(said(decided)).toMatch(
      locale === 'en' ? /^Still stands: .+ and 4 more alarms$/ : /^Encore présente\u00a0: .+ et 4 autres alarmes$/,
    );
    const over = Object.fromEntries(Object.entries(live.alarms).map(([id, alarm]) => [id, { ...alarm, clearedAtMs: 0 }]));
    expect(said({ ...decided, alarms: over })).toBe(none); // control: nothing stands
  },
);
