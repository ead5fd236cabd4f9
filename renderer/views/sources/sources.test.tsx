/** The screen of sources and alarm health: what is in trouble first, sorted by any column, found by typing; health as the record says. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { AlarmHealth } from '../../../shared/model/alarm-health.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

const HEALTH: AlarmHealth = {
  ...{ fromMs: NOW - 7 * 86_400_000, toMs: NOW, count: 1_400, perDay: 200, hours: [0, 3, 1], byPriority: { 1: 70, 2: 210, 3: 1_120 } },
  worst: { count: 31, fromMs: NOW - 86_400_000 },
  talkers: [{ alarm: 'link.down|link-3', text: { key: 'condition.link.down.text', params: { name: 'Link 3' } }, count: 612, lastMs: NOW }],
};

async function openSources(
  state: 'normal' | 'blind' = 'blind',
  locale: 'en' | 'fr' = 'en',
  health: AlarmHealth = HEALTH,
): Promise<ReturnType<typeof openConsole>> {
  const opened = openConsole(state, { locale, answers: { 'alarms.health': health } });
  await act(() => {
    uiStore.setState({ view: 'sources' });
    return Promise.resolve();
  });
  return opened;
}

const order = (): readonly string[] => screen.getAllByTestId(/^source-row-/).map((row) => row.dataset['testid']?.slice(11) ?? '');

describe('the sources', () => {
  it('in trouble stand first, with the reason in words', async () => {
    await openSources();
    const [first] = screen.getAllByTestId(/^source-row-/);
    expect(first?.dataset['state']).toBe('lost');
    expect(first?.textContent).toContain('no answer in time');
  });

  it.each([
    ['en', 'lost now', 'lost now, 2 before, 1\u00a0min together'],
    ['fr', 'en cours', 'en cours, 2 avant, 1\u00a0min en tout'],
  ] as const)('that are lost count the gap that is not over yet: %s', async (locale, first, later) => {
    await openSources('blind', locale);
    const gapsOf = (id: string): string => screen.getByTestId(`source-row-${id}`).querySelectorAll('td')[4]?.textContent ?? '';
    expect([gapsOf('nut-a'), gapsOf('nut-b')]).toEqual(['0', first]);
    change(({ sources }) => ({
      sources: Object.fromEntries(Object.entries(sources).map(([id, one]) => [id, { ...one, gaps: { count: 2, totalMs: 60_000 } }])),
    }));
    expect(gapsOf('nut-b')).toBe(later);
  });

  it('are sorted by any column, both ways, and found by typing', async () => {
    await openSources();
    fireEvent.click(screen.getByTestId('sort-source'));
    const up = order();
    expect(up).toEqual([...up].sort());
    fireEvent.click(screen.getByTestId('sort-source'));
    expect(order()).toEqual([...up].reverse());
    fireEvent.change(screen.getByLabelText('Filter sources'), { target: { value: 'nut-b' } });
    expect(order()).toEqual(['nut-b']);
    fireEvent.change(screen.getByLabelText('Filter sources'), { target: { value: 'zzz' } });
    expect(screen.getByText('No source matches')).toBeTruthy();
  });
});

describe('what is not heard', () => {
  it.each([
    ['en', 'not heard 1\u00a0min 20\u00a0s', 'last word at 14:34:59', 'silent 1:20'],
    ['fr', 'silence depuis 1\u00a0min 20\u00a0s', 'dernière mesure à 14:34:59', 'muet 1:20'],
  ] as const)(
    'is said for each part of the plant, and in short in the top line, though every source answers: %s',
    async (locale, silent, since, short) => {
      await openSources('normal', locale);
      expect(screen.queryByTestId('not-heard')).toBeNull();
      change(({ chain }) => ({
        chain: Object.fromEntries(
          Object.entries(chain).map(([id, one]) => [
            id,
            one.centre === 'b' ? { ...one, status: 'unknown' as const, heardAtMs: NOW - 80_000, evidenceAtMs: NOW - 200_000 } : one,
          ]),
        ),
      }));
      const said = screen.getByTestId('not-heard');
      expect(said.textContent).toContain(silent);
      expect(said.textContent).toContain(since);
      expect(screen.getByTestId('data-age').textContent).toContain(short);
      expect(screen.getByTestId('data-age').title).toContain(silent);
    },
  );
});

describe('a source that other machines can reach', () => {
  it.each([
    ['en', 'Open to other machines: udp 0.0.0.0:514, tcp [::]:6514'],
    ['fr', 'Ouverte aux autres machines\u00a0: udp 0.0.0.0:514, tcp [::]:6514'],
  ] as const)('says so with its ports (%s); the others say nothing', async (locale, said) => {
    await openSources('normal', locale);
    expect(screen.queryByTestId('source-open-nut-a')).toBeNull();
    const { live } = liveStore.getState();
    const source = live?.sources['nut-a'];
    if (source === undefined || live === null) throw new Error('no such source');
    const listens = ['udp 0.0.0.0:514', 'tcp [::]:6514'];
    act(() => liveStore.setState({ live: { ...live, sources: { ...live.sources, 'nut-a': { ...source, listens } } } }));
    expect(screen.getByTestId('source-open-nut-a').textContent).toBe(said);
    expect(screen.queryByTestId('source-open-nut-b')).toBeNull();
  });
});

describe('the health of alarms', () => {
  it('says how many came, against what an operator can take, and who talks most', async () => {
    const { calls } = await openSources();
    expect(calls).toEqual([{ name: 'alarms.health', input: { days: 7 } }]);
    const count = await screen.findByTestId('health-count');
    expect(count.dataset['verdict']).toBe('much');
    expect(count.textContent).toContain('1,400 alarms, 200 a day');
    expect(screen.getByTestId('talker').textContent).toContain('612 times');
    expect(screen.getByText(/^Most in ten minutes: 31, between .*14:36 and .*14:46$/)).toBeTruthy();
    await act(() => {
      fireEvent.change(screen.getByTestId('health-days'), { target: { value: '30' } });
      return Promise.resolve();
    });
    expect(calls.at(-1)).toEqual({ name: 'alarms.health', input: { days: 30 } });
  });

  it('is drawn against the most that one operator can handle: a single alarm is no block', async () => {
    await openSources('normal', 'en', { ...HEALTH, hours: [1], talkers: [], byPriority: { 1: 0, 2: 0, 3: 1 } });
    const chart = await screen.findByTestId('health-hours');
    const bar = chart.querySelector('rect');
    const [width, height] = ['width', 'height'].map((name) => Number(bar?.getAttribute(name)));
    expect([width === undefined || width < 5, height === undefined || height < 2]).toEqual([true, true]);
    expect(chart.querySelector('.health-ceiling')).not.toBeNull();
    expect(document.querySelectorAll('.health-shares .badge')).toHaveLength(1); // quiet until there is one
    expect(screen.getByText('None came more than once.')).toBeTruthy();
  });

  it.each([
    ['en', 11, 3, 'short', '11 alarms in 1\u00a0min, recorded for less than a day: too short for a rate'],
    ['fr', 11, 3, 'short', '11 alarmes en 1\u00a0min, enregistré depuis moins d’un jour\u00a0: trop court pour un rythme'],
    ['en', 11, 11, 'shortPeak', '11 alarms in 1\u00a0min, a flood at its worst'],
    ['en', 301, 20, 'tooMuch', '301 alarms in 1\u00a0min, more than one operator can handle'],
  ] as const)(
    'gives no rate of a record younger than a day, and calls nothing acceptable: %s, %i',
    async (locale, count, most, verdict, words) => {
      const fromMs = NOW - 60_000;
      await openSources('normal', locale, { ...HEALTH, fromMs, count, perDay: count, worst: { count: most, fromMs } });
      const said = await screen.findByTestId('health-count');
      expect(said.dataset['verdict']).toBe(verdict);
      expect(said.textContent).toContain(words);
    },
  );
});

describe.each(['en', 'fr'] as const)('in %s', (locale) => {
  it('has no fault that axe can see and no key without a text', async () => {
    await openSources('blind', locale);
    await screen.findByTestId('health-count');
    const view = document.querySelector('main') ?? document.body;
    expect(view.textContent).not.toMatch(/\[ui\./);
    const { violations } = await axe.run(view, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
