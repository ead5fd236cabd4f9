/** Which checks of a decision are those of an option: the named ones, all before a move of load, else the one that blocks it. */
import { expect, it } from 'vitest';
import type { GateView, OptionView } from '../../shared/model/live.ts';
import type { Plan } from '../../shared/model/site.ts';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeGate } from '../testing/fake-procedure.ts';
import { committableOf, gatesBeforeOption } from './procedures.ts';

const PLAN: Omit<Plan, 'id' | 'from' | 'to'> = { bcp: '4.2', name: { en: 'p', fr: 'p' }, steps: [] };
const PLANS: readonly Plan[] = [
  { ...PLAN, id: 'move', from: 'a', to: 'b' },
  { ...PLAN, id: 'stop', from: null, to: null },
];
const FITS = { ...fakeGate('fits', 'hard', 'passed'), text: { key: 'gate.fits' } };
const SYNC = { ...fakeGate('sync', 'hard', 'failed'), text: { key: 'gate.sync' } };
const GATES: readonly GateView[] = [FITS, SYNC];

const DECISION = fakeDecision(0, 'en');

function idsBefore(fields: Partial<OptionView>): readonly string[] {
  const move = DECISION.options.find(({ id }) => id === 'move');
  if (move === undefined) throw new Error('the fake has no such option');
  return gatesBeforeOption({ gates: GATES }, { ...move, gates: null, ...fields }, PLANS).map(({ id }) => id);
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

it('can be committed to: what is recommended; in a drill the move that only the drill keeps from being recommended', () => {
  const gate = (id: string, result: GateView['result']) => ({ ...FITS, id, result });
  const [first] = DECISION.options;
  if (first === undefined) throw new Error('the fake has options');
  const options = [
    { ...first, id: 'byHand', plan: 'stop', gates: [] },
    { ...first, id: 'transfer', plan: 'move', gates: null },
  ];
  const held = { ...DECISION, verdict: 'hold' as const, advised: 'byHand', options, gates: [FITS, gate('drill', 'failed')] };
  expect(committableOf(held, PLANS, true)?.id).toBe('transfer');
  expect(committableOf(held, PLANS, false)?.id).toBe('byHand');
  expect(committableOf({ ...held, verdict: 'watch' }, PLANS, true)?.id).toBe('byHand');
  expect(committableOf({ ...held, gates: [...held.gates, SYNC] }, PLANS, true)?.id).toBe('byHand');
  expect(committableOf({ ...held, gates: [FITS] }, PLANS, true)?.id).toBe('byHand');
  expect(committableOf({ ...held, options: options.map((one) => ({ ...one, isTooLate: true })) }, PLANS, true)?.id).toBe('byHand');
  expect(committableOf({ ...DECISION, advised: 'none of them' }, PLANS, false)).toBeNull();
});
