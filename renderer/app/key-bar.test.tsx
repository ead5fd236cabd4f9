/** The bar at the bottom shows the keys that do something at this moment, and no other: by screen, by what is selected, by who has the cursor. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resetKeys, turnOff } from '../store/keymap.ts';
import { select, uiStore } from '../store/ui.ts';
import type { ViewId } from '../store/ui.ts';
import { change, openConsole } from '../testing/open-console.tsx';
import { startKeyboard } from './keyboard.ts';

// jsdom has no canvas.
vi.mock('../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => <div aria-hidden="true" /> }));
afterEach(cleanup);

const open = (view: ViewId): void => act(() => uiStore.setState({ view }));
const shown = (): readonly (string | null)[] => {
  const bar = screen.getByRole('contentinfo', { name: 'Keys' });
  return [...bar.querySelectorAll('kbd')].map((key) => key.textContent);
};

describe('the key bar', () => {
  it.each([
    ['topology', ['J', 'K', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?']],
    ['incident', ['J', 'K', 'Esc', 'A', 'Shift A', 'S', 'N', 'R', 'Ctrl K', '?']],
    ['handover', ['Esc', 'S', 'N', 'R', 'F6', 'Ctrl K', '?']],
    ['sources', ['Esc', 'S', 'N', 'R', '/', 'F6', 'Ctrl K', '?']],
    ['drills', ['Esc', 'S', 'N', 'R', '/', 'F6', 'Ctrl K', '?']],
    ['settings', ['Esc', 'S', 'N', 'R', '/', 'F6', 'Ctrl K', '?']],
  ] as const)('of %s', (view, keys) => {
    openConsole('incident');
    open(view);
    expect(shown()).toEqual(keys);
  });

  it('leaves out a key that was turned off', () => {
    openConsole('incident');
    turnOff('note');
    open('handover');
    expect(shown()).toEqual(['Esc', 'S', 'R', 'F6', 'Ctrl K', '?']);
    act(resetKeys);
  });

  it.each(['sources', 'drills', 'settings'] as const)('shows / on %s because something can be found there', (view) => {
    openConsole('incident');
    const stop = startKeyboard(window);
    open(view);
    act(() => void fireEvent.keyDown(document.body, { key: '/' }));
    expect(document.activeElement?.hasAttribute('data-search')).toBe(true);
    stop();
  });

  it('shows no key of the list where it does nothing', () => {
    openConsole('incident');
    const stop = startKeyboard(window);
    for (const view of ['handover', 'sources', 'drills', 'settings'] as const) {
      open(view);
      for (const key of ['j', 'k']) act(() => void fireEvent.keyDown(document.body, { key }));
    }
    expect(uiStore.getState().row).toBeNull();
    open('topology'); // control
    act(() => void fireEvent.keyDown(document.body, { key: 'j' }));
    expect(uiStore.getState().row).not.toBeNull();
    stop();
  });

  const AS_OPENED = ['J', 'K', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?'] as const;

  it('shows the keys of the selection while something is selected, and Esc, which ends it', () => {
    openConsole('incident');
    expect(shown()).toEqual(AS_OPENED);
    act(() => select('ups-a1'));
    expect(shown()).toEqual(['J', 'K', 'Esc', 'A', 'S', 'N', 'R', '/', 'W', 'I', 'U', 'D', 'Ctrl K', '?']);
    expect([...document.querySelectorAll('.is-of-selection')].map(({ textContent }) => textContent)).toEqual([
      'Wcentre the map',
      'Iwhat if it dies',
      'Uwhat it needs',
      'Dwhat needs it',
    ]);
    open('sources'); // they are of the map
    expect(shown()).not.toContain('I');
    open('topology');
    act(() => select(null));
    expect(shown()).toEqual(AS_OPENED);
  });

  it('shows Enter once a row of the list was walked to', () => {
    openConsole('incident');
    const stop = startKeyboard(window);
    act(() => void fireEvent.keyDown(document.body, { key: 'j' }));
    expect(document.activeElement?.hasAttribute('data-row')).toBe(true);
    expect(shown()).toEqual(['J', 'K', 'Enter', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?']);
    act(() => screen.getByTestId('sim-filter').focus());
    expect(shown()).not.toContain('Enter'); // that of the field
    stop();
  });

  it.each([
    ['en', 'Esc', 'leave the field'],
    ['fr', 'Échap', 'quitter le champ'],
  ] as const)('shows only what a text field leaves to the console while it has the cursor: %s', (locale, esc, words) => {
    openConsole('incident', { locale });
    act(() => select('ups-a1'));
    const field = document.querySelector<HTMLElement>('[data-search]');
    act(() => field?.focus());
    const bar = document.querySelector<HTMLElement>('footer.keys');
    expect([...(bar?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent)).toEqual([esc, 'Ctrl K']);
    expect(bar?.textContent).toContain(words);
    act(() => field?.blur());
    expect(bar?.querySelectorAll('kbd').length).toBe(14);
  });

  it.each([
    ['en', 'Esc', 'close the dialog'],
    ['fr', 'Échap', 'fermer le dialogue'],
  ] as const)('shows nothing but the way out while a dialog is open, and all again after it: %s', async (locale, esc, words) => {
    openConsole('incident', { locale });
    const bar = document.querySelector<HTMLElement>('footer.keys');
    const keys = (): readonly (string | null)[] => [...(bar?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent);
    const before = keys();
    act(() => uiStore.setState({ isHelpOpen: true }));
    await waitFor(() => expect(keys()).toEqual([esc]));
    expect(bar?.textContent).toContain(words);
    act(() => uiStore.setState({ isHelpOpen: false }));
    await waitFor(() => expect(keys()).toEqual(before));
  });

  it('shows no key of a list, of an alarm or of an incident where there is none', () => {
    openConsole('normal');
    expect(shown()).toEqual(['S', '/', 'Ctrl K', '?']);
  });

  it('shows A only while there is something to acknowledge', () => {
    openConsole('incident');
    expect(shown()).toContain('A');
    change(({ alarms, incidents }) => ({
      alarms: Object.fromEntries(
        Object.entries(alarms).map(([id, alarm]) => [id, { ...alarm, state: 'active-acked' as const, ackedBy: 'P. Duty' }]),
      ),
      incidents: Object.fromEntries(
        Object.entries(incidents).map(([id, incident]) => [id, { ...incident, state: 'acknowledged' as const }]),
      ),
    }));
    expect(shown()).not.toContain('A');
  });
});
