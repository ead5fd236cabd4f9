/** The simulator clears one or all, whichever was chosen, and its buttons stand still; a flood that is over does not speak of alarms that stand. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Live } from '../../../shared/model/live.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

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
  expect(screen.getByTestId<HTMLButtonElement>('sim-clear').disabled).toBe(true); // none is chosen
  fireEvent.change(screen.getByTestId('sim-fault'), { target: { value: 'links-cut' } });
  await press('sim-clear');
  await press('sim-clear-all');
  expect(calls.map(({ name, input }) => [name, (input as { readonly fault: string | null }).fault])).toEqual([
    ['simulator.clear', 'links-cut'],
    ['simulator.clear', null],
  ]);
});

it('has the same buttons in the same order before and after a fault is injected, so that a double press injects and clears nothing', async () => {
  const { calls } = openConsole('normal');
  const buttons = (): readonly (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('.sim > *')].map((one) => one.dataset['testid']);
  const before = buttons();
  expect(before).toEqual(['sim-filter', 'sim-fault', 'sim-inject', 'sim-clear', 'sim-clear-all']);
  expect(screen.getByTestId('sim-note').textContent).toBe('0 active');
  fireEvent.change(screen.getByTestId('sim-fault'), { target: { value: 'links-cut' } });
  await press('sim-inject');
  change(({ meta }) => ({ meta: { ...meta, activeFaults: ['links-cut'] } }));
  expect(buttons()).toEqual(before);
  expect(screen.getByTestId<HTMLButtonElement>('sim-inject').disabled).toBe(true);
  await press('sim-inject');
  expect(calls.map(({ name }) => name)).toEqual(['simulator.inject']);
});

it.each([
  ['en', 'None stands any more', 'Causes first', 'Flood: 8 alarms in 10 min, 2 critical'],
  ['fr', 'Plus aucune n’est présente', 'Les causes d’abord', 'Avalanche\u00a0: 8 en 10 min, 2 critiques'],
] as const)('a flood says whether any of it stands: %s', (locale, gone, standing, short) => {
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
  expect(screen.getByTestId('flood').textContent).toContain(gone);
  change(flood(2));
  expect(screen.getByTestId('flood').textContent).toContain(standing);
  expect(screen.getByTestId('flood').textContent).not.toContain(gone);
  expect(screen.getByTestId('flood').textContent).toContain(short);
});

it.each(['normal', 'incident'] as const)(
  'a flood is said in the answer, which has its room, not in a line that moves the map: %s',
  (state) => {
    openConsole(state);
    const banners = (): string => document.querySelector('.banners')?.innerHTML ?? '';
    const before = banners();
    expect(screen.getByTestId('flood').hidden).toBe(true);
    change(({ meta }) => ({
      meta: { ...meta, flood: { isFlood: true, sinceMs: 0, inTenMinutes: 30, byPriority: { 1: 3, 2: 0, 3: 9 }, folded: 18, shelved: 0 } },
    }));
    expect(banners()).toBe(before);
    const said = screen.getByTestId('flood');
    expect(said.closest('.answer')).not.toBeNull();
    expect(said.getAttribute('title')).toContain('18 are folded under a cause');
    expect(said.getAttribute('role')).toBe('status');
  },
);
