/** The tag beside the advice says one thing, on the wall as on the desk. */
import { expect, it } from 'vitest';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import { tagOf } from './answer.ts';

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
