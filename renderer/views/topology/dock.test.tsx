/** Below the map: words that have little room are told whole all the same. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Live } from '../../../shared/model/live.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

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

it.each([
  ['en', '1 spare', 'no spare left', 'Links between the centres: 0 of 2 work'],
  ['fr', '1 secours', 'plus de secours', 'Links between the centres\u00a0: 0 sur 2 en service'],
] as const)(
  'a spare is said as one, and what is missing by the name of its group; without a leg it does not work: %s',
  (locale, whole, noSpare, none) => {
    const id = `${FAKE_SITE.centres[0]}|power`;
    const { chain, groups } = fakeLive(FAKE_SITE, 'incident', NOW, locale);
    const row = chain[id];
    if (row === undefined) throw new Error('the hand-made site has power');
    const at = (up: number): Partial<Live> => ({
      groups: { ...groups, links: { id: 'links', up, of: 2, needed: 1, unknown: 0 } },
      chain: { ...chain, [id]: { ...row, status: up === 0 ? 'down' : 'degraded', spare: { group: 'links', left: up - 1, designed: 1 } } },
    });
    openConsole('incident', { locale, live: at(2) });
    expect(screen.getByTestId(`chain-${id}`).textContent).toContain(whole);
    act(() => change(() => at(1)));
    expect(screen.getByTestId(`chain-${id}`).textContent).toContain(noSpare);
    act(() => change(() => at(0)));
    expect(screen.getByTestId(`chain-${id}`).textContent).toContain(none);
    expect(screen.getByTestId(`chain-${id}`).textContent).not.toContain(noSpare);
  },
);

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
