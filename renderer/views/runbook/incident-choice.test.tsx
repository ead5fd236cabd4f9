/** The list of incidents a runbook can be for says which of them are over, and has these last. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { liveStore } from '../../store/live.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { FAKE_LIBRARY } from '../../testing/fake-runbook.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

it.each([
  ['en', 'Over, to be closed: INC-0001 '],
  ['fr', 'Terminé, à clore\u00a0: INC-0001 '],
] as const)('R on a row that is over follows the incident that stands; the other is named as over, last: %s', async (locale, over) => {
  openConsole('incident', { locale, answers: { 'runbook.list': FAKE_LIBRARY } });
  stop = startKeyboard(window);
  const one = liveStore.getState().live?.incidents['INC-0147'];
  if (one === undefined) throw new Error('the fake has an incident');
  change(() => ({ incidents: { 'INC-0001': { ...one, id: 'INC-0001', state: 'resolved' }, 'INC-0147': one } }));
  uiStore.setState({ view: 'topology', row: { type: 'incident', id: 'INC-0001' } });
  fireEvent.keyDown(window, { key: 'r' });
  const choice = await screen.findByTestId<HTMLSelectElement>('rb-incident');
  expect(choice.value).toBe('INC-0147');
  const [first, second] = [...choice.options].map(({ text }) => text);
  expect(first?.startsWith('INC-0147 ')).toBe(true);
  expect(second?.startsWith(over)).toBe(true);
});
