/** A decision that is held back: what it waits for, and the plan one falls back on, are said the same everywhere. */
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { DecisionView } from '../../../shared/model/live.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { DecisionCard } from './DecisionCard.tsx';

afterEach(cleanup);

const made = fakeDecision(0, 'en');
const held: DecisionView = { ...made, verdict: 'hold', phase: 'SUSPECT', advised: 'nothing', plan: [], planDurationS: 370 };

function show(decision: DecisionView): HTMLElement {
  return render(<DecisionCard decision={decision} onsetMs={0} gatesOf={() => []} plan={null} />).container;
}

it('waits for checks or people, never for what happens by itself', () => {
  for (const phase of ['SUSPECT', 'OBSERVE'] as const) {
    expect(show({ ...held, phase }).querySelector('.provenance')?.textContent).toContain('Waits for checks to pass or for people');
    cleanup();
  }
  expect(show({ ...held, verdict: 'watch' }).querySelector('.provenance')?.textContent).toContain('should happen by itself'); // control
});

it('names the plan to fall back on, with its time, where the strip counts on it', () => {
  const page = show(held);
  const plan = page.querySelector('.plan')?.textContent;
  expect(plan).toContain('Plan held back, 6:10');
  expect(plan).toContain('“Move the load from A to B” are laid out once its checks pass');
  expect(plan).not.toContain('No plan');
  expect(page.querySelector('.strip')?.textContent).toContain('plan held back 6:10');
  cleanup();
  expect(show({ ...held, planDurationS: 0 }).querySelector('.plan')?.textContent).toContain('No plan'); // control
});
