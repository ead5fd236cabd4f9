/** What to select first is said once, and no longer than it helps. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HINT_MS, hintStore, withSelected } from './hint.ts';
import { uiStore } from './ui.ts';

beforeEach(() => {
  vi.useFakeTimers();
  uiStore.setState({ selected: null });
});
afterEach(() => {
  vi.useRealTimers();
});

it('goes by itself after a while, and begins anew when asked again', () => {
  const done: string[] = [];
  withSelected('whatif', (id) => done.push(id));
  vi.advanceTimersByTime(HINT_MS - 1);
  withSelected('where', (id) => done.push(id));
  vi.advanceTimersByTime(HINT_MS - 1);
  expect(hintStore.getState().wants).toBe('where');
  vi.advanceTimersByTime(1);
  expect([hintStore.getState().wants, done]).toEqual([null, []]);
});

it('goes with a selection, does not come back when it is given up, and what was asked then is done', () => {
  const done: string[] = [];
  withSelected('whatif', (id) => done.push(id));
  uiStore.setState({ selected: 'ups-a1' });
  uiStore.setState({ selected: null });
  expect(hintStore.getState().wants).toBeNull();
  uiStore.setState({ selected: 'ups-a1' });
  withSelected('whatif', (id) => done.push(id));
  expect([hintStore.getState().wants, done]).toEqual([null, ['ups-a1']]);
});
