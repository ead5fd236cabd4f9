/** The one line above the options: unknown is never said to pass, and a veto is named before what a person may override. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { gatesBefore } from '../../../shared/model/procedure.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { fakeGate } from '../../testing/fake-procedure.ts';
import { DecisionCard } from './DecisionCard.tsx';
import { Gates } from './Gates.tsx';
import { GatesAnswer } from './GatesAnswer.tsx';

afterEach(cleanup);

const GOOD = fakeGate('good', 'hard', 'passed');

it.each([
  ['all pass', [GOOD, fakeGate('b', 'soft', 'passed')], 'passed', ['All 2 checks pass']],
  [
    'a hard one failed',
    [GOOD, fakeGate('b', 'hard', 'failed')],
    'failed',
    ['Veto on the recommended option', 'check b', 'not passed', 'nobody may override'],
  ],
  ['a hard one unknown', [GOOD, fakeGate('b', 'hard', 'unknown')], 'unknown', ['Veto', 'check b', 'not known, so not passed', 'nobody']],
  [
    'a soft one failed',
    [GOOD, fakeGate('b', 'soft', 'failed')],
    'failed',
    ['In the way of the recommended option', 'check b', 'A person may override'],
  ],
  ['a soft one unknown', [GOOD, fakeGate('b', 'soft', 'unknown')], 'unknown', ['In the way', 'check b', 'not known, so not passed']],
  [
    'a hard unknown one before a soft failed one',
    [fakeGate('a', 'soft', 'failed'), fakeGate('b', 'hard', 'unknown')],
    'unknown',
    ['Veto', 'check b', 'One more check is not passed'],
  ],
] as const)('%s', (_what, gates, result, words) => {
  render(<GatesAnswer gates={gates} own={gates} blockedBy={null} />);
  const line = screen.getByTestId('gates-answer');
  expect(line.dataset['result']).toBe(result);
  for (const word of words) expect(line.textContent).toContain(word);
});

it.each([
  ['failed', fakeGate('b', 'hard', 'failed'), ['No check stands in the way of the recommended option', 'not passed: “check b” (detail b)']],
  [
    'unknown',
    fakeGate('b', 'soft', 'unknown'),
    ['No check stands in the way of the recommended option', 'not known: “check b” (detail b)'],
  ],
] as const)('a check before another option alone is not a veto on the recommended one: %s', (_result, gate, words) => {
  render(<GatesAnswer gates={[GOOD, gate]} own={[GOOD]} blockedBy={null} />);
  const line = screen.getByTestId('gates-answer');
  expect(line.dataset['result']).toBe('passed'); // its own: no cross stands under a yes
  for (const word of words) expect(line.textContent).toContain(word);
  expect(line.textContent).not.toMatch(/Veto|In the way of|override/);
});

it('counts what is not passed apart from what is not known, each with its first', () => {
  const gates = [fakeGate('a', 'hard', 'unknown'), fakeGate('b', 'soft', 'failed'), fakeGate('c', 'hard', 'unknown')];
  render(<GatesAnswer gates={gates} own={[]} blockedBy={null} />);
  expect(screen.getByTestId('gates-answer').textContent).toBe(
    'No check stands in the way of the recommended option. Of the checks of other options, 1 is not passed: “check b” (detail b); 2 are not known, first “check a” (detail a).',
  );
});

it('counts only what stands before the recommended option', () => {
  const own = [fakeGate('b', 'soft', 'failed')];
  render(<GatesAnswer gates={[...own, fakeGate('c', 'hard', 'failed')]} own={own} blockedBy={null} />);
  expect(screen.getByTestId('gates-answer').textContent).toBe(
    'In the way of the recommended option: “check b” is not passed (detail b). A person may override it with a reason.',
  );
});

it('says what else blocks the recommended option, and never that nothing does', () => {
  render(<GatesAnswer gates={[GOOD]} own={[]} blockedBy={fakeGate('b', 'hard', 'failed').detail} />);
  expect(screen.getByTestId('gates-answer').textContent).toBe('The recommended option is blocked: detail b.');
});

it('counts no checks of other options as its own, though all pass', () => {
  const { rerender } = render(<GatesAnswer gates={[GOOD, fakeGate('b', 'soft', 'passed')]} own={[]} blockedBy={null} />);
  const line = screen.getByTestId('gates-answer');
  expect([line.dataset['result'], line.textContent]).toEqual(['none', 'No check is asked before the recommended option']);
  expect(line.querySelector('svg')).toBeNull();
  rerender(<GatesAnswer gates={[GOOD, fakeGate('b', 'soft', 'passed')]} own={[GOOD]} blockedBy={null} />);
  expect(screen.getByTestId('gates-answer').textContent).toBe('The only check passes');
});

it('says nothing where there is nothing to check', () => {
  const { container } = render(<GatesAnswer gates={[]} own={[]} blockedBy={null} />);
  expect(container.textContent).toBe('');
});

it('lists the checks of the option that is answered, and others as those of other options', () => {
  const made = fakeDecision(0, 'en');
  const gates = [GOOD, fakeGate('b', 'hard', 'failed')];
  const options = made.options.map((option) => (option.id === 'move' ? { ...option, gates: ['good'] } : option));
  render(
    <DecisionCard
      decision={{ ...made, options, gates }}
      onsetMs={0}
      gatesOf={(option) => gatesBefore({ gates }, option, false)}
      plan={null}
    />,
  );
  const [own, other] = [screen.getByTestId('gates-own'), screen.getByTestId('gates-other')];
  expect(own.querySelector('h3')?.textContent).toBe('Checks of “Move the load from A to B”: 1/1');
  expect(other.querySelector('h3')?.textContent).toBe('Checks of other options, not asked of “Move the load from A to B”: 0/1');
  expect([own, other].map((list) => [...list.querySelectorAll('[data-gate]')].map((gate) => gate.getAttribute('data-gate')))).toEqual([
    ['good'],
    ['b'],
  ]);
  expect(screen.getByTestId('gates-answer').dataset['result']).toBe('passed');
});

it('says veto only at a hard check that is not passed', () => {
  const { container } = render(<Gates gates={[GOOD, fakeGate('b', 'hard', 'unknown'), fakeGate('c', 'hard', 'failed')]} />);
  const said = [...container.querySelectorAll('.veto')].map((mark) => mark.textContent);
  expect(said).toEqual(['veto', 'veto', 'must pass']);
});

it('stands above the options, and why says in words what the decision waits for', () => {
  const { container } = render(<DecisionCard decision={fakeDecision(0, 'en')} onsetMs={0} gatesOf={() => []} plan={null} />);
  const line = screen.getByTestId('gates-answer');
  const table = container.querySelector('.options');
  expect(table !== null && (line.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0).toBe(true);
  expect(container.querySelector('.provenance')?.textContent).toContain('Waits for people to approve it');
});
