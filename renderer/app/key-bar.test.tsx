/** The bar at the bottom shows the keys of the screen that is open, and those it does not show for want of a list do nothing there. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resetKeys, turnOff } from '../store/keymap.ts';
import { uiStore } from '../store/ui.ts';
import type { ViewId } from '../store/ui.ts';
import { openConsole } from '../testing/open-console.tsx';
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
    ['topology', ['J', 'K', 'Enter', 'Esc', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?']],
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
});
