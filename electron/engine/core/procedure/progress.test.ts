/** Where a procedure stands in time. */
import { expect, it } from 'vitest';
import type { Procedure, ProcedureStep } from '../../../../shared/model/procedure.ts';
import { progressOf } from './progress.ts';

const WORDS = { en: 'x', fr: 'x' };

function step(id: string, state: ProcedureStep['state'], startedAtMs: number | null, endedAtMs: number | null): ProcedureStep {
  const more = { owner: 'noc', durationS: 30, wayBack: null, isReversible: false, person: null, note: null } as const;
  return { id, text: WORDS, after: [], state, startedAtMs, endedAtMs, ...more };
}

function procedure(steps: readonly ProcedureStep[]): Procedure {
  return {
    ...{ id: 'INC-0001-P1', incident: 'INC-0001', option: 'transfer', plan: 'p', name: WORDS, from: 'a', to: 'b', kind: 'plan' },
    ...{ isDrill: false, phase: 'EXECUTE', approvals: [], startedAtMs: 0, endedAtMs: null, overrides: [], gates: [], hold: null },
    ...{ limitMs: null, isLateSaid: false, verification: null },
    steps,
  };
}

it('the way back begins with what runs, then with what ended last; what was not begun is not in it', () => {
  const steps = [
    step('first', 'done', 0, 10_000),
    step('third', 'done', 0, 30_000),
    step('runs', 'running', 35_000, null),
    step('second', 'done', 0, 20_000),
    step('open', 'open', null, null),
  ];
  expect(progressOf(procedure(steps), 40_000).wayBack).toEqual(['runs', 'third', 'second', 'first']);
});
