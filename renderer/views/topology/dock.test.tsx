/** Below the map: words that have little room are told whole all the same. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { change, openConsole } from '../../testing/open-console.tsx';

// jsdom has no canvas.
vi.mock('../../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => <div aria-hidden="true" /> }));
afterEach(cleanup);

it('a chosen fault is told whole, and those that are active stand first in the list, once', async () => {
  openConsole('normal');
  act(() => change(({ meta }) => ({ meta: { ...meta, activeFaults: ['links-cut'] } })));
  const list = screen.getByTestId<HTMLSelectElement>('sim-fault');
  const ofFault = (): readonly HTMLOptionElement[] => [...list.options].filter(({ value }) => value === 'links-cut');
  expect(ofFault().map((option) => option.parentElement?.getAttribute('label'))).toEqual(['Active now']);
  fireEvent.change(list, { target: { value: 'links-cut' } });
  expect(list.title).toBe(ofFault()[0]?.textContent);
  await waitFor(() => expect(list.querySelectorAll('optgroup').length).toBeGreaterThan(1), { timeout: 3_000 });
  expect(ofFault()).toHaveLength(1);
});

it('a source in trouble says all of it where it stands', () => {
  openConsole('incident');
  let id = '';
  act(() =>
    change(({ sources }) => {
      const [source] = Object.values(sources);
      if (source === undefined) throw new Error('the fake has sources');
      id = source.id;
      return { sources: { [id]: { ...source, state: 'lost', trouble: 'refused' } } };
    }),
  );
  const row = screen.getByTestId(`source-${id}`);
  expect(row.textContent).toContain('lost, connection refused');
  expect(row.title).toContain(`${id}: lost, connection refused`);
});
