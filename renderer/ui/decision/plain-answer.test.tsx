/** The plain line above the options, every check in an option's column, and what of the margin is reserve. */
import { cleanup, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import type { DecisionView } from '../../../shared/model/live.ts';
import type { Plan } from '../../../shared/model/site.ts';
import { gatesBefore } from '../../../shared/model/procedure.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { fakeGate } from '../../testing/fake-procedure.ts';
import { ClockContext } from '../clock.tsx';
import { LanguageProvider } from '../locale.tsx';
import { DecisionCard } from './DecisionCard.tsx';

afterEach(cleanup);

const MADE = Date.UTC(2026, 10, 22, 13, 36, 19);
const GATES = [fakeGate('a', 'soft', 'unknown'), fakeGate('b', 'hard', 'failed'), fakeGate('c', 'hard', 'passed')];

function show(locale: 'en' | 'fr', how: (decision: DecisionView) => Partial<DecisionView>, laterS = 0): HTMLElement {
  const made = fakeDecision(MADE, locale);
  const decision = { ...made, ...how(made) };
  return render(
    <LanguageProvider locale={locale} timeZone="UTC">
      <ClockContext value={{ subscribe: () => () => undefined, now: () => MADE + laterS * 1_000 }}>
        <DecisionCard
          decision={decision}
          onsetMs={MADE}
          gatesOf={(option) => gatesBefore(decision, option, option.plan === 'transfer')}
          plan={null}
        />
      </ClockContext>
    </LanguageProvider>,
  ).container;
}

const withGates =
  (gates: DecisionView['gates'], blockedBy: DecisionView['headline'] | null = null) =>
  ({ options }: DecisionView): Partial<DecisionView> => ({
    gates,
    options: options.map((option) => (option.id === 'move' ? { ...option, gates: gates.map(({ id }) => id), blockedBy } : option)),
  });
const plain = (): string => screen.getByTestId('plain-answer').textContent;

it('says yes with its end, and no once that has passed', () => {
  show('en', withGates([fakeGate('c', 'hard', 'passed')]));
  expect(plain()).toBe('Move the load from A to B: YES, until 13:40:33');
  cleanup();
  show('fr', withGates([fakeGate('c', 'hard', 'passed')]));
  expect(plain()).toBe('Transférer la charge de A vers B\u00a0: OUI, jusqu’à 13:40:33');
  cleanup();
  show('en', withGates([fakeGate('c', 'hard', 'passed')]), 260);
  expect(plain()).toBe('Move the load from A to B: NO, too late to begin');
});

it('says yes to what is advised instead once the plan is too late, with its own end where it has one', () => {
  const late =
    (id: string, durationS: number, marginS: number | null) =>
    (made: DecisionView): Partial<DecisionView> => {
      const [first] = made.options;
      if (first === undefined) throw new Error('no option');
      const plan = { ...first, id: 'transfer', isAdvised: false, isTooLate: true, gates: [], durationS: 360, marginS: 16 };
      const other = { ...plan, id, text: { key: `option.${id}` }, isAdvised: true, isTooLate: false, blockedBy: null, durationS, marginS };
      // The site ends in 376 s, a minute of that is reserve: the plan was to begin 44 s ago.
      const limit = { text: { key: 'limit.batteries' }, atMs: MADE + 376_000 };
      return {
        ...{ gates: [], isTooLate: true, limit, decideByMs: MADE - 44_000, planDurationS: 360 },
        advised: id,
        options: [plan, other],
      };
    };
  show('en', late('startThere', 360, null)); // as long as the plan, whose limit is not its own
  expect(plain()).toBe('Start at the other site what stops here: YES');
  const missed = screen.getByTestId('plain-missed');
  expect(missed.textContent).toBe(
    'Move the load from A to B: NO, too late since 13:35:35: begun after that it leaves less than the reserve of 1:00 before the end of the batteries (13:42:35)',
  );
  expect(missed.textContent).not.toContain('ends after'); // begun now it still ends 16 s before
  const isBefore = missed.compareDocumentPosition(screen.getByTestId('plain-answer')) & Node.DOCUMENT_POSITION_FOLLOWING;
  expect(isBefore).not.toBe(0);
  cleanup();
  show('en', late('startGenerator', 210, 166));
  expect(plain()).toBe('Start the generator by hand: YES, until 13:38:05');
});

it('lays steps out under the name of the plan that has them, and says whose steps they are where an option has no plan of its own', () => {
  const lay = (plan: string): HTMLElement => {
    const made = fakeDecision(MADE, 'en');
    const [first] = made.options;
    if (first === undefined) throw new Error('no option');
    const move = { ...first, id: 'transfer', isAdvised: false, isTooLate: true, plan: 'transfer', durationS: 360 };
    const start = { ...move, id: 'startThere', isAdvised: true, isTooLate: false, plan, durationS: 300, marginS: null };
    const named = (id: string): Plan => ({
      id,
      bcp: '4.2',
      name: { en: `Plan ${id}`, fr: id },
      from: 'a',
      to: 'b',
      steps: made.plan.map((step) => ({ ...step, owner: 'noc' as const })),
    });
    return render(
      <LanguageProvider locale="en" timeZone="UTC">
        <DecisionCard
          decision={{ ...made, advised: 'startThere', options: [move, start], planDurationS: 360 }}
          onsetMs={MADE}
          gatesOf={() => []}
          planOf={(option) => (option.plan === null ? null : named(option.plan))}
          plan={null}
        />
      </LanguageProvider>,
    ).container;
  };
  const steps = fakeDecision(MADE, 'en').plan.length;
  expect(lay('start-there').querySelector('.plan h2')?.textContent).toBe(`Plan “Plan start-there”, ${String(steps)} steps, 5:00`);
  cleanup();
  expect(lay('transfer').querySelector('.plan h2')?.textContent).toContain(
    'Steps of “Plan transfer”, as the site file has no plan of its own',
  );
});

it('says no with every check against it, and that a person may override where only those stand', () => {
  show('en', withGates(GATES));
  expect(plain()).toBe('Move the load from A to B: NO, not passed: “check b”; not known: “check a”');
  cleanup();
  show('fr', withGates(GATES));
  expect(plain()).toBe(
    'Transférer la charge de A vers B\u00a0: NON, non passé\u00a0: «\u00a0check b\u00a0»\u202f; inconnu\u00a0: «\u00a0check a\u00a0»',
  );
  cleanup();
  show('en', withGates(GATES.slice(0, 1)));
  expect(plain()).toBe('Move the load from A to B: NO, unless a person overrides: not known: “check a”');
});

it('asks of what does something: doing nothing is no question', () => {
  show('en', ({ options }) => ({ options: options.filter(({ id }) => id === 'nothing'), advised: 'nothing' }));
  expect(screen.queryByTestId('plain-answer')).toBeNull();
  cleanup();
  show('en', (made) => ({ ...withGates(GATES)(made), advised: 'nothing' }));
  expect(plain()).toContain('Move the load from A to B: NO');
});

it('counts the checks beyond three: the column of the option names each', () => {
  const [, hard] = GATES;
  if (hard === undefined) throw new Error('the gates are two');
  const five = ['1', '2', '3', '4', '5'].map((n) => ({ ...hard, id: n, text: { key: 'site.named', params: { name: n } } }));
  const page = show('en', withGates(five, five[0]?.text ?? null));
  expect(plain().match(/“/g)).toHaveLength(3);
  expect(plain()).toMatch(/; and 2 more$/);
  expect(page.querySelector('[data-option="move"] .is-blocked')?.textContent.match(/“/g)).toHaveLength(5);
});

it('where nothing is to be moved, what is held back and not asked for is no question', () => {
  const back = (made: DecisionView): Partial<DecisionView> => {
    const options = made.options.map((one) => ({ ...one, id: one.id === 'nothing' ? 'stay' : one.id, blockedBy: GATES[1]?.text ?? null }));
    return { ...withGates(GATES)(made), verdict: 'stay', advised: 'stay', options };
  };
  show('en', back);
  expect(plain()).toBe('Fail over now: NO, there is nothing to move');
});

it('answers no where nothing is to be moved, and says what still stands', () => {
  const calm = (made: DecisionView): Partial<DecisionView> => ({
    verdict: 'stay',
    options: made.options.filter(({ id }) => id === 'nothing'),
    advised: 'nothing',
  });
  show('en', calm);
  expect(plain()).toBe('Fail over now: NO, there is nothing to move');
  expect(screen.getByTestId('plain-stands').textContent).toBe('No alarm of it stands any more');
  cleanup();
  show('fr', calm);
  expect(plain()).toBe('Basculer maintenant\u00a0: NON, il n’y a rien à transférer');
});

it('names every check in the column of a blocked option, and what of the margin is reserve', async () => {
  const first = GATES[1]?.text ?? null;
  const page = show('en', withGates(GATES, first));
  expect(page.querySelector('[data-option="move"] .is-blocked')?.textContent).toBe('blocked, not passed: “check b”; not known: “check a”');
  expect(page.querySelector('.option-reserve')?.textContent).toBe('of which 1:00 is reserve');
  const { violations } = await axe.run(page, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  cleanup();
  // An option that names no checks and moves the load has all of them before it.
  const move = (made: DecisionView): Partial<DecisionView> => ({
    gates: GATES,
    options: made.options.map((option) => (option.id === 'move' ? { ...option, gates: null, plan: 'transfer', blockedBy: first } : option)),
  });
  expect(show('en', move).querySelector('[data-option="move"] .is-blocked')?.textContent).toBe(
    'blocked, not passed: “check b”; not known: “check a”',
  );
  expect(plain()).toBe('Move the load from A to B: NO, not passed: “check b”; not known: “check a”');
  cleanup();
  expect(show('en', () => ({ decideByMs: null })).querySelector('.option-reserve')).toBeNull(); // control
});
