/** What speaks against a runbook is read on its run, in both languages; its steps can be done all the same, and once it is over nothing is said. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { FAKE_LIBRARY, FAKE_REFUEL, fakeRun } from '../../testing/fake-runbook.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

afterEach(() => {
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

it.each([
  ['en', 'This speaks against it now: ', 'First: Generator locked out'],
  ['fr', 'S’y oppose maintenant\u00a0: ', 'D’abord\u00a0: Groupe électrogène verrouillé'],
] as const)('says on the step what speaks against it now and what comes first: %s', async (locale, against, first) => {
  const runbook = { ...FAKE_REFUEL, for: { ...FAKE_REFUEL.for, against: ['gen.locked'] } };
  const base = fakeRun(NOW);
  const run = { ...base, runbook: { ...base.runbook, id: 'another', for: runbook.for } };
  openConsole('incident', { locale, answers: { 'runbook.list': FAKE_LIBRARY }, live: { runs: { [run.id]: base } } });
  act(() => uiStore.setState({ view: 'runbook', run: run.id, incident: 'INC-0147' }));
  await screen.findByTestId('rb-done');
  expect(screen.queryByTestId('rb-against')).toBeNull(); // control: nothing is written against it
  change(() => ({ runs: { [run.id]: run } }));
  expect(screen.getByTestId('rb-against').textContent).toContain(against);
  expect(screen.getByTestId('rb-against').textContent).toContain(first);
  expect(screen.getByTestId('rb-done')).toHaveProperty('disabled', false);
  change(() => ({
    runs: { [run.id]: { ...run, log: [{ type: 'ended', atMs: NOW, person: 'L', outcome: 'stopped', next: null, reason: null }] } },
  }));
  expect(screen.queryByTestId('rb-against')).toBeNull();
});
