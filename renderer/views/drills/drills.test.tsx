/** The drills screen: calendar, starting, running, sheets, measured durations; something real over every screen; both languages and themes. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import { NO_DRILLS } from '../../../shared/model/drill.ts';
import type { Plan } from '../../../shared/model/site.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { liveStore } from '../../store/live.ts';
import { setTheme, uiStore } from '../../store/ui.ts';
import { FAKE_OBLIGATIONS } from '../../testing/fake-drills.ts';
import type { FakeState } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

const PLAN: Plan = { id: 'transfer', bcp: '4.2', name: { en: 'Move the load', fr: 'Basculer' }, from: 'a', to: 'b', steps: [] };
let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  cleanup();
});

function open(state: FakeState = 'normal', locale: Locale = 'en', hasObligations = true): ReturnType<typeof openConsole> {
  const opened = openConsole(state, { locale });
  stop = startKeyboard(window);
  act(() => {
    if (hasObligations) liveStore.setState({ site: { ...FAKE_SITE, obligations: FAKE_OBLIGATIONS, plans: [PLAN] } });
    uiStore.setState({ view: 'drills' });
  });
  return opened;
}

const row = (id: string): HTMLElement => screen.getByTestId(`drill-row-${id}`);
const marks = (id: string): readonly (string | undefined)[] =>
  [...row(id).querySelectorAll<HTMLElement>('[data-mark]')].map(({ dataset }) => dataset['mark']);

describe('the calendar', () => {
  it('has a row for each obligation, with what was done and what comes, each in words', () => {
    open();
    expect(marks('generator-drill')).toEqual(['done', 'done', 'done', 'due', 'planned', 'planned']);
    expect(row('generator-drill').dataset['state']).toBe('well');
    expect(row('cooling-check-a').dataset['state']).toBe('soon');
    expect(within(row('transfer-drill')).getByRole('img', { name: /^done 25 Jul 2026/ })).toBeTruthy();
  });

  it('says overdue and since when', () => {
    open('overdue');
    expect(row('generator-drill').dataset['state']).toBe('overdue');
    expect(row('generator-drill').textContent).toContain('overdue since 23 Oct 2026');
    expect(marks('generator-drill').at(-1)).toBe('overdue');
  });

  it('is found by word, walked by arrow key, and moved by half a year', () => {
    open();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(screen.getByTestId('drills-search'));
    fireEvent.change(screen.getByTestId('drills-search'), { target: { value: 'COOL' } });
    expect(screen.queryByTestId('drill-row-generator-drill')).toBeNull();
    fireEvent.change(screen.getByTestId('drills-search'), { target: { value: '' } });
    act(() => screen.getByTestId('drill-name-transfer-drill').focus());
    fireEvent.keyDown(screen.getByTestId('drill-name-transfer-drill'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(screen.getByTestId('drill-name-generator-drill'));
    expect(screen.queryByRole('columnheader', { name: 'July 2027' })).toBeNull();
    fireEvent.click(screen.getByTestId('months-later'));
    expect(screen.getByRole('columnheader', { name: 'July 2027' })).toBeTruthy();
  });

  it('says what is missing when the site owes nothing and no drill was held', () => {
    open('normal', 'en', false);
    change(() => ({ drills: { ...NO_DRILLS, running: null } }));
    expect(screen.getByTestId('drills-empty').textContent).toContain('obligations');
    expect(screen.getByTestId('past-empty')).toBeTruthy();
  });
});

describe('a drill', () => {
  it('is started for the chosen obligation with what fits it, after a question that says what is simulated and what is real', async () => {
    const { calls } = open();
    fireEvent.click(screen.getByTestId('drill-name-fire-check-a'));
    expect(screen.getByTestId<HTMLSelectElement>('drill-obligation').value).toBe('fire-check-a');
    expect(screen.getByTestId<HTMLSelectElement>('drill-scenario').value).toBe('fire:fire-a');
    expect(screen.getByTestId('drill-sources').textContent).toContain('Played only on: plant (simulated)');
    expect(screen.getByTestId('drill-sources').textContent).toContain('Real, never touched: nut-a, nut-b');
    fireEvent.click(screen.getByTestId('drill-start'));
    expect(calls).toEqual([]);
    fireEvent.click(await screen.findByTestId('act-confirm'));
    await waitFor(() =>
      expect(calls.at(-1)).toEqual({
        name: 'drill.start',
        input: { obligation: 'fire-check-a', scenario: 'fire:fire-a', person: 'P. Duty' },
      }),
    );
  });

  it('cannot be started over faults that are played already; without a simulator nothing is played', () => {
    open();
    fireEvent.click(screen.getByTestId('drill-name-fire-check-a'));
    change(({ meta }) => ({ meta: { ...meta, activeFaults: ['links-cut'] } }));
    expect(screen.getByTestId<HTMLButtonElement>('drill-start').disabled).toBe(true);
    change(({ meta, sources }) => ({
      meta: { ...meta, faults: [], activeFaults: [] },
      sources: Object.fromEntries(Object.entries(sources).filter(([, { isSimulated }]) => !isSimulated)),
    }));
    expect(screen.getByTestId<HTMLSelectElement>('drill-scenario').options).toHaveLength(1);
    expect(screen.getByTestId('drill-sources').textContent).toContain('No source of this console is simulated');
    expect(screen.getByTestId<HTMLButtonElement>('drill-start').disabled).toBe(false);
  });

  it.each([
    ['en', 'what people do on the real equipment is not seen here', 'nothing real is exercised', 'A critical incident is open'],
    [
      'fr',
      'ce que les personnes font sur les vrais équipements ne se voit pas ici',
      'rien de réel n’est exercé',
      'Un incident critique est ouvert',
    ],
  ] as const)(
    'held on the real equipment is not said to exercise nothing real, and one in a crisis is warned of: %s',
    async (locale, unseen, nothing, urgent) => {
      open('incident', locale, false);
      change(({ sources }) => ({
        sources: Object.fromEntries(Object.entries(sources).map(([id, one]) => [id, { ...one, isSimulated: true }])),
      }));
      expect(screen.getByTestId('drill-sources').textContent).toContain(unseen);
      expect(screen.getByTestId('drill-sources').textContent).not.toContain(nothing);
      expect(screen.getByTestId('drill-urgent').textContent).toContain(urgent);
      expect(screen.getByTestId('drill-start').className).not.toContain('button-act');
      fireEvent.click(screen.getByTestId('drill-start'));
      expect(within(await screen.findByRole('dialog')).getByTestId('drill-urgent')).toBeTruthy();
    },
  );

  it('that runs shows its times beside the last of the same kind; stopping asks, and leaving is the default', async () => {
    const { calls } = open('drill');
    expect(
      within(screen.getByTestId('stage-detection'))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent.replace('\u00a0', ' ')),
    ).toEqual(['1.6 s', '1.4 s', '+0.2 s']);
    expect(screen.getByTestId('stage-approval').textContent).toContain('not yet');
    fireEvent.click(screen.getByTestId('drill-stop'));
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
    expect(dialog.getByTestId<HTMLInputElement>('drill-counts').checked).toBe(false);
    fireEvent.click(dialog.getByTestId('drill-counts'));
    fireEvent.click(dialog.getByTestId('drill-confirm'));
    await waitFor(() => expect(calls.at(-1)).toEqual({ name: 'drill.end', input: { counts: true, person: 'P. Duty' } }));
  });

  it('has a sheet, and its measured duration is used only after a question', async () => {
    const { calls } = open();
    fireEvent.click(screen.getByTestId('sheet-D2'));
    expect(within(await screen.findByTestId('sheet')).getByTestId('stage-execution').textContent).toContain('5:48');
    fireEvent.keyDown(screen.getByTestId('sheet'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('sheet')).toBeNull());
    fireEvent.click(screen.getByTestId('use-transfer'));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('22\u00a0s later');
    expect(calls).toEqual([]);
    fireEvent.click(screen.getByTestId('act-confirm'));
    await waitFor(() =>
      expect(calls.at(-1)).toEqual({ name: 'drill.duration', input: { plan: 'transfer', drill: 'D2', person: 'P. Duty' } }),
    );
    change(({ drills }) => ({
      drills: {
        ...drills,
        chosen: { transfer: { plan: 'transfer', durationS: 348, stepsS: {}, drill: 'D2', measuredMs: 1, person: 'P. Duty', atMs: 2 } },
      },
    }));
    expect(screen.getByTestId('duration-transfer').textContent).toContain('chosen by P. Duty');
    expect(screen.getByTestId('use-plan-transfer').textContent).toContain('6:10');
  });
});

describe('something real in a drill', () => {
  it.each(['topology', 'incident', 'runbook', 'handover', 'sources', 'drills'] as const)(
    'stands over %s, beside the word of the drill',
    (view) => {
      open('real');
      act(() => uiStore.setState({ view }));
      expect(screen.getByTestId('real-band').textContent).toContain('REAL');
      expect(screen.getByTestId('real-band').textContent).toContain('Battery low: UPS B1');
      expect(document.querySelector('.shell')?.getAttribute('data-reality')).toBe('drill');
      expect(screen.getAllByText('DRILL').length).toBeGreaterThan(0);
    },
  );

  it('is acknowledged from there; a drill without it has no band', async () => {
    const { calls } = open('real');
    fireEvent.click(screen.getByTestId('real-ack'));
    await waitFor(() => expect(calls.at(-1)?.input).toEqual({ id: 'ups.lowBattery|ups-b1', person: 'P. Duty' }));
    change(({ drills }) => ({ drills: { ...drills, running: drills.running === null ? null : { ...drills.running, real: [] } } }));
    expect(screen.queryByTestId('real-band')).toBeNull();
  });
});

describe('for everybody', () => {
  it.each(['normal', 'drill', 'overdue', 'real'].flatMap((state) => (['en', 'fr'] as const).map((locale) => [state, locale] as const)))(
    'breaks no rule of accessibility and lacks no text: %s, %s',
    async (state, locale) => {
      open(state as FakeState, locale);
      act(() => setTheme(locale === 'fr' ? 'light' : 'dark'));
      const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(document.body.textContent).not.toMatch(/\[(ui|sheet|drill|fault)\./);
    },
  );
});
