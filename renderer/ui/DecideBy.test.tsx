/** The limit is for deciding: once it is decided the plan's end counts, and never more time is said than there is. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DecisionView } from '../../shared/model/live.ts';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import type { ProcedureView } from '../../shared/model/procedure.ts';
import { ClockContext } from './clock.tsx';
import { DecideBy } from './DecideBy.tsx';

afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19, 400);
const DECISION = { ...fakeDecision(NOW, 'en'), decideByMs: NOW + 90_700, isTooLate: false };

function show(plan: ProcedureView | null, decision: DecisionView = DECISION): string {
  const { container } = render(
    <ClockContext value={{ subscribe: () => () => undefined, now: () => NOW }}>
      <DecideBy decision={decision} plan={plan} actByMs={null} />
    </ClockContext>,
  );
  return container.textContent;
}

it('counts down to the limit while it is to decide, a second less rather than more', () => {
  expect(show(null)).toContain('Decide before');
  expect(screen.getByTestId('countdown').textContent).toBe('1:30');
});

describe('once the plan is too late', () => {
  const [first] = DECISION.options;
  if (first === undefined) throw new Error('no option');
  const move = { ...first, id: 'transfer', isAdvised: false, isTooLate: true, durationS: 360, marginS: 16 };
  const byHand = {
    ...first,
    id: 'startGenerator',
    isAdvised: true,
    isTooLate: false,
    durationS: 210,
    marginS: 166,
    endsAtMs: NOW + 210_000,
  };
  const there = { ...byHand, id: 'startThere', durationS: 360, marginS: null };
  // The limit with a reserve of a minute: the plan was to be begun 44 s ago.
  const late = { ...DECISION, isTooLate: true, decideByMs: NOW - 44_000, planDurationS: 360 };
  const limit = { text: { key: 'limit.batteries' }, atMs: NOW + 376_000 };

  it('counts down to when what is advised instead has to begin, with the same reserve', () => {
    const said = show(null, { ...late, limit, advised: 'startGenerator', options: [move, byHand] });
    expect(said).toContain('Begin before');
    expect(said).not.toContain('Too late');
    expect(screen.getByTestId('countdown').textContent).toBe('1:46');
  });

  it('counts down to what runs out where what is advised instead has no time of its own, and leaves the plan that is too late to its row', () => {
    const said = show(null, { ...late, limit, advised: 'startThere', options: [move, there] });
    expect(said).toContain('Until the end of the batteries');
    expect(said).not.toContain('too late');
    expect(Number(screen.getByTestId('runs-out').dataset['atMs'])).toBe(limit.atMs);
    expect(screen.getByTestId('countdown').textContent).toBe('6:16');
  });

  it('says that sooner is better where nothing is known to run out', () => {
    expect(show(null, { ...late, limit: null, advised: 'startThere', options: [move, there] })).toContain('The sooner the better');
    expect(screen.queryByTestId('countdown')).toBeNull();
  });

  it('says that it is too late where the plan itself is still what is advised', () => {
    expect(show(null, { ...late, limit, advised: 'transfer', options: [move, byHand] })).toContain('Too late for this plan');
  });
});

const plan = (marginS: number | null, hold: ProcedureView['hold'] = null): ProcedureView => {
  const fake = fakeProcedure(NOW, { phase: 'EXECUTE', hold }, { state: 'running', startedAtMs: NOW });
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

it('of what is to be held back says the latest start of the plan, and asks nobody to decide by then', () => {
  const [first] = DECISION.options;
  if (first === undefined) throw new Error('no option');
  const takeOver = { ...first, id: 'takeOver', isAdvised: false, durationS: 360 };
  const held: DecisionView = { ...DECISION, verdict: 'hold', planDurationS: 360, advised: 'human.break-glass', options: [takeOver] };
  const said = show(null, held);
  expect(said).toContain('Latest start');
  expect(said).not.toContain('Decide before');
  cleanup();
  expect(show(null, { ...held, advised: 'takeOver' })).toContain('Decide before'); // what is advised is decided on
});

describe('approved and not begun', () => {
  const fake = fakeProcedure(NOW, { phase: 'EXECUTE', hold: null, limitMs: NOW + 684_000 });
  const waiting: ProcedureView = { ...fake, progress: { ...fake.progress, remainingS: 370, projectedEndMs: NOW + 370_000, marginS: 314 } };
  // Of the mocks: 684 s are left, the plan takes 370 s, a minute is reserve.
  const decided = { ...fakeDecision(NOW, 'en'), isTooLate: false };

  it('counts down to when it is to begin, the same instant as there was to decide', () => {
    expect(show(waiting, decided)).toContain('Begin before');
    expect(Number(screen.getByTestId('begin-by').dataset['atMs'])).toBe(decided.decideByMs);
    expect(screen.getByTestId('countdown').textContent).toBe('4:14');
    expect(screen.queryByTestId('plan-ends')).toBeNull();
  });

  it('says when it would end where nothing runs out', () => {
    expect(show({ ...waiting, limitMs: null, progress: { ...waiting.progress, marginS: null } }, decided)).toContain('If begun now, ends');
  });
});
