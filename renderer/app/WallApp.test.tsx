/** The wall on hand-made states: what is read from metres away, in the words of the console; what is old or unseen never looks good. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { Live } from '../../shared/model/live.ts';
import { tick } from '../store/clock.ts';
import { heard, resetConnection } from '../store/connection.ts';
import { dayStore } from '../store/day.ts';
import { applySnapshot, resetMirror } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { wallStore } from '../store/wall.ts';
import { fakeProcedure } from '../testing/fake-procedure.ts';
import { fakeWall, WALL_STATES } from '../testing/fake-wall.ts';
import type { WallStateName } from '../testing/fake-wall.ts';
import { fakeDay } from '../testing/fake-machine.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { App } from './App.tsx';
import { WallApp } from './WallApp.tsx';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);

function set(state: WallStateName, locale: Locale, change: (live: Live) => Live = (live) => live): void {
  uiStore.setState({ ...uiStore.getInitialState(), locale, person: 'M. Perrin' }, true);
  applySnapshot({ epoch: 'e', seq: 1, site: FAKE_SITE, live: change(fakeWall(FAKE_SITE, state, NOW, locale)) });
  heard(NOW, NOW);
  tick(NOW);
}

function show(state: WallStateName, locale: Locale = 'en', change?: (live: Live) => Live): void {
  set(state, locale, change);
  render(<WallApp />);
}

const said = (id: string): string => screen.getByTestId(id).textContent;
const tiles = (): readonly (string | null)[] => screen.getAllByTestId(/^wall-row-/).map((tile) => tile.getAttribute('data-tile'));

beforeEach(() => {
  resetMirror();
  resetConnection();
  dayStore.setState({ incidents: null, fromMs: 0 });
  wallStore.setState(wallStore.getInitialState(), true);
  Object.assign(window, { innerWidth: 1920, innerHeight: 1080 });
});
afterEach(cleanup);

describe('a quiet wall', () => {
  it('says so in one line, with what spare there is, a gauge for all it has instruments for, and the day', () => {
    dayStore.setState({ incidents: fakeDay(NOW) });
    show('normal');
    expect(screen.getByTestId('wall').getAttribute('data-kind')).toBe('normal');
    expect(said('wall-cause')).toBe('No alarm');
    expect(said('wall-redundancy')).toMatch(/^Full redundancy: \d+\/\d+ groups$/);
    // The hand-made site has no copies, so no gauge of their lag.
    expect(screen.getAllByTestId(/^wall-gauge-/)).toHaveLength(5);
    expect(said('wall-gauge-load-a')).toContain('41%');
    expect(said('wall-day')).toBe('Incidents, 24 h: 3');
    expect(new Set(tiles())).toEqual(new Set(['ok']));
    expect(tiles()).toHaveLength(16);
  });

  it.each([
    ['en', 'No incident since 14:36:01, when the record begins'],
    ['fr', 'Aucun incident depuis 14:36:01, début du registre'],
  ] as const)('promises nothing of the time before its record begins: %s', (locale, words) => {
    dayStore.setState({ incidents: [], fromMs: NOW - 18_000 });
    show('normal', locale);
    expect(said('wall-day')).toBe(words);
    expect(parseFloat(screen.getByTestId('wall-day-unkept').style.width)).toBeGreaterThan(99); // and draws it as not recorded
    act(() => dayStore.setState({ incidents: [], fromMs: NOW - 2 * 86_400_000 }));
    expect(screen.queryByTestId('wall-day-unkept')).toBeNull();
  });

  it('names the site as a site: its name alone would be read as an order', () => {
    show('normal');
    expect(said('wall-title')).toMatch(/^Site ./);
  });

  it('has alarms without an incident on it, as on the console', () => {
    show('alarms');
    expect(said('wall-title')).toBe('2 alarms');
    expect(screen.getByText('Link 3 down')).toBeDefined();
    expect(said('wall-links')).toBe('4/6');
  });
});

describe('ports that are open to other machines', () => {
  const open = (live: Live): Live => {
    const [[id, source] = []] = Object.entries(live.sources);
    if (id === undefined || source === undefined) throw new Error('the hand-made state has no source');
    return { ...live, sources: { ...live.sources, [id]: { ...source, listens: ['udp 0.0.0.0:514', 'tcp [::]:6514'] } } };
  };

  it('are said in one line while nothing graver is', () => {
    show('normal', 'en', open);
    expect(said('wall-ports')).toBe('2 ports open to other machines: tcp [::]:6514, udp 0.0.0.0:514');
    cleanup();
    show('normal', 'fr', open);
    expect(said('wall-ports')).toBe('2 ports ouverts aux autres machines\u00a0: tcp [::]:6514, udp 0.0.0.0:514');
  });

  it('give way to what the console has to say of itself, and to an incident', () => {
    show('normal', 'en', (live) => open({ ...live, meta: { ...live.meta, isIsolated: true } }));
    expect(said('wall-note')).toBe('This console is cut off: no failover is advised');
    expect(screen.queryByTestId('wall-ports')).toBeNull();
    cleanup();
    show('incident', 'en', open);
    expect(screen.queryByTestId('wall-ports')).toBeNull();
  });

  it('are not spoken of where there is none', () => {
    show('normal');
    expect(screen.queryByTestId('wall-ports')).toBeNull();
  });
});

describe('an incident', () => {
  it.each(['en', 'fr'] as const)('is told in the words and numbers of the console, %s', (locale) => {
    show('incident', locale);
    const onWall = ['wall-cause', 'wall-impact', 'wall-action', 'decide-by', 'countdown'].map(said);
    cleanup();
    set('incident', locale);
    render(<App />);
    expect(['cause', 'impact', 'advised-action', 'decide-by', 'countdown'].map(said)).toEqual(onWall);
    expect(onWall.at(-1)).toBe('4:14');
  });

  it.each([
    ['en', 'Act before', 'do not fail over'],
    ['fr', 'Agir avant', 'ne pas transférer'],
  ] as const)(
    'without a limit still says by when its alarm wants an act, and that the load stays, on both, %s',
    (locale, words, verdict) => {
      const timeless = (live: Live): Live => ({
        ...live,
        decisions: Object.fromEntries(
          Object.entries(live.decisions).map(([id, one]) => [id, { ...one, verdict: 'hold' as const, decideByMs: null, limit: null }]),
        ),
      });
      show('incident', locale, timeless);
      expect([screen.getByTestId('act-by').previousSibling?.textContent, said('countdown')]).toEqual([words, '5:48']); // of 10 min, 252 s after it began
      expect(screen.getByTestId('wall-action').parentElement?.textContent).toContain(verdict);
      cleanup();
      set('incident', locale, timeless);
      render(<App />);
      expect([screen.getByTestId('act-by').previousSibling?.textContent, said('countdown')]).toEqual([words, '5:48']); // of 10 min, 252 s after it began
      expect(screen.getByTestId('advised-action').parentElement?.textContent).toContain(verdict);
    },
  );

  it('says how far a plan in hand is, instead of what was advised', () => {
    const answer = (): string => screen.getByTestId('wall-action').parentElement?.textContent ?? '';
    show('incident');
    expect(answer()).toContain('Recommended');
    cleanup();
    show('incident', 'en', (live) => ({ ...live, procedures: { P1: fakeProcedure(NOW, { phase: 'EXECUTE' }) } }));
    expect(answer()).toContain('Not begun 0/2');
    cleanup();
    show('incident', 'en', (live) => ({
      ...live,
      procedures: { P1: fakeProcedure(NOW, { phase: 'EXECUTE' }, { state: 'running', startedAtMs: NOW }) },
    }));
    expect(answer()).toContain('Plan runs 0/2');
    cleanup();
    show('incident', 'en', (live) => ({
      ...live,
      procedures: { P1: fakeProcedure(NOW, { phase: 'EXECUTE', hold: { atMs: NOW, why: 'person', what: ['M. Perrin'] } }) },
    }));
    expect(answer()).toContain('Plan held 0/2');
  });

  it('marks where it began and what it reaches, and shows what the batteries still give', () => {
    show('incident');
    const [power] = screen.getAllByTestId('wall-row-power');
    expect(power?.getAttribute('data-tile')).toBe('cause');
    expect(power?.textContent).toContain('11:24');
    const [servers] = screen.getAllByTestId('wall-row-servers');
    expect(servers?.getAttribute('data-tile')).toBe('atRisk');
    expect(said('wall-services')).toContain('at risk');
    expect(said('wall-rto')).toMatch(/^RTO: 3:55:4\d left$/);
  });

  it('with others: the one with least time on the right, three below, the rest counted', () => {
    show('many');
    expect(said('wall-incident')).toBe('INC-0147');
    expect(screen.getAllByTestId('wall-other').map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Array 1 .*14:14$/),
      expect.stringMatching(/^Array 2 .*24:14$/),
      expect.stringMatching(/^Array 3 .*34:14$/),
    ]);
    expect(said('wall-rest')).toBe('+ 2 others');
  });

  it('orders by decide-by, not by priority or age', () => {
    show('many', 'en', (live) => {
      const late = live.decisions['INC-205'];
      return late === undefined ? live : { ...live, decisions: { ...live.decisions, 'INC-205': { ...late, decideByMs: NOW + 60_000 } } };
    });
    expect(said('wall-incident')).toBe('INC-205');
    expect(said('countdown')).toBe('1:00');
  });

  it('counts what is folded under its cause exactly', () => {
    const effects = Array.from({ length: 199 }, (_, order) => `ups.battery|u${order}`);
    show('incident', 'en', (live) => {
      const [any] = Object.values(live.alarms);
      if (any === undefined) throw new Error('the hand-made incident has no alarm');
      const folded = effects.map((id) => [id, { ...any, id, suppressedBy: id.endsWith('|u7') ? [] : ['root'] }] as const);
      return {
        ...live,
        alarms: { ...live.alarms, ...Object.fromEntries(folded) },
        // One ended meanwhile, one is gone: in the record, not on the wall.
        incidents: Object.fromEntries(
          Object.entries(live.incidents).map(([id, incident]) => [id, { ...incident, effects: [...effects, 'ups.battery|gone'] }]),
        ),
      };
    });
    expect(screen.getByText('198 consequences')).toBeDefined();
    expect(screen.queryAllByTestId('wall-other')).toEqual([]);
  });
});

describe('what is not seen', () => {
  it('a centre that is not heard: every row unknown with the time it was last seen, links dotted, the advice of the engine', () => {
    show('dark');
    expect(screen.getByTestId('wall').getAttribute('data-kind')).toBe('blind');
    expect(said('wall-title')).toMatch(/ not seen$/);
    expect(
      screen
        .getAllByTestId(/^wall-row-/)
        .slice(8)
        .filter((tile) => !/none$/.test(tile.textContent))
        .map((tile) => tile.getAttribute('data-tile')),
    ).toEqual(expect.not.arrayContaining(['ok']));
    expect(screen.getAllByTestId('wall-row-power')[1]?.textContent).toContain('14:33');
    expect(screen.getAllByTestId(/^wall-link-/).map((link) => link.getAttribute('data-status'))).toEqual(
      Array.from({ length: 6 }, () => 'unknown'),
    );
    expect(said('wall-links')).toBe('?');
    expect(said('wall-action')).toContain('on written proof that the other centre no longer writes');
  });

  it('an engine that is silent: nothing keeps its colour, and the answer says that it is old', () => {
    show('incident');
    act(() => tick(NOW + 3_000));
    expect(screen.getByTestId('wall').getAttribute('data-kind')).toBe('blind');
    expect(new Set(tiles())).toEqual(new Set(['unknown']));
    expect(screen.getAllByText('from old data').length).toBeGreaterThan(0);
    expect(screen.getByTestId('wall-age').className).toContain('is-old');
  });

  it('without an incident it says that nothing is known, and since when', () => {
    show('normal');
    act(() => tick(NOW + 3_000));
    expect(said('wall-cause')).toBe('The engine is not heard');
    expect(screen.getByText('Last heard at 14:36:19')).toBeDefined();
    expect(screen.queryAllByTestId(/^wall-gauge-/)).toEqual([]);
  });

  it('a reading that is too old leaves its gauge without a value', () => {
    show('normal', 'en', (live) => {
      const id = 'room-a|env.temperature';
      const reading = live.readings[id];
      return reading === undefined
        ? live
        : { ...live, readings: { ...live.readings, [id]: { ...reading, freshness: 'stale', status: 'unknown' } } };
    });
    expect(within(screen.getByTestId('wall-gauge-temperature-a')).getByText('?')).toBeDefined();
    expect(within(screen.getByTestId('wall-gauge-temperature-b')).queryByText('?')).toBeNull();
  });
});

describe('the frame', () => {
  it.each([
    ['en', 'DRILL'],
    ['fr', 'EXERCICE'],
  ] as const)('a drill has its word and its border, %s', (locale, word) => {
    show('drill', locale);
    expect(said('wall-reality')).toBe(word);
    expect(screen.getByRole('main').getAttribute('data-reality')).toBe('drill');
  });

  it('a replay likewise', () => {
    show('incident', 'en', (live) => ({ ...live, meta: { ...live.meta, reality: 'replay' } }));
    expect(said('wall-reality')).toBe('REPLAY');
    expect(screen.getByRole('main').getAttribute('data-reality')).toBe('replay');
  });

  it('says the gravest trouble of the console itself in one line', () => {
    show('normal', 'en', (live) => ({ ...live, meta: { ...live.meta, isIsolated: true, clock: 'stepped' } }));
    expect(said('wall-note')).toBe('This console is cut off: no failover is advised');
  });

  it('dims at night and only then', () => {
    wallStore.setState({ night: { from: '14:00', to: '15:00' } });
    show('normal');
    expect(Number(screen.getByTestId('wall-night').style.opacity)).toBeCloseTo(0.6);
    cleanup();
    wallStore.setState({ night: { from: '22:00', to: '06:00' } });
    show('normal');
    expect(screen.queryByTestId('wall-night')).toBeNull();
  });

  it.each([
    [55, 'noStrip'],
    [43, 'states'],
  ] as const)('at %i inches leaves out the band of time and more, never the answer', (inches, level) => {
    wallStore.setState({ inches });
    show('incident');
    expect(screen.getByTestId('wall').getAttribute('data-level')).toBe(level);
    expect(screen.queryByTestId('wall-day')).toBeNull();
    expect(said('wall-action')).not.toBe('');
    expect(said('countdown')).toBe('4:14');
  });

  it.each(WALL_STATES)('no text is missing in French, and no badge its shape: %s', (state) => {
    show(state, 'fr');
    expect(document.body.textContent).not.toMatch(/\[ui\.|undefined|NaN/);
    for (const badge of document.querySelectorAll('.badge:not(.badge-ok, .badge-none)'))
      expect(badge.querySelectorAll('path').length).toBeGreaterThan(1);
  });

  it.each([
    ['normal', 'en'],
    ['incident', 'fr'],
    ['many', 'en'],
    ['dark', 'fr'],
  ] as const)('axe finds nothing: %s, %s', async (state, locale) => {
    show(state, locale);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join()}`)).toEqual([]);
  });
});
