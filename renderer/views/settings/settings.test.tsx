/** The settings: a changed key works and is shown everywhere, a threshold is tried before it can be saved, and what is not known is said. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { keyMapStore, resetKeys } from '../../store/keymap.ts';
import { chooseSize, lookStore, startLook } from '../../store/look.ts';
import { uiStore } from '../../store/ui.ts';
import { fakeThresholds, fakeTrial } from '../../testing/fake-thresholds.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';
import { findRows, parseFigure, quantity } from './threshold-rows.ts';

let stopKeys: () => void = () => undefined;
beforeEach(() => {
  localStorage.clear();
  resetKeys();
  stopKeys = startKeyboard(window);
});
afterEach(() => {
  stopKeys();
  cleanup();
});

const ANSWERS = {
  'threshold.list': { rows: fakeThresholds(FAKE_SITE) },
  'threshold.try': { trial: fakeTrial(NOW), refusal: null },
};

async function openSettings(locale: 'en' | 'fr' = 'en', answers: Readonly<Record<string, unknown>> = {}) {
  const opened = openConsole('normal', { locale, answers: { ...ANSWERS, ...answers } });
  fireEvent.keyDown(window, { key: '9', ctrlKey: true });
  await screen.findAllByTestId('threshold-row');
  return opened;
}

const type = (id: string, value: string): void => {
  fireEvent.change(screen.getByTestId(id), { target: { value } });
};
const press = async (id: string): Promise<void> => {
  fireEvent.click(screen.getByTestId(id));
  await act(() => Promise.resolve());
};
async function choose(key: string): Promise<void> {
  const row = screen.getAllByTestId('threshold-row').find(({ dataset }) => dataset['threshold'] === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  fireEvent.click(within(row).getByRole('button'));
  await act(() => Promise.resolve());
}

describe('a key', () => {
  it('that was changed works, is shown in the bar, and the old one does nothing', async () => {
    await openSettings();
    type('key-help', 'Hh'); // what a field holds after H was typed behind a letter
    expect(document.querySelector('footer.keys')?.textContent).toContain('Hkeys');
    fireEvent.keyDown(window, { key: '?' });
    expect(uiStore.getState().isHelpOpen).toBe(false);
    fireEvent.keyDown(window, { key: 'h' });
    expect(uiStore.getState().isHelpOpen).toBe(true);
  });

  it('that another has is refused in its place, by name', async () => {
    await openSettings();
    type('key-note', 'NJ');
    expect(screen.getByTestId('key-error-note').textContent).toBe('J does this already: next in the list');
    expect(keyMapStore.getState().map).toEqual({});
  });

  it('can be turned off, and all come back', async () => {
    await openSettings();
    expect(document.querySelector('footer.keys')?.textContent).toContain('Ssilence');
    await press('key-off-silence');
    expect(keyMapStore.getState().map).toEqual({ silence: null });
    expect(document.querySelector('footer.keys')?.textContent).not.toContain('Ssilence');
    await press('keys-reset');
    expect(document.querySelector('footer.keys')?.textContent).toContain('Ssilence');
  });
});

describe('the look', () => {
  it('has a size that is kept, and follows the system when asked to', async () => {
    let isLight = true;
    let tell: () => void = () => undefined;
    const media = { addEventListener: (_: string, hear: () => void) => (tell = hear) };
    Object.defineProperty(media, 'matches', { get: () => isLight });
    Object.assign(window, { matchMedia: () => media });
    startLook(window);
    await openSettings();
    fireEvent.click(screen.getByTestId('look-size-125'));
    expect([document.documentElement.dataset['look'], localStorage.getItem('twinwatch.lookPct')]).toEqual(['125', '125']);
    fireEvent.click(screen.getByTestId('look-theme-system'));
    expect(uiStore.getState().theme).toBe('light');
    isLight = false;
    act(() => tell());
    expect(uiStore.getState().theme).toBe('dark');
    fireEvent.click(screen.getByTestId('look-theme-light'));
    act(() => tell());
    expect([uiStore.getState().theme, lookStore.getState().followsSystem]).toEqual(['light', false]);
    expect(screen.getByTestId('zone').textContent).toBe(FAKE_SITE.timeZone);
    act(() => chooseSize(100));
  });
});

describe('the list of thresholds', () => {
  it('is found by typing, sorted, and says when nothing matches', async () => {
    await openSettings();
    expect(screen.queryByText('Source')).toBeNull(); // states are not listed until asked for
    await press('threshold-all');
    expect(screen.getAllByText('Source').length).toBeGreaterThan(0);
    type('threshold-search', 'ups-a1 load');
    expect(screen.getAllByTestId('threshold-row')).toHaveLength(1);
    type('threshold-search', 'zzz');
    expect(screen.getByText('No threshold matches')).toBeTruthy();
    type('threshold-search', 'load');
    await press('threshold-sort-limit');
    expect(screen.getAllByTestId('threshold-row')[0]?.textContent).toContain('above 70');
  });

  it('is said not to be there when the engine does not answer', async () => {
    openConsole('normal', { answers: { 'threshold.list': { rows: [] } } });
    fireEvent.keyDown(window, { key: '9', ctrlKey: true });
    expect(await screen.findByText('This site watches no numbers.')).toBeTruthy();
  });
});

describe('a threshold', () => {
  it('is tried beside the values in force; what is not kept is said to be unknown', async () => {
    const { calls } = await openSettings();
    await choose('ups.overload|ups-a1');
    expect(screen.getByTestId('threshold-action').textContent).not.toBe('');
    expect(screen.getByTestId('try-save').hasAttribute('disabled')).toBe(true);
    type('try-limit', '60');
    type('try-recovery', '55.5');
    await press('try-run');
    expect(calls.at(-1)).toEqual({
      name: 'threshold.try',
      input: { element: 'ups-a1', condition: 'ups.overload', limit: 60, recovery: 55.5, onDelayS: 10, offDelayS: 10 },
    });
    expect(screen.getByTestId('trial-tried').textContent).toBe('These values would have rung 3 times, and perhaps 1 more');
    expect(screen.getByTestId('trial-today').textContent).toBe('Those in force: once');
    expect(screen.getByTestId('trial-known').textContent).toMatch(/35% of 30 days\. The rest is unknown/);
  });

  it.each([
    ['en', 'Those in force: not once in the 2\u00a0min known'],
    ['fr', 'Celles en vigueur\u00a0: pas une fois sur 2\u00a0min de mesures'],
  ] as const)('that did not ring is not said to ring never: nothing is known of the rest: %s', async (locale, words) => {
    const made = fakeTrial(NOW);
    const quiet = { ...made.today, sure: 0, perhaps: 0, rings: [] };
    const trial = { ...made, today: quiet, coverage: { ...made.coverage, knownMs: 120_000 } };
    await openSettings(locale, { 'threshold.try': { trial, refusal: null } });
    await choose('ups.overload|ups-a1');
    type('try-limit', '60');
    type('try-recovery', '55');
    await press('try-run');
    expect(screen.getByTestId('trial-today').textContent).toBe(words);
  });

  it('is saved only as it was tried, with the name of the person, and a refusal is said', async () => {
    const { calls } = await openSettings('en', {
      'threshold.save': { seq: null, refusal: { key: 'threshold.fileUnwritable', params: { file: '/etc/site.yaml', reason: 'EACCES' } } },
    });
    await choose('ups.overload|ups-a1');
    type('try-limit', '60');
    type('try-recovery', '55');
    await press('try-run');
    type('try-limit', '61');
    expect(screen.getByTestId('try-save').hasAttribute('disabled')).toBe(true);
    type('try-limit', '60');
    await press('try-save');
    expect(calls.at(-1)).toMatchObject({ name: 'threshold.save', input: { limit: 60, person: 'P. Duty' } });
    expect(screen.getByTestId('try-told').textContent).toContain('Not saved: The site file /etc/site.yaml cannot be written: EACCES');
  });

  it('with figures that do not fit is not even tried', async () => {
    const { calls } = await openSettings();
    await choose('ups.overload|ups-a1');
    type('try-recovery', '90');
    expect(screen.getByRole('alert').textContent).toContain('wrong side');
    type('try-recovery', 'x');
    expect(screen.getByRole('alert').textContent).toContain('Four figures');
    expect(screen.getByTestId('try-run').hasAttribute('disabled')).toBe(true);
    expect(calls.filter(({ name }) => name === 'threshold.try')).toEqual([]);
  });

  it('that looks at a state says that it cannot be tried', async () => {
    await openSettings();
    await press('threshold-all');
    await choose('ups.onBattery|ups-a1');
    expect(screen.queryByTestId('try-run')).toBeNull();
    expect(screen.getByText(/cannot be tried here/)).toBeTruthy();
  });
});

it('figures are read as people write them, and shown without rounding', () => {
  expect(['62,5', ' 62.5 ', '\u221262', '', '1e3', '1,2,3', '.5'].map(parseFigure)).toEqual([62.5, 62.5, -62, null, null, null, null]);
  expect([quantity('en', '%', 62.5), quantity('fr', 'degC', 24.75), quantity('en', '', null)]).toEqual([
    '62.5%',
    '24,75\u00a0\u00b0C',
    '\u2014',
  ]);
  expect(findRows([], '', true, { by: 'element', isDown: false })).toEqual([]);
});

describe.each(['en', 'fr'] as const)('in %s', (locale) => {
  it.each(['dark', 'light'] as const)('and %s it has no fault that axe can see and no key without a text', async (theme) => {
    await openSettings(locale);
    act(() => uiStore.setState({ theme }));
    await choose('ups.overload|ups-a1');
    await press('try-run');
    const view = document.querySelector('main') ?? document.body;
    expect(view.textContent).not.toMatch(/\[(ui|condition)\./);
    const { violations } = await axe.run(view, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
