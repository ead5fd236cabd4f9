/** The map's own controls: placing with keys, undo, save and its refusal; layers by key, kept and told; the chain from far. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { discardLayout, layoutStore } from '../../store/layout-edit.ts';
import { setUnnamed } from '../../store/map-names.ts';
import { MAP_LAYERS } from '../../store/map-layers.ts';
import { setLevel } from '../../store/map-zoom.ts';
import { rowMembers } from '../../store/state-counts.ts';
import { restoreUi, select, showAllLayers, uiStore } from '../../store/ui.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';

let stopKeys: () => void;
beforeEach(() => {
  stopKeys = startKeyboard(window);
});
afterEach(() => {
  stopKeys();
  act(() => {
    discardLayout();
    showAllLayers();
    setLevel('devices');
  });
  cleanup();
});

const press = (key: string, more: object = {}): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const MAINS = FAKE_SITE.elements.find(({ id }) => id === 'mains-a')?.at ?? { x: 0, y: 0 };

describe('placing', () => {
  it('E begins; Ctrl and an arrow moves what is selected, Ctrl Z and Ctrl Shift Z undo and do again; saved in one call', async () => {
    const { calls } = openConsole('normal', { answers: { 'layout.save': { seq: 9, refusal: null } } });
    press('e');
    screen.getByTestId('place-bar');
    act(() => uiStore.setState({ selected: 'mains-a' }));
    press('ArrowRight', { ctrlKey: true });
    press('ArrowDown', { ctrlKey: true });
    press('z', { ctrlKey: true });
    expect(screen.getByTestId('place-count').textContent).toBe('1 moved');
    press('Z', { ctrlKey: true, shiftKey: true });
    press('Escape'); // not while something is unsaved
    expect(document.activeElement).toBe(screen.getByTestId('layout-save'));
    fireEvent.click(screen.getByTestId('layout-save'));
    await waitFor(() => expect(screen.queryByTestId('place-bar')).toBeNull());
    expect(calls).toEqual([
      {
        name: 'layout.save',
        input: { moves: [{ element: 'mains-a', from: null, to: { x: MAINS.x + 10, y: MAINS.y + 10 } }], person: 'P. Duty' },
      },
    ]);
  });

  it('says why it was not saved, with what to do, and keeps what was moved', async () => {
    const refusal = { key: 'layout.fileUnwritable', params: { file: '/x/site.yaml', reason: 'EACCES' } };
    openConsole('normal', { answers: { 'layout.save': { seq: null, refusal } } });
    press('e');
    act(() => uiStore.setState({ selected: 'mains-a' }));
    press('ArrowLeft', { ctrlKey: true });
    fireEvent.click(screen.getByTestId('layout-save'));
    expect((await screen.findByTestId('layout-refusal')).textContent).toMatch(/\/x\/site\.yaml.*It is as it was\. Give this account/);
    expect(screen.getByTestId('place-count').textContent).toBe('1 moved');
    fireEvent.click(screen.getByTestId('layout-discard'));
    expect([screen.queryByTestId('place-bar'), layoutStore.getState().history.past]).toEqual([null, []]);
  });

  it('moves a rack with what stands in it', () => {
    openConsole('normal');
    press('e');
    const inside = FAKE_SITE.elements.filter((element) => element.in === 'rack-a1' && element.at !== null);
    act(() => uiStore.setState({ selected: 'rack-a1' }));
    press('ArrowUp', { ctrlKey: true });
    expect(inside.length).toBeGreaterThan(0);
    expect([...layoutStore.getState().history.now.keys()].sort()).toEqual(inside.map(({ id }) => id).sort());
  });

  it('is not there for a technician', () => {
    openConsole('normal');
    act(() => uiStore.setState({ role: 'technician' }));
    press('e');
    expect([screen.queryByTestId('place'), screen.queryByTestId('place-bar')]).toEqual([null, null]);
  });
});

describe('layers', () => {
  it('1 hides the first, and it is said; what an incident goes through stays and is said; kept for the next start; 0 shows all', () => {
    openConsole('incident');
    press('1');
    expect(screen.getByTestId('layer-power').getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByTestId('layer-note').textContent).toMatch(/shown all the same: an incident goes through/);
    act(() => uiStore.setState({ layers: MAP_LAYERS }));
    act(() => restoreUi('en'));
    expect(uiStore.getState().layers).not.toContain('power');
    press('0');
    expect([uiStore.getState().layers, screen.queryByTestId('layer-note')]).toEqual([MAP_LAYERS, null]);
  });
});

describe('names', () => {
  it.each([
    ['en', '2 without a name here: UPS A1, Mains A'],
    ['fr', '2 sans nom ici\u00a0: UPS A1, Mains A'],
  ] as const)('what is wrong and has no room for its name is said under the map, %s', (locale, said) => {
    openConsole('incident', { locale });
    expect(screen.queryByTestId('map-unnamed')).toBeNull();
    act(() => setUnnamed(['ups-a1', 'mains-a'], []));
    expect([screen.getByTestId('map-unnamed').textContent, screen.getByTestId('map-unnamed').title]).toEqual([said, said]);
    act(() => setUnnamed([], []));
    expect(screen.queryByTestId('map-unnamed')).toBeNull();
  });
});

describe('the name of what is selected', () => {
  it('is drawn, room or not, and is not said to be missing; what is left out of the drawing is', () => {
    openConsole('incident');
    act(() => setUnnamed(['ups-a1', 'mains-a'], []));
    act(() => select('ups-a1'));
    expect(screen.getByTestId('map-unnamed').textContent).toBe('1 without a name here: Mains A');
    act(() => setUnnamed([], ['ups-a1']));
    expect(screen.getByTestId('map-unnamed').textContent).toBe('1 without a name here: UPS A1');
  });
});

describe('from far', () => {
  it('shows the chain of both centres, each with its age; what is not known is hatched by its state', () => {
    openConsole('blind');
    act(() => setLevel('chain'));
    const tiles = [...screen.getByTestId('map-chain').querySelectorAll<HTMLElement>('[data-testid^="tile-"]')];
    expect(tiles.length).toBeGreaterThan(8);
    expect(tiles.filter((tile) => tile.querySelector('.age') === null)).toEqual([]);
    expect(tiles.some((tile) => tile.dataset['status'] === 'unknown')).toBe(true);
  });

  it.each([
    ['en', '1 down, 1 unknown (of 2)', 'shared: 2 down (of 6)', 'Links between the centres: 1 of 6 work'],
    ['fr', '1 en panne, 1 inconnu (sur 2)', 'communs\u00a0: 2 en panne (sur 6)', 'Links between the centres\u00a0: 1 sur 6 en service'],
  ] as const)(
    'counts each state by its own word, what both centres share apart, and names the group that is short, %s',
    (locale, own, shared, short) => {
      const live = fakeLive(FAKE_SITE, 'links', NOW, locale);
      const id = `${FAKE_SITE.centres[0]}|networks`;
      const { chain, groups } = live;
      const [row, links] = [chain[id], groups['links']];
      if (row === undefined || links === undefined) throw new Error('the hand-made site has networks');
      const [first, second] = rowMembers(FAKE_SITE, FAKE_SITE.centres[0], 'networks').own;
      const lost = { ...row, status: 'down', spare: { group: 'links', left: -1, designed: 4 } } as const;
      const states = { [first ?? '']: 'down', [second ?? '']: 'unknown' } as const;
      const elements = Object.fromEntries(
        Object.entries(live.elements).map(([one, view]) => [one, { ...view, status: states[one] ?? view.status }]),
      );
      openConsole('links', {
        locale,
        live: { elements, chain: { ...chain, [id]: lost }, groups: { ...groups, links: { ...links, up: 1 } } },
      });
      act(() => setLevel('chain'));
      const tile = screen.getByTestId(`tile-${id}`).textContent;
      for (const said of [own, shared, short]) expect(tile).toContain(said);
      // The tree says the same of what stands in the centre.
      const names = within(screen.getByTestId('tree'))
        .getAllByRole('row')
        .map((one) => one.getAttribute('aria-label') ?? '');
      expect(names.some((name) => name.includes(own.split(' (')[0] ?? ''))).toBe(true);
    },
  );

  it.each([
    ['en', 'connection down'],
    ['fr', 'liaison hors service'],
  ] as const)('the legend sends nobody to look for a cut cable: what is not fed is drawn so too, %s', (locale, said) => {
    openConsole('normal', { locale });
    expect(document.querySelector('.legend')?.textContent).toContain(said);
  });

  it.each(['en', 'fr'] as const)('has no fault that axe can see, %s', async (locale) => {
    openConsole('incident', { locale });
    press('e');
    press('2');
    act(() => setLevel('chain'));
    const panel = screen.getByTestId('place-bar').closest('section');
    const { violations } = await axe.run(panel ?? document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
