/** A key that was pressed with nothing selected: the window says what to select first, for a while. */
import { createStore } from 'zustand/vanilla';
import type { ShortcutId } from './shortcuts.ts';
import { uiStore } from './ui.ts';

/** How long it is said, ms. */
export const HINT_MS = 10_000;

/** `wants`: what waits for a selection; null: nothing does. */
export const hintStore = createStore<{ readonly wants: ShortcutId | null }>(() => ({ wants: null }));

let forget: () => void = () => undefined;

/** Does it with what is selected; with nothing selected, says so instead, until something is or nobody went on. */
export function withSelected(wants: ShortcutId, act: (element: string) => void): void {
  const { selected } = uiStore.getState();
  forget();
  if (selected !== null) return act(selected);
  hintStore.setState({ wants });
  const timer = setTimeout(() => forget(), HINT_MS);
  const stop = uiStore.subscribe((ui) => {
    if (ui.selected !== null) forget();
  });
  forget = () => {
    clearTimeout(timer);
    stop();
    hintStore.setState({ wants: null });
  };
}
