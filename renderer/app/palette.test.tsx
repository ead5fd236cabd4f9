/** The command palette in the window: opened by Ctrl K, walked by keys, gone after a choice. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uiStore } from '../store/ui.ts';
import { openConsole } from '../testing/open-console.tsx';
import { startKeyboard } from './keyboard.ts';

let stop: () => void = () => undefined;
beforeEach(() => {
  stop = startKeyboard(window);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  cleanup();
});

function openPalette(): HTMLElement {
  act(() => void fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true }));
  return screen.getByTestId('palette-input');
}

describe('the palette', () => {
  it('goes to what was typed and chosen, on the map', async () => {
    openConsole('incident');
    const input = openPalette();
    fireEvent.change(input, { target: { value: 'ups-a1' } });
    const [first] = await screen.findAllByTestId('palette-item');
    expect(first?.textContent).toContain('ups-a1');
    fireEvent.click(first ?? input);
    await waitFor(() => expect(uiStore.getState()).toMatchObject({ selected: 'ups-a1', view: 'topology', isPaletteOpen: false }));
  });

  it('brings the row of what was chosen into sight in the list of equipment, unfolded and whatever was searched for there', async () => {
    openConsole('incident');
    const scrolled: (string | undefined)[] = [];
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: HTMLElement) {
      if (this.closest('.tree') !== null) scrolled.push(this.dataset['testid']);
    });
    const fold = within(screen.getByTestId('element-status-a')).getAllByRole('button')[0];
    act(() => fold?.click());
    expect(screen.queryByTestId('element-status-ups-a1')).toBeNull();
    act(() => uiStore.setState({ treeFilter: 'mains' }));
    const input = openPalette();
    fireEvent.change(input, { target: { value: 'ups-a1' } });
    const [first] = await screen.findAllByTestId('palette-item');
    fireEvent.click(first ?? input);
    await waitFor(() => expect(scrolled).toEqual(['element-status-ups-a1']));
    act(() => uiStore.setState({ selected: 'ups-b1' })); // control: what is selected on the map comes into sight too
    expect(scrolled).toEqual(['element-status-ups-a1', 'element-status-ups-b1']);
  });

  it('says so when there is nothing, and has no fault that axe can see', async () => {
    openConsole('incident');
    const input = openPalette();
    fireEvent.change(input, { target: { value: 'zzzz' } });
    expect(await screen.findByText('Nothing by that name')).toBeTruthy();
    const { violations } = await axe.run(screen.getByTestId('palette'), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
