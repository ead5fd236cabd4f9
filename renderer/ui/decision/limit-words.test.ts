/** One instant has one name, and it is that of what is advised. */
import { expect, it } from 'vitest';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { limitWordsOf } from './limit-words.ts';

const MINUTE_MS = 60_000;
const made = fakeDecision(0, 'en');
const [first] = made.options;
if (first === undefined) throw new Error('no option');
// What runs out does so in 12 min; the move takes 6, with 1 of reserve: 5 min are left to decide on it.
const move = { ...first, id: 'transfer', isAdvised: false, isTooLate: false, durationS: 360, marginS: 360 };
const end = { ...move, id: 'protect', isAdvised: true, durationS: 120, marginS: 600 };
const wait = { ...end, id: 'lookAgain', durationS: 0, marginS: null };
const held = {
  ...made,
  ...{ verdict: 'hold' as const, options: [move, end, wait], planDurationS: 360, isTooLate: false },
  ...{ limit: { text: { key: 'limit.batteries' }, atMs: 12 * MINUTE_MS }, decideByMs: 5 * MINUTE_MS },
};

it.each([
  ['what is advised is the plan', { advised: 'transfer', verdict: 'act' as const }, false, 'ui.answer.decideBy', 5],
  ['held, and advised is what has a time of its own, kept with the same reserve', { advised: 'protect' }, false, 'ui.answer.beginBy', 9],
  ['held, and advised is what has none', { advised: 'lookAgain' }, false, 'ui.answer.latestStart', 5],
  ['held, and nothing known is advised', { advised: 'human.wait' }, false, 'ui.answer.latestStart', 5],
  ['held by a drill that practises the plan', { advised: 'protect' }, true, 'ui.answer.decideBy', 5],
] as const)('%s', (_what, more, isPractised, label, minutes) => {
  expect(limitWordsOf({ ...held, ...more }, isPractised)).toEqual({ label, untilMs: minutes * MINUTE_MS });
});

it('is none where nothing runs out', () => {
  expect(limitWordsOf({ ...held, advised: 'transfer', decideByMs: null }, false)).toBeNull();
});
