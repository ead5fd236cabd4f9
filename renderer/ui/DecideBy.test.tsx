/** The limit is for deciding: once it is decided the plan's end counts, and never more time is said than there is. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import type { ProcedureView } from '../../shared/model/procedure.ts';
import { ClockContext } from './clock.tsx';
import { DecideBy } from './DecideBy.tsx';

afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19, 400);
const DECISION = { ...fakeDecision(NOW, 'en'), decideByMs: NOW + 90_700, isTooLate: false };

function show(plan: ProcedureView | null): string {
  const { container } = render(
    <ClockContext value={{ subscribe: () => () => undefined, now: () => NOW }}>
      <DecideBy decision={DECISION} plan={plan} actWithinS={null} />
    </ClockContext>,
  );
  return container.textContent;
}

it('counts down to the limit while it is to decide, a second less rather than more', () => {
  expect(show(null)).toContain('Decide before');
  expect(screen.getByTestId('countdown').textContent).toBe('1:30');
});

const plan = (marginS: number | null, hold: ProcedureView['hold'] = null): ProcedureView => {
  const fake = fakeProcedure(NOW, { phase: 'EXECUTE', hold });
  return { ...fake, progress: { ...fake.progress, projectedEndMs: NOW + 240_000, marginS } };
};

it.each([
  ['in time', plan(60), 'Plan in hand, ends', false],
  ['too late', plan(-20), 'ends too late', true],
  ['on hold', plan(60, { atMs: NOW, why: 'person', what: ['P. Duty'] }), 'Plan held, would end', false],
] as const)('once it is decided says when the plan ends: %s', (_what, given, words, isTooLate) => {
  expect(show(given)).toContain(words);
  expect(screen.queryByTestId('decide-by')).toBeNull();
  expect(screen.getByTestId('countdown').textContent).toBe('4:00');
  expect(screen.getByRole('timer').classList.contains('is-too-late')).toBe(isTooLate);
});
