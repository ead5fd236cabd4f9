/** The bar at the bottom shows the keys that do something at this moment, and no other: by screen, by what is selected, by who has the cursor. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { liveStore } from '../store/live.ts';
import { resetKeys, turnOff } from '../store/keymap.ts';
import { select, uiStore } from '../store/ui.ts';
import type { ViewId } from '../store/ui.ts';
import { change, openConsole } from '../testing/open-console.tsx';
import { startKeyboard } from './keyboard.ts';

afterEach(cleanup);

const open = (view: ViewId): void => act(() => uiStore.setState({ view }));
const shown = (): readonly (string | null)[] => {
  const bar = screen.getByRole('contentinfo', { name: 'Keys' });
  return [...bar.querySelectorAll('kbd')].map((key) => key.textContent);
};

describe('the key bar', () => {
  it.each([
    ['topology', ['J', 'K', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?']],
    ['incident', ['J', 'K', 'Esc', 'A', 'S', 'N', 'R', 'Ctrl K', '?']],
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

  const AS_OPENED = ['J', 'K', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?'] as const;

  it('shows the keys of the selection while something is selected, and Esc, which ends it', () => {
    openConsole('incident');
    expect(shown()).toEqual(AS_OPENED);
    act(() => select('ups-a1'));
    expect(shown()).toEqual(['J', 'K', 'Esc', 'A', 'S', 'N', 'R', '/', 'W', 'I', 'U', 'D', 'Ctrl K', '?']);
    expect([...document.querySelectorAll('.is-of-selection')].map(({ textContent }) => textContent)).toEqual([
      'Wcentre the map',
      'Iwhat if it dies',
      'Uwhat it needs',
      'Dwhat needs it',
    ]);
    open('sources'); // they are of the map
    expect(shown()).not.toContain('I');
    open('topology');
    act(() => select(null));
    expect(shown()).toEqual(AS_OPENED);
  });

  it('shows Enter once a row of the list was walked to', () => {
    openConsole('incident');
    const stop = startKeyboard(window);
    act(() => void fireEvent.keyDown(document.body, { key: 'j' }));
    expect(document.activeElement?.hasAttribute('data-row')).toBe(true);
    expect(shown()).toEqual(['J', 'K', 'Enter', 'A', 'S', 'N', 'R', '/', 'Ctrl K', '?']);
    act(() => screen.getByTestId('sim-filter').focus());
    expect(shown()).not.toContain('Enter'); // that of the field
    stop();
  });

  it.each([
    ['en', 'Esc', 'leave the field'],
    ['fr', 'Échap', 'quitter le champ'],
  ] as const)('shows only what a text field leaves to the console while it has the cursor: %s', (locale, esc, words) => {
    openConsole('incident', { locale });
    act(() => select('ups-a1'));
    const field = document.querySelector<HTMLElement>('[data-search]');
    act(() => field?.focus());
    const bar = document.querySelector<HTMLElement>('footer.keys');
    expect([...(bar?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent)).toEqual([esc, 'Ctrl K']);
    expect(bar?.textContent).toContain(words);
    act(() => field?.blur());
    expect(bar?.querySelectorAll('kbd').length).toBe(14);
  });

  it.each([
    ['en', 'Esc', 'close the dialog'],
    ['fr', 'Échap', 'fermer le dialogue'],
  ] as const)('shows nothing but the way out while a dialog is open, and all again after it: %s', async (locale, esc, words) => {
    openConsole('incident', { locale });
    const bar = document.querySelector<HTMLElement>('footer.keys');
    const keys = (): readonly (string | null)[] => [...(bar?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent);
    const before = keys();
    act(() => uiStore.setState({ isHelpOpen: true }));
    await waitFor(() => expect(keys()).toEqual([esc]));
    expect(bar?.textContent).toContain(words);
    act(() => uiStore.setState({ isHelpOpen: false }));
    await waitFor(() => expect(keys()).toEqual(before));
  });

  it('says that Esc only clears the search while something stands in that of the palette', async () => {
    openConsole('incident');
    const bar = document.querySelector<HTMLElement>('footer.keys');
    act(() => uiStore.setState({ isPaletteOpen: true }));
    const field = await screen.findByTestId<HTMLInputElement>('palette-input');
    act(() => field.focus());
    expect(bar?.textContent).toContain('Escclose the dialog');
    fireEvent.input(field, { target: { value: 'ups' } });
    expect(bar?.textContent).toContain('Escclear the search');
    fireEvent.keyDown(field, { key: 'Escape' });
    fireEvent.keyUp(field, { key: 'Escape' });
    await waitFor(() => expect(bar?.textContent).toContain('Escclose the dialog'));
    expect(screen.getByTestId('palette')).toBeTruthy();
  });

  it('shows no key of a list, of an alarm or of an incident where there is none', () => {
    openConsole('normal');
    expect(shown()).toEqual(['S', '/', 'Ctrl K', '?']);
  });

  it('shows A only while there is something to acknowledge', () => {
    openConsole('incident');
    expect(shown()).toContain('A');
    change(({ alarms, incidents }) => ({
      alarms: Object.fromEntries(
        Object.entries(alarms).map(([id, alarm]) => [id, { ...alarm, state: 'active-acked' as const, ackedBy: 'P. Duty' }]),
      ),
      incidents: Object.fromEntries(
        Object.entries(incidents).map(([id, incident]) => [id, { ...incident, state: 'acknowledged' as const }]),
      ),
    }));
    expect(shown()).not.toContain('A');
  });

  it.each([
    ['en', 'take the incident, acknowledge its 4 alarms', 'acknowledge its 4 alarms', 'acknowledge the alarm'],
    ['fr', 'prendre l’incident, acquitter ses 4 alarmes', 'acquitter ses 4 alarmes', 'acquitter l’alarme'],
  ] as const)('says of A what it does now: an incident is taken, an alarm acknowledged: %s', (locale, take, rest, ack) => {
    openConsole('incident', { locale });
    const said = (caps = 'A'): string | undefined =>
      [...document.querySelectorAll('.keys-list > span')]
        .find((key) => key.querySelector('kbd')?.textContent === caps)
        ?.textContent.slice(caps.length);
    expect(said()).toBe(take);
    open('incident');
    const ofAlarm = (): void => {
      const alarm = Object.values(liveStore.getState().live?.alarms ?? {}).find(({ state }) => state === 'active-unacked');
      act(() => uiStore.setState({ row: { type: 'alarm', id: alarm?.id ?? '' } }));
    };
    const all = locale === 'fr' ? 'Maj A' : 'Shift A';
    expect([said(), said(all)]).toEqual([take, undefined]); // they would do the same
    ofAlarm();
    expect([said(), said(all)]).toEqual([ack, take]);
    act(() => uiStore.setState({ row: null }));
    act(() => turnOff('acknowledge'));
    expect([said(), said(all)]).toEqual([undefined, take]);
    act(resetKeys);
    // The one on duty has it, and more alarms came since.
    act(() => uiStore.setState({ person: 'NOC 1' }));
    expect(said()).toBe(take); // somebody else has it
    change(({ incidents }) => ({
      incidents: Object.fromEntries(Object.entries(incidents).map(([id, one]) => [id, { ...one, owner: 'NOC 1' }])),
    }));
    expect(said()).toBe(rest);
    ofAlarm();
    expect([said(), said(all)]).toEqual([ack, rest]);
  });

  it('has in it what was just done, what was not, and what to select first: they cover nothing', async () => {
    openConsole('incident');
    const stop = startKeyboard(window);
    act(() => void fireEvent.keyDown(document.body, { key: 'i' }));
    act(() => uiStore.setState({ failure: { code: 'timeout', message: '', asked: 'alarm.acknowledge' } }));
    act(() => void fireEvent.keyDown(document.body, { key: 'a' }));
    const bar = screen.getByRole('contentinfo', { name: 'Keys' });
    await waitFor(() => expect(screen.getByTestId('undo').hidden).toBe(false));
    for (const said of ['hint', 'call-failed', 'undo']) expect(bar.contains(screen.getByTestId(said)), said).toBe(true);
    stop();
  });
});

it.each([
  ['en', 'Take (4)', 'Acknowledge', ['Acknowledge an alarm', 'Take an incident', 'A service is lost', 'A service stops']],
  ['fr', 'Prendre (4)', 'Acquitter', ['Acquitter une alarme', 'Prendre un incident', 'Un service est perdu', 'Un service s’arrête']],
] as const)(
  'an incident is taken and an alarm acknowledged, with the difference said at both and in the help: %s',
  (locale, take, ack, words) => {
    openConsole('incident', { locale });
    change(({ incidents }) => ({
      incidents: Object.fromEntries(Object.entries(incidents).map(([id, one]) => [id, { ...one, state: 'open' as const }])),
    }));
    const [taken] = screen.getAllByTestId('row-ack');
    const [acked] = screen.getAllByTestId('alarm-ack');
    expect([taken?.textContent, acked?.textContent]).toEqual([take, ack]);
    const said = [taken, acked].map((one) => one?.closest('[title]')?.getAttribute('title') ?? '');
    act(() => uiStore.setState({ isHelpOpen: true }));
    const help = screen.getByRole('dialog').textContent;
    for (const word of [...words, ...said]) expect(help).toContain(word);
    expect(said[0]).not.toBe(said[1]);
  },
);
