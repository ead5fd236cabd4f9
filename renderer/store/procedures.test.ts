/** Which checks of a decision are those of the recommended option: the named ones, all before a move of load, else the one that blocks it. */
import { expect, it } from 'vitest';
import type { DecisionView, GateView, OptionView } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeGate } from '../testing/fake-procedure.ts';
import { gatesBeforeAdvised } from './procedures.ts';

const PLAN: Omit<Plan, 'id' | 'from' | 'to'> = { bcp: '4.2', name: { en: 'p', fr: 'p' }, steps: [] };
const PLANS: readonly Plan[] = [
  { ...PLAN, id: 'move', from: 'a', to: 'b' },
  { ...PLAN, id: 'stop', from: null, to: null },
];
const FITS = { ...fakeGate('fits', 'hard', 'passed'), text: { key: 'gate.fits' } };
const SYNC = { ...fakeGate('sync', 'hard', 'failed'), text: { key: 'gate.sync' } };
const GATES: readonly GateView[] = [FITS, SYNC];

function idsBefore(fields: Partial<OptionView>, more: Partial<DecisionView> = {}): readonly string[] {
  const decision = fakeDecision(0, 'en');
  const options = decision.options.map((one) => (one.id === 'move' ? { ...one, gates: null, ...fields } : one));
  return gatesBeforeAdvised({ ...decision, options, gates: GATES, ...more }, PLANS).map(({ id }) => id);
}

it.each([
  ['those it names', { gates: ['sync'] }, ['sync']],
  ['none where it names none', { gates: [] }, []],
  ['all before a move of load', { plan: 'move' }, ['fits', 'sync']],
  ['none before another plan', { plan: 'stop' }, []],
  ['the one that blocks it', { plan: 'stop', blockedBy: SYNC.text }, ['sync']],
] as const)('%s', (_what, fields, ids) => {
  expect(idsBefore(fields)).toEqual(ids);
});

it('are none where no option is recommended', () => {
  expect(idsBefore({ gates: ['sync'] }, { advised: 'none of them' })).toEqual([]);
});
