/** The simulator clears one or all, whichever was chosen; a flood that is over does not speak of alarms that stand. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Live } from '../../../shared/model/live.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

// jsdom has no canvas.
vi.mock('../../graph/GraphCanvas.tsx', () => ({ GraphCanvas: () => <div aria-hidden="true" /> }));
afterEach(cleanup);

const press = (id: string): Promise<void> =>
  act(() => {
    fireEvent.click(screen.getByTestId(id));
    return Promise.resolve();
  });

it('one fault is cleared beside all, and all can be while one is chosen', async () => {
  const { calls } = openConsole('normal');
  expect(screen.getByTestId<HTMLButtonElement>('sim-clear-all').disabled).toBe(true);
  change(({ meta }) => ({ meta: { ...meta, activeFaults: ['links-cut'] } }));
  expect(screen.queryByTestId('sim-clear')).toBeNull(); // none is chosen
  fireEvent.change(screen.getByTestId('sim-fault'), { target: { value: 'links-cut' } });
  await press('sim-clear');
  await press('sim-clear-all');
  expect(calls.map(({ name, input }) => [name, (input as { readonly fault: string | null }).fault])).toEqual([
    ['simulator.clear', 'links-cut'],
    ['simulator.clear', null],
  ]);
});

it.each([
  ['en', 'None stands any more', 'Causes first'],
  ['fr', 'Plus aucune n’est présente', 'Les causes d’abord'],
] as const)('a flood says whether any of it stands: %s', (locale, gone, standing) => {
  openConsole('normal', { locale });
  const flood =
    (active: number) =>
    ({ meta }: Live): Partial<Live> => ({
      meta: {
        ...meta,
        flood: { isFlood: true, sinceMs: 0, inTenMinutes: 8, byPriority: { 1: active, 2: 0, 3: 0 }, folded: 0, shelved: 0 },
      },
    });
  change(flood(0));
  expect(screen.getByTestId('banner-warning').textContent).toContain(gone);
  change(flood(2));
  expect(screen.getByTestId('banner-warning').textContent).toContain(standing);
  expect(screen.getByTestId('banner-warning').textContent).not.toContain(gone);
});
