/** The one line above the options: unknown is never said to pass, and a veto is named before what a person may override. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { fakeGate } from '../../testing/fake-procedure.ts';
import { DecisionCard } from './DecisionCard.tsx';
import { Gates } from './Gates.tsx';
import { GatesAnswer } from './GatesAnswer.tsx';

afterEach(cleanup);

const GOOD = fakeGate('good', 'hard', 'passed');

it.each([
  ['all pass', [GOOD, fakeGate('b', 'soft', 'passed')], 'passed', ['All 2 checks pass']],
  ['a hard one failed', [GOOD, fakeGate('b', 'hard', 'failed')], 'failed', ['Veto', 'check b', 'not passed', 'nobody may override']],
  ['a hard one unknown', [GOOD, fakeGate('b', 'hard', 'unknown')], 'unknown', ['Veto', 'check b', 'not known, so not passed', 'nobody']],
  ['a soft one failed', [GOOD, fakeGate('b', 'soft', 'failed')], 'failed', ['In the way', 'check b', 'A person may override']],
  ['a soft one unknown', [GOOD, fakeGate('b', 'soft', 'unknown')], 'unknown', ['In the way', 'check b', 'not known, so not passed']],
  [
    'a hard unknown one before a soft failed one',
    [fakeGate('a', 'soft', 'failed'), fakeGate('b', 'hard', 'unknown')],
    'unknown',
    ['Veto', 'check b', 'One more check is not passed'],
  ],
] as const)('%s', (_what, gates, result, words) => {
  render(<GatesAnswer gates={gates} />);
  const line = screen.getByTestId('gates-answer');
  expect(line.dataset['result']).toBe(result);
  for (const word of words) expect(line.textContent).toContain(word);
});

it('says nothing where there is nothing to check', () => {
  const { container } = render(<GatesAnswer gates={[]} />);
  expect(container.textContent).toBe('');
});

it('says veto only at a hard check that is not passed', () => {
  const { container } = render(<Gates gates={[GOOD, fakeGate('b', 'hard', 'unknown'), fakeGate('c', 'hard', 'failed')]} />);
  const said = [...container.querySelectorAll('.veto')].map((mark) => mark.textContent);
  expect(said).toEqual(['veto', 'veto', 'must pass']);
});

it('stands above the options, and why says in words what the decision waits for', () => {
  const { container } = render(<DecisionCard decision={fakeDecision(0, 'en')} onsetMs={0} />);
  const line = screen.getByTestId('gates-answer');
  const table = container.querySelector('.options');
  expect(table !== null && (line.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0).toBe(true);
  expect(container.querySelector('.provenance')?.textContent).toContain('Waits for people to approve it');
});
