/** Who may act, on the screen: a recovered PIN says so until another person has signed. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { PIN_RECOVERED_RISK } from '../../shared/model/standing.ts';
import { FAKE_OPERATORS } from '../testing/fake-commit.ts';
import { uiStore } from '../store/ui.ts';
import { change, NOW, openConsole } from '../testing/open-console.tsx';

// jsdom has no canvas.
vi.mock('../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => <div aria-hidden="true" /> }));
afterEach(cleanup);

const operators = Object.fromEntries(FAKE_OPERATORS.map((one) => [one.name, one]));
const text = { key: 'operators.recoveryStands', params: { names: 'P. Duty', by: 'root@desk', atMs: 1 } };
const standing = { [PIN_RECOVERED_RISK]: { id: PIN_RECOVERED_RISK, text, bcp: '4.9' } };

it.each([
  ['en', 'The PIN of P. Duty was set from the command line by root@desk'],
  ['fr', 'Le code PIN de P. Duty a été refait en ligne de commande par root@desk'],
] as const)('a recovered PIN stands as an alarm, and another person signs (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators, standing } });
  expect(screen.getByTestId('banner-recovery').textContent).toContain(said);
  fireEvent.click(screen.getByTestId('recovery-seen'));
  const who = screen.getByTestId<HTMLSelectElement>('sign-who');
  expect([...who.options].map(({ value }) => value)).toEqual(['', 'P. Duty', 'S. Night']); // no viewer
  fireEvent.change(who, { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.click(screen.getByTestId('sign-do'));
  await waitFor(() => expect(screen.queryByTestId('sign')).toBeNull());
  expect(calls.filter(({ name }) => name.startsWith('operators.'))).toEqual([
    { name: 'operators.recoverySeen', input: { person: 'S. Night', pin: '141421' } },
  ]);
});

it('says nothing where nothing was recovered', () => {
  openConsole('normal', { live: { operators } });
  expect(screen.queryByTestId('banner-recovery')).toBeNull();
});

it.each([
  ['en', 'Console locked since'],
  ['fr', 'Console verrouillée depuis'],
] as const)('a locked console says so beside what it shows, and is opened with the keyboard (%s)', async (locale, said) => {
  const { calls } = openConsole('normal', { locale, live: { operators } });
  expect(screen.queryByTestId('banner-locked')).toBeNull(); // control
  change(({ meta }) => ({ meta: { ...meta, desk: { lockedSinceMs: NOW, idleS: 900 } } }));
  expect(screen.getByTestId('banner-locked').textContent).toContain(said);
  expect(document.querySelector('main.view-topology')?.textContent).not.toBe(''); // nothing is hidden
  screen.getByTestId('unlock').focus();
  fireEvent.click(document.activeElement ?? document.body); // what a browser makes of Enter on it
  fireEvent.change(screen.getByTestId('sign-who'), { target: { value: 'S. Night' } });
  fireEvent.change(screen.getByTestId('sign-pin'), { target: { value: '141421' } });
  fireEvent.submit(screen.getByTestId('sign'));
  await waitFor(() => expect(calls.at(-1)).toEqual({ name: 'desk.unlock', input: { person: 'S. Night', pin: '141421' } }));
  await waitFor(() => expect(uiStore.getState().person).toBe('S. Night'));
});
