/** What an element carries in all, with its services: the question a newcomer has about a UPS. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { select } from '../../store/ui.ts';
import { openConsole } from '../../testing/open-console.tsx';

// jsdom has no canvas.
vi.mock('../../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => null }));

afterEach(() => {
  act(() => select(null));
  cleanup();
});

it('says how much hangs on it by however many steps, names the services, and a press goes there', () => {
  openConsole('normal');
  act(() => select('mains-a'));
  const carries = within(screen.getByTestId('carries'));
  expect(screen.getByTestId('carries').textContent).toMatch(/Carries in all \d+ elements, \d+ services?/);
  const first = carries.getAllByRole('button')[0];
  if (first === undefined) throw new Error('no service is named');
  const name = first.textContent;
  fireEvent.click(first);
  expect(screen.getByTestId('selection').textContent).toContain(name);
});

it('says nothing of it where nothing needs the element', () => {
  openConsole('normal');
  act(() => select('mains-a'));
  const service = within(screen.getByTestId('carries')).getAllByRole('button')[0];
  if (service === undefined) throw new Error('no service is named');
  fireEvent.click(service);
  expect(screen.queryByTestId('carries')).toBeNull();
});
