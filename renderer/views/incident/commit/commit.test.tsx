// @vitest-environment jsdom
/** The commit panel on hand-made states: what is asked for at each stage, what is sent, what blocks, and that nothing goes by one key. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '../../../../shared/i18n/quantities.ts';
import type { CommitView, OperatorView } from '../../../../shared/model/commit-view.ts';
import { startKeyboard } from '../../../app/keyboard.ts';
import { tick } from '../../../store/clock.ts';
import { uiStore } from '../../../store/ui.ts';
import { FAKE_OPERATORS, fakeArmed, fakeCommit } from '../../../testing/fake-commit.ts';
import { fakeLive } from '../../../testing/fake-live.ts';
import { fakeGate } from '../../../testing/fake-procedure.ts';
import { FAKE_SITE } from '../../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../../testing/open-console.tsx';

const stops: (() => void)[] = [];
afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
});

async function openIn(
  view: CommitView,
  operators: readonly OperatorView[] = FAKE_OPERATORS,
  locale: Locale = 'en',
  decideByMs = NOW + 240_000,
) {
  const base = fakeLive(FAKE_SITE, 'incident', NOW, locale);
  const decision = base.decisions['INC-0147'];
  if (decision === undefined) throw new Error('the fake decides');
  const options = decision.options.map((one) => (one.id === 'move' ? { ...one, plan: 'move-a-b', gates: [] } : one));
  const opened = openConsole('incident', {
    locale,
    live: {
      meta: { ...base.meta, engineMode: 'assist' },
      decisions: { 'INC-0147': { ...decision, options, gates: [fakeGate('fits', 'hard', 'passed')], decideByMs } },
      commits: { 'INC-0147': view },
      operators: Object.fromEntries(operators.map((one) => [one.name, one])),
    },
  });
  act(() => uiStore.setState({ view: 'incident' }));
  stops.push(startKeyboard(window));
  await screen.findByTestId('commit');
  return opened;
}

const show = (view: CommitView): void => change(() => ({ commits: { 'INC-0147': view } }));
const type = (id: string, value: string): void => {
  fireEvent.change(screen.getByTestId(id), { target: { value } });
};
const names = (id: string): readonly string[] =>
  [...screen.getByTestId<HTMLSelectElement>(id).options].map(({ value }) => value).filter(Boolean);
const signed = fakeArmed(NOW, { stage: 'countersigned', second: { person: 'S. Night', atMs: NOW - 1_000, identity: 'pin', alone: null } });

describe('arming', () => {
  it('takes the code shown and the own PIN; a wrong code and a missing PIN are said in place', async () => {
    const { calls } = await openIn(fakeCommit());
    expect(names('commit-who')).toEqual(['P. Duty', 'S. Night']);
    type('commit-typed', 'B 0000');
    fireEvent.click(screen.getByTestId('commit-arm-do'));
    expect(screen.getByText('This is not the code shown')).toBeTruthy();
    expect(screen.getByText('The PIN is needed')).toBeTruthy();
    expect(screen.getByLabelText('PIN or code of P. Duty')).toBe(screen.getByTestId('commit-pin'));
    expect(calls).toEqual([]);
    type('commit-typed', 'b4172');
    type('commit-pin', '271828');
    expect(screen.getByTestId<HTMLInputElement>('commit-pin').type).toBe('password');
    fireEvent.click(screen.getByTestId('commit-arm-do'));
    await waitFor(() => expect(calls).toHaveLength(1));
    const input = { incident: 'INC-0147', option: 'move', typed: 'b4172', person: 'P. Duty', pin: '271828' };
    expect(calls[0]).toEqual({ name: 'commit.arm', input });
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('commit-pin').value).toBe(''));
  });

  it('with nobody enrolled takes a name, marks it, and offers nobody to countersign', async () => {
    const { calls } = await openIn(fakeCommit(), []);
    expect(screen.getByTestId('commit-arm').textContent).toContain('Nobody is enrolled on this console');
    type('commit-typed', 'B 4172');
    fireEvent.click(screen.getByTestId('commit-arm-do'));
    await waitFor(() => expect(calls[0]?.input).toMatchObject({ person: 'P. Duty', pin: null }));
    show(fakeCommit({ commit: fakeArmed(NOW, { armed: { person: 'P. Duty', atMs: NOW, identity: 'name' } }) }));
    expect(screen.getByTestId('commit-arm').textContent).toContain('Identity not proven');
    expect(screen.queryByTestId('second-do')).toBeNull();
  });
});

describe('countersigning', () => {
  it.each([
    ['en', 'Signed: the plan, not the readings.'],
    ['fr', 'Signé\u00a0: le plan, pas les mesures.'],
  ] as const)('says what a signature is for, as the evidence goes on: %s', async (locale, words) => {
    await openIn(fakeCommit(), FAKE_OPERATORS, locale);
    expect(screen.queryByTestId('commit-signed')).toBeNull();
    show(fakeCommit({ commit: signed }));
    expect(screen.getByTestId('commit-signed').textContent).toContain(words);
  });

  it('offers other approvers only, each with their own PIN', async () => {
    const { calls } = await openIn(fakeCommit({ commit: fakeArmed(NOW) }));
    expect(names('second-who')).toEqual(['S. Night']);
    type('second-pin', '141421');
    fireEvent.click(screen.getByTestId('second-do'));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toEqual({
      name: 'commit.countersign',
      input: { incident: 'INC-0147', armedAtMs: NOW - 5_000, person: 'S. Night', pin: '141421', alone: null },
    });
  });

  it('says at each signature that the evidence is of after it, and nothing while it is what was signed', async () => {
    const since = (id: string): string | null => screen.getByTestId(id).querySelector('[data-testid="commit-since"]')?.textContent ?? null;
    const madeAt = (madeAtMs: number): void =>
      change(({ decisions }) => ({
        decisions: Object.fromEntries(Object.entries(decisions).map(([id, one]) => [id, { ...one, madeAtMs }])),
      }));
    await openIn(fakeCommit({ commit: signed })); // armed 5 s ago, countersigned 1 s ago
    madeAt(NOW - 5_000);
    expect([since('commit-arm'), since('commit-countersign')]).toEqual([null, null]);
    madeAt(NOW - 1_000);
    expect(since('commit-arm')).toContain('Signed before the evidence of 14:36:18');
    expect(since('commit-countersign')).toBeNull();
    madeAt(NOW);
    expect(since('commit-countersign')).toContain('Read it again');
  });

  it('goes alone only when 60 s are over and less than 3 min are left, with what is skipped said and the PIN once more', async () => {
    const waited = { armed: { person: 'P. Duty', atMs: NOW - 60_000, identity: 'pin' } } as const;
    await openIn(fakeCommit({ commit: fakeArmed(NOW, waited) }), FAKE_OPERATORS, 'en', NOW + 181_000);
    expect(screen.queryByTestId('commit-alone')).toBeNull();
    cleanup();
    await openIn(fakeCommit({ commit: fakeArmed(NOW) }), FAKE_OPERATORS, 'en', NOW + 170_000);
    expect(screen.queryByTestId('commit-alone')).toBeNull();
    cleanup();
    const { calls } = await openIn(fakeCommit({ commit: fakeArmed(NOW, waited) }), FAKE_OPERATORS, 'en', NOW + 170_000);
    fireEvent.click(screen.getByTestId('commit-alone'));
    expect((await screen.findByTestId('alone-form')).textContent).toContain('You skip the second look');
    expect(screen.getByTestId('alone-expires').textContent).toBe(
      'Arming expires in 1\u00a0min. Then nothing begins: it is to be armed again.',
    );
    expect(screen.getByTestId<HTMLInputElement>('alone-pin').labels?.[0]?.textContent).toBe('PIN or code of P. Duty');
    fireEvent.click(screen.getByTestId('alone-do'));
    expect(calls).toEqual([]);
    type('alone-pin', '271828');
    fireEvent.click(screen.getByTestId('alone-do'));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.input).toMatchObject({ person: 'P. Duty', pin: '271828', alone: 'Nobody answers by phone or radio' });
  });
});

describe('holding', () => {
  it('tells press, and held only when the engine has counted 2 s; letting go early tells release', async () => {
    const { calls } = await openIn(fakeCommit({ commit: signed }));
    const said = (): readonly string[] => calls.map(({ name }) => name);
    const button = screen.getByTestId('commit-hold');
    fireEvent.keyDown(button, { key: ' ' });
    fireEvent.keyDown(button, { key: ' ', repeat: true });
    await waitFor(() => expect(said()).toEqual(['commit.press']));
    fireEvent.keyUp(button, { key: ' ' });
    await waitFor(() => expect(said()).toEqual(['commit.press', 'commit.release']));
    fireEvent.pointerDown(button);
    show(fakeCommit({ commit: { ...signed, stage: 'holding', heldSinceMs: NOW, holder: 'P. Duty' } }));
    act(() => tick(NOW + 1_900));
    expect(said()).not.toContain('commit.held');
    act(() => tick(NOW + 2_200));
    await waitFor(() => expect(said().at(-1)).toBe('commit.held'));
    fireEvent.pointerUp(button);
    await waitFor(() => expect(said().filter((name) => name === 'commit.release')).toHaveLength(1));
  });

  it('is blocked by a reading that is too old, which is named', async () => {
    const stale = [{ element: 'ups-a1', metric: 'ups.charge', name: 'UPS A1', atMs: NOW - 14_000 }];
    await openIn(fakeCommit({ commit: signed, stale }));
    expect(screen.getByTestId('commit-stale').textContent).toContain('UPS A1');
    expect(screen.getByTestId<HTMLButtonElement>('commit-hold').disabled).toBe(true);
  });

  it('says why it fell; in a drill the word is Simulate', async () => {
    await openIn(fakeCommit({ isDrill: true, dropped: { why: 'stopped', atMs: NOW, person: 'S. Night', what: [] } }));
    expect(screen.getByTestId('commit-dropped').textContent).toBe('Stopped by S. Night: nothing has begun.');
    expect(screen.getByTestId('commit').textContent).toContain('3.\u00a0Simulate');
    expect(screen.getByTestId('commit').textContent).not.toContain('Begin the plan');
  });
});

describe('keys', () => {
  it('Alt 1, 2 and 3 go to their step and do nothing; Escape disarms, and stops from anywhere', async () => {
    const { calls } = await openIn(fakeCommit());
    fireEvent.keyDown(window, { key: '1', altKey: true });
    expect(document.activeElement).toBe(screen.getByTestId('commit-typed'));
    show(fakeCommit({ commit: fakeArmed(NOW) }));
    fireEvent.keyDown(window, { key: '2', altKey: true });
    expect(document.activeElement).toBe(screen.getByTestId('second-who'));
    show(fakeCommit({ commit: signed }));
    fireEvent.keyDown(window, { key: '3', altKey: true });
    expect(document.activeElement).toBe(screen.getByTestId('commit-hold'));
    expect(calls).toEqual([]);
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(calls).toEqual([{ name: 'commit.disarm', input: { incident: 'INC-0147', person: 'P. Duty' } }]));
    show(fakeCommit({ commit: { ...signed, stage: 'window', runsAtMs: NOW + 7_000 } }));
    act(() => uiStore.setState({ view: 'topology', isHelpOpen: true }));
    expect(screen.getByTestId('commit-band').textContent).toContain('7\u00a0s');
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(calls).toHaveLength(2));
  });

  it.each([
    ['en', ['back, clear', 'disarm', 'leave the field', 'stop: nothing begins']],
    ['fr', ['retour, désélectionner', 'désarmer', 'quitter le champ', 'arrêter\u00a0: rien ne commence']],
  ] as const)('the bar of keys says what Escape does now: %s', async (locale, [back, disarm, leave, stop]) => {
    await openIn(fakeCommit(), FAKE_OPERATORS, locale);
    const said = (): string | undefined =>
      [...document.querySelectorAll('.keys kbd')]
        .find((key) => /^(Esc|Échap)$/.test(key.textContent))
        ?.parentElement?.textContent.slice(locale === 'fr' ? 5 : 3);
    expect(said()).toBe(back);
    show(fakeCommit({ commit: fakeArmed(NOW) }));
    expect(said()).toBe(disarm);
    act(() => screen.getByTestId('second-who').focus());
    expect(said()).toBe(leave);
    show(fakeCommit({ commit: { ...signed, stage: 'window', runsAtMs: NOW + 7_000 } }));
    expect(said()).toBe(stop);
    act(() => uiStore.setState({ view: 'topology' }));
    expect(said()).toBe(stop);
  });

  it.each([
    ['en', 'Plan begins in'],
    ['fr', 'Le plan commence dans'],
  ] as const)('the stop window says what begins when it ends, and executes nothing: %s', async (locale, words) => {
    await openIn(fakeCommit({ commit: { ...signed, stage: 'window', runsAtMs: NOW + 7_000 } }), FAKE_OPERATORS, locale);
    expect(screen.getByTestId('commit-band').textContent).toContain(words);
    expect(screen.getByTestId('commit').textContent + (screen.getByTestId('commit-band').textContent ?? '')).not.toMatch(/execut|exécut/iu);
  });
});

describe('axe', () => {
  it.each([
    ['read', fakeCommit()],
    ['armed', fakeCommit({ commit: fakeArmed(NOW) })],
    ['countersigned', fakeCommit({ commit: signed })],
    ['window', fakeCommit({ commit: { ...signed, stage: 'window', runsAtMs: NOW + 7_000 } })],
  ] as const)('finds nothing when %s, nor in the dialog of operators', async (_stage, view) => {
    await openIn(view, FAKE_OPERATORS, 'fr');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
    act(() => uiStore.setState({ isOperatorsOpen: true }));
    await screen.findByTestId('operators-form');
    const again = await axe.run(document.body, { rules });
    expect(again.violations.map(({ id }) => id)).toEqual([]);
  });
});
