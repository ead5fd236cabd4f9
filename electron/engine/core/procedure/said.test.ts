/** Checks and steps in lines of the record: in words, the first of several with how many more. */
import { expect, it } from 'vitest';
import { formatText } from '../../../../shared/i18n/format.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { ProcedureStep } from '../../../../shared/model/procedure.ts';
import { blockedSaid, gateSaid, heldSaid, stepSaid } from './said.ts';

const gate = (id: string): GateView => ({
  ...{ id, result: 'failed', veto: 'hard', text: { key: 'option.repair' }, detail: { key: 'gate.inTime.past' } },
});
const STEP: ProcedureStep = {
  ...{ id: 'pause', text: { en: 'Pause the jobs', fr: 'Suspendre les travaux' }, owner: 'noc', durationS: 30, after: [] },
  ...{ isReversible: true, wayBack: null, state: 'open', startedAtMs: null, endedAtMs: null, person: null, note: null },
};

it('names a check and a step in words, and by the id what is not there', () => {
  expect(gateSaid([gate('sync')], ['sync'], 'gate')).toEqual({ gateKey: 'option.repair' });
  expect(gateSaid([], ['sync'], 'gate')).toEqual({ gate: 'sync' });
  expect(stepSaid([STEP], 'pause', 'step')).toEqual({ 'step.en': 'Pause the jobs', 'step.fr': 'Suspendre les travaux' });
  expect(stepSaid([], 'pause', 'step')).toEqual({ step: 'pause' });
});

it.each([
  ['gate', ['sync'], 'Plan on hold: Repair the cause'],
  ['gate', ['sync', 'fits', 'links'], 'Plan on hold: Repair the cause and 2 more'],
  ['step', ['pause'], 'Plan on hold: Pause the jobs'],
  ['person', ['P. Duty'], 'Plan on hold: P. Duty'],
] as const)('says why a plan stands still: %s %j', (why, what, line) => {
  expect(formatText('en', heldSaid({ gates: [gate('sync'), gate('fits')], steps: [STEP] }, { atMs: 0, why, what }))).toBe(line);
});

it('says what stands in the way', () => {
  const said = (...ids: readonly string[]): string => formatText('en', blockedSaid(ids.map(gate)));
  expect([said('sync'), said('sync', 'fits')]).toEqual(['in the way: Repair the cause', 'in the way: Repair the cause and 1 more']);
});
