/** The list of runbooks until it is read, and its search with the keyboard alone. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { runbookStore } from '../../store/runbooks.ts';
import { uiStore } from '../../store/ui.ts';
import { FAKE_LIBRARY } from '../../testing/fake-runbook.ts';
import { openConsole } from '../../testing/open-console.tsx';

let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
  runbookStore.setState(runbookStore.getInitialState(), true);
});

const press = (key: string, more: object = {}): void => {
  fireEvent.keyDown(document.activeElement ?? window, { key, ...more });
};

it('says what is waited for under the heading of the screen, until the list is read', async () => {
  openConsole('incident', { answers: { 'runbook.list': FAKE_LIBRARY } });
  act(() => uiStore.setState({ view: 'runbook' }));
  expect(screen.getByRole('heading', { level: 1 }).nextElementSibling).toBe(screen.getByText('Runbooks are being read'));
  await screen.findByTestId('runbook-refuel');
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
});

it('has no heading over nothing: neither for what fits nor for the others', async () => {
  openConsole('incident', { answers: { 'runbook.list': FAKE_LIBRARY } });
  act(() => uiStore.setState({ view: 'runbook' }));
  await screen.findByTestId('runbook-refuel');
  const sections = (): readonly (string | undefined)[] =>
    [...document.querySelectorAll('.rb-section h2')].map(({ textContent }) => textContent.split(' ')[0]);
  const both = sections();
  expect(both).toHaveLength(2);
  const find = (value: string): boolean => fireEvent.change(screen.getByTestId('rb-search'), { target: { value } });
  find('refuel');
  expect(sections()).toEqual([both[1]]);
  find('locked out');
  expect(sections()).toEqual([both[0]]);
  find('no such thing');
  expect(sections()).toEqual([]);
  expect(document.querySelector('.rb-rows')?.textContent).not.toBe('');
});

it('Enter in the search goes to the best match, and begins nothing by itself', async () => {
  const { calls } = openConsole('incident', { answers: { 'runbook.list': FAKE_LIBRARY } });
  stop = startKeyboard(window);
  press('3', { ctrlKey: true });
  const refuel = await screen.findByTestId('runbook-refuel');
  const search = screen.getByTestId('rb-search');
  act(() => search.focus());
  press('Enter');
  expect(document.activeElement).toBe(search); // nothing is looked for
  fireEvent.change(search, { target: { value: 'refuel' } });
  expect(document.querySelector('.rb-keys')?.textContent).toContain('Enterto the first that is found');
  press('Enter');
  expect(document.activeElement).toBe(refuel);
  expect(fireEvent.keyDown(refuel, { key: 'Enter' })).toBe(false); // a bounce of the same press
  expect(calls.filter(({ name }) => name !== 'runbook.list')).toEqual([]);
});
