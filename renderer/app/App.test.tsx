/** The console on hand-made states: what must be seen without a click, what must never look good, and what keys and buttons send. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineMessage, EngineState, WindowMessage } from '../../shared/ipc/stream.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import { SITE_FILE_RISK } from '../../shared/model/standing.ts';
import { startFeed } from '../bridge/feed.ts';
import { tick } from '../store/clock.ts';
import { resetConnection } from '../store/connection.ts';
import { liveStore, resetMirror } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { fakeLive } from '../testing/fake-live.ts';
import type { FakeState } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { App } from './App.tsx';
import { startKeyboard } from './keyboard.ts';

// jsdom has no canvas; the map is looked at in a browser, and its logic has tests of its own.
const drawMap = vi.hoisted(() => vi.fn());
vi.mock('../graph/GraphCanvas.tsx', () => ({
  GraphCanvas: () => {
    drawMap();
    return <div data-testid="topology" aria-hidden="true" />;
  },
}));

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const initial = uiStore.getInitialState();
let stopKeys: () => void = () => undefined;

function open(state: FakeState | null, locale: Locale = 'en') {
  let hear: (message: EngineMessage | EngineState) => void = () => undefined;
  const posted: WindowMessage[] = [];
  const noc = {
    onEngine: (listener: typeof hear) => {
      hear = listener;
      return () => undefined;
    },
    post: (message: WindowMessage) => {
      const isDraft = message.type === 'call' && message.name === 'note.draft'; // asked by every incident page
      if (!isDraft) posted.push(message);
      const value = isDraft ? { text: '' } : { seq: 9 };
      if (message.type === 'call') queueMicrotask(() => hear({ type: 'answer', id: message.id, ok: true, value }));
    },
  };
  Object.assign(window, { noc });
  let nowMs = NOW;
  uiStore.setState({ ...initial, locale, person: 'P. Duty' }, true);
  startFeed(noc, () => nowMs);
  if (state !== null) hear({ type: 'snapshot', epoch: 'e', seq: 1, site: FAKE_SITE, live: fakeLive(FAKE_SITE, state, NOW, locale) });
  tick(NOW);
  stopKeys = startKeyboard(window);
  render(<App />);
  return {
    hear: (message: EngineMessage | EngineState) => act(() => hear(message)),
    later: (ms: number) => {
      nowMs = NOW + ms;
      act(() => tick(nowMs));
    },
    calls: () => posted.flatMap((message) => (message.type === 'call' ? [{ name: message.name, input: message.input }] : [])),
  };
}

const text = (id: string): string => screen.getByTestId(id).textContent;
const press = (key: string, more: object = {}): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

beforeEach(() => {
  resetMirror();
  resetConnection();
});
afterEach(() => {
  stopKeys();
  cleanup();
});

describe('the answer, with no click', () => {
  it('says cause, impact, action and decide-by with a countdown that falls', () => {
    const { later } = open('incident');
    expect(text('cause')).toBe('Mains lost at centre A, generator locked out');
    expect(text('impact')).toContain('6 services go down');
    expect(text('advised-action')).toBe('Move the load from A to B');
    expect([text('decide-by'), text('countdown')]).toEqual(['14:40:33', '4:14']);
    later(14_000);
    expect(text('countdown')).toBe('4:00');
  });

  it('keeps counting past the limit and says that it is too late', () => {
    const { later } = open('incident');
    later(260_000);
    expect(text('countdown')).toBe('-0:06');
    expect(screen.getByText('Too late for this plan')).toBeTruthy();
  });

  it('is quiet when nothing is wrong, and does not say so when it cannot see', () => {
    open('normal');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No alarm');
    cleanup();
    open('blind');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('State partly unknown');
  });
});

describe('old data', () => {
  it('a dead engine is said at once, cannot be dismissed, and every panel is marked', () => {
    const { hear, later } = open('incident');
    expect(screen.queryByTestId('stale-banner')).toBeNull();
    hear({ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 0 });
    later(2_100);
    const banner = screen.getByTestId('stale-banner');
    expect(banner.textContent).toContain('The engine stopped 2.1\u00a0s ago.');
    expect(banner.textContent).toContain('14:36:19');
    expect(within(banner).queryByRole('button')).toBeNull();
    expect(screen.getByTestId('engine-state').dataset['state']).toBe('down');
    const panels = document.querySelectorAll('.panel');
    expect([...panels].filter((panel) => panel.querySelector('.stale-tag') === null)).toEqual([]);
    expect(screen.getByText('from old data')).toBeTruthy();
  });

  it('an engine that goes and comes back with the same site has the map drawn no second time', () => {
    const { hear } = open('incident');
    drawMap.mockClear();
    hear({ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 1 });
    hear({ type: 'engine', state: 'up', sinceMs: NOW, pid: 2, restarts: 1 });
    hear({ type: 'snapshot', epoch: 'f', seq: 0, site: structuredClone(FAKE_SITE), live: fakeLive(FAKE_SITE, 'incident', NOW, 'en') });
    expect(screen.queryByTestId('stale-banner')).toBeNull();
    expect(drawMap).not.toHaveBeenCalled();
  });

  it('two seconds of silence are the same, and the next pulse ends it', () => {
    const { hear, later } = open('normal');
    later(2_400);
    expect(screen.getByTestId('stale-banner').dataset['why']).toBe('silent');
    hear({ type: 'pulse', epoch: 'e', seq: 1, nowMs: NOW + 2_500 });
    later(2_500);
    expect(screen.queryByTestId('stale-banner')).toBeNull();
  });

  it('before the first picture it says that it waits', () => {
    open(null);
    expect(screen.getByTestId('stale-banner').textContent).toContain('Nothing has been received yet.');
  });
});

describe('a refused site file', () => {
  it.each([
    ['en', /Site file refused: \/etc\/plan\.yaml, 1 problem: .*The site stays as it was\. Correct the file/],
    ['fr', /Fichier de site refusé\u00a0: \/etc\/plan\.yaml, 1 problème\u00a0: .*Le site reste tel qu’il était\. Corrigez le fichier/],
  ] as const)('is said on every screen, with its name, until it is good again: %s', (locale, words) => {
    open('normal', locale);
    const { live } = liveStore.getState();
    if (live === null) throw new Error('the fake has a state');
    expect(screen.queryByTestId('banner-warning')).toBeNull();
    const refusal = { key: 'site.rejected', params: { file: '/etc/plan.yaml', count: 1, first: '/etc/plan.yaml:3:1: bad indent' } };
    const risk = { id: SITE_FILE_RISK, text: refusal, bcp: '4.1' };
    act(() => liveStore.setState({ live: { ...live, standing: { ...live.standing, [SITE_FILE_RISK]: risk } } }));
    for (const key of ['1', '2']) {
      press(key, { ctrlKey: true });
      expect(text('banner-warning')).toMatch(words);
    }
    act(() => liveStore.setState({ live }));
    expect(screen.queryByTestId('banner-warning')).toBeNull();
  });
});

describe('tree, lists and selection', () => {
  it('has the state in each accessible name, and shares the selection with the panel', async () => {
    open('incident');
    expect(screen.getByRole('row', { name: 'Mains A, mains, down' }).dataset['status']).toBe('down');
    fireEvent.click(screen.getByTestId('element-status-ups-a1'));
    await waitFor(() => expect(uiStore.getState().selected).toBe('ups-a1'));
    expect(screen.getByTestId('reading-ups-a1|ups.source').textContent).toContain('on battery');
    expect(screen.getByTestId('reading-ups-a1|ups.runtime').textContent).toContain('11\u00a0min 24\u00a0s');
  });

  it('an unknown element shows its last value struck, with its age, never as good', () => {
    open('blind');
    act(() => uiStore.setState({ selected: 'ups-b1' }));
    const reading = screen.getByTestId('reading-ups-b1|ups.charge');
    expect([reading.dataset['status'], reading.dataset['freshness']]).toEqual(['unknown', 'stale']);
    expect(reading.textContent).toContain('3\u00a0min 9\u00a0s');
  });

  it('folds consequences under their cause, all of them visible', () => {
    open('incident');
    const rows = screen.getAllByTestId('alarm-row');
    expect(rows.map((row) => row.dataset['folded'])).toEqual(['false', 'true', 'true', 'true', 'false', 'false']);
    expect(screen.getByText('3 consequences')).toBeTruthy();
  });

  it('shows a lost source and why', () => {
    open('blind');
    const source = screen.getByTestId('source-nut-b');
    expect(source.dataset['state']).toBe('lost');
    expect(source.textContent).toContain('no answer in time');
  });
});

describe('acting', () => {
  it('J, J, A acknowledges the second row of the list', () => {
    const { calls } = open('incident');
    press('j');
    press('j');
    press('a');
    expect(calls()).toEqual([{ name: 'alarm.acknowledge', input: { id: 'mains.lost|mains-a', person: 'P. Duty' } }]);
  });

  it('N opens the note from anywhere; an empty note is refused in place; a note is sent and cleared', async () => {
    const { calls } = open('incident');
    press('n');
    const input = await screen.findByTestId<HTMLTextAreaElement>('note-input');
    expect(document.activeElement).toBe(input);
    fireEvent.click(screen.getByTestId('note-submit'));
    expect(await screen.findByText('Write something first')).toBeTruthy();
    fireEvent.change(input, { target: { value: ' batteries checked ' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(await screen.findByText('Recorded, entry 9')).toBeTruthy();
    expect(calls()).toEqual([{ name: 'incident.note', input: { id: 'INC-0147', person: 'P. Duty', text: 'batteries checked' } }]);
    expect(input.value).toBe('');
    // Z takes it back now, and types nothing; what says that it is recorded goes with it.
    expect(document.activeElement).not.toBe(input);
    press('z');
    await waitFor(() => expect(screen.queryByText('Recorded, entry 9')).toBeNull());
    expect(calls().at(-1)).toEqual({ name: 'incident.withdrawNote', input: { id: 'INC-0147', seq: 9, person: 'P. Duty' } });
  });

  it('asks for a name before the first act, then does it', async () => {
    const { calls } = open('incident');
    act(() => uiStore.setState({ person: null }));
    fireEvent.click(screen.getAllByTestId('alarm-ack')[0] ?? document.body);
    fireEvent.change(await screen.findByTestId('person-input'), { target: { value: 'S. Night' } });
    fireEvent.click(screen.getByTestId('person-save'));
    await waitFor(() => expect(calls()).toHaveLength(1));
    expect(calls()[0]?.input).toMatchObject({ person: 'S. Night' });
  });

  it('injects a named fault only after one was chosen', () => {
    const { calls } = open('normal');
    fireEvent.click(screen.getByTestId('sim-inject'));
    expect(calls()).toEqual([]);
    fireEvent.change(screen.getByTestId('sim-fault'), { target: { value: 'links-cut' } });
    fireEvent.click(screen.getByTestId('sim-inject'));
    expect(calls()).toEqual([{ name: 'simulator.inject', input: { fault: 'links-cut', person: 'P. Duty' } }]);
  });
});

describe('many consequences', () => {
  it('are counted, not listed, until opened; J and K pass what is closed', () => {
    open('incident');
    const { live } = liveStore.getState();
    const effect = live?.alarms['cool.off|cool-a1'];
    if (live === null || effect === undefined) throw new Error('the fake has effects');
    const more = Object.fromEntries(Array.from({ length: 90 }, (_, order) => [`x|${order}`, { ...effect, id: `x|${order}` }]));
    act(() => liveStore.setState({ live: { ...live, alarms: { ...live.alarms, ...more } } }));
    expect(screen.getByText('93 consequences')).toBeTruthy();
    expect(screen.getAllByTestId('alarm-row').filter((row) => row.dataset['folded'] === 'true')).toHaveLength(0);
    press('j');
    press('j');
    press('j');
    expect(uiStore.getState().row?.id).toBe('gen.locked|gen-a');
    fireEvent.click(screen.getByTestId('alarm-fold'));
    expect(screen.getAllByTestId('alarm-row').filter((row) => row.dataset['folded'] === 'true')).toHaveLength(93);
  });
});

describe('a drill', () => {
  it('asks first, says what changes, and leaving is the default', async () => {
    const { calls } = open('normal');
    fireEvent.click(screen.getByTestId('drill-open'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/a real fault stays a real fault/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Cancel');
    fireEvent.click(dialog.getByText('Cancel'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls()).toEqual([]);
    fireEvent.click(screen.getByTestId('drill-open'));
    fireEvent.click(await screen.findByTestId('drill-confirm'));
    await waitFor(() => expect(calls()).toEqual([{ name: 'drill.set', input: { isDrill: true, person: 'P. Duty' } }]));
  });

  it('is a border, a word and a title on every screen, and can be ended from each', async () => {
    const { calls } = open('drill');
    for (const key of ['1', '2']) {
      press(key, { ctrlKey: true });
      expect(document.querySelector('.shell')?.getAttribute('data-reality')).toBe('drill');
      expect(screen.getByTestId('banner-drill').textContent).toContain('DRILL');
    }
    expect(document.title).toContain('DRILL');
    fireEvent.click(screen.getByTestId('drill-end'));
    fireEvent.click(await screen.findByTestId('drill-confirm'));
    await waitFor(() => expect(calls()).toEqual([{ name: 'drill.end', input: { counts: false, person: 'P. Duty' } }]));
  });
});

describe('proof a person brings', () => {
  /** The other centre seems lost and nothing proves that it no longer writes. */
  function openUnproven(locale: Locale = 'en') {
    const opened = open('incident', locale);
    const { live } = liveStore.getState();
    const decision = live?.decisions['INC-0147'];
    const [gate, item] = [decision?.gates[0], decision?.evidence.find((candidate) => candidate.weight === 'missing')];
    if (live === null || decision === undefined || gate === undefined || item === undefined) throw new Error('the fake decides');
    const unproven = {
      ...decision,
      gates: [...decision.gates, { ...gate, id: 'fencing', result: 'unknown' as const }],
      evidence: [...decision.evidence, { ...item, element: 'b', metric: 'site.fenced' }],
    };
    act(() => liveStore.setState({ live: { ...live, decisions: { 'INC-0147': unproven } } }));
    press('2', { ctrlKey: true });
    return opened;
  }

  it('is refused in place without proof or name, says what follows, and is sent once', async () => {
    const { calls } = openUnproven();
    act(() => uiStore.setState({ person: null }));
    fireEvent.click(screen.getByTestId('proof-open'));
    const form = within(await screen.findByTestId('proof-form'));
    expect(form.getByText(/both centres will write at once/)).toBeTruthy();
    expect(document.activeElement).toBe(form.getByTestId('proof-person'));
    fireEvent.click(form.getByTestId('proof-confirm'));
    expect(await form.findByText(/Without proof nothing is stated/)).toBeTruthy();
    expect(form.getByText('A name is needed to act')).toBeTruthy();
    fireEvent.change(form.getByTestId('proof-person'), { target: { value: 'S. Night' } });
    fireEvent.change(form.getByTestId('proof-text'), { target: { value: ' guard sees the racks dark ' } });
    fireEvent.click(form.getByTestId('proof-confirm'));
    const input = { element: 'b', metric: 'site.fenced', state: 'proven', person: 'S. Night', proof: 'guard sees the racks dark' };
    await waitFor(() => expect(calls()).toEqual([{ name: 'evidence.state', input }]));
    await waitFor(() => expect(screen.queryByTestId('proof-form')).toBeNull());
  });

  it('stands only beside the check it can settle, and leaving sends nothing', async () => {
    const { calls } = openUnproven('fr');
    expect(screen.getAllByTestId('proof-open')).toHaveLength(1);
    expect(screen.getByTestId('proof-open').closest('[data-gate]')?.getAttribute('data-gate')).toBe('fencing');
    fireEvent.click(screen.getByTestId('proof-open'));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
    fireEvent.keyDown(await screen.findByTestId('proof-form'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('proof-form')).toBeNull());
    expect(calls()).toEqual([]);
  });
});

describe('the decision', () => {
  it('shows every option with doing nothing, evidence with ages, gates with unknown not passed, and what would change it', () => {
    const { later } = open('incident');
    press('2', { ctrlKey: true });
    const card = within(screen.getByTestId('decision'));
    expect(card.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(
      expect.arrayContaining(['RecommendedMove the load from A to B', 'Do nothing']),
    );
    expect(card.getByText('Rule mains-loss, version 3')).toBeTruthy();
    expect(card.getByText('Checks of “Move the load from A to B”: 4/6')).toBeTruthy();
    expect(card.getByText(/unknown, so not passed/)).toBeTruthy();
    expect(card.getByText('generator A holds for 30 s')).toBeTruthy();
    expect(card.getAllByText('0.4 s')).toHaveLength(2); // that of mains A, and a reading of the generator since the decision
    later(3_000);
    expect(card.queryByText('0.4 s')).toBeNull();
    expect(card.getAllByText('3.4 s')).toHaveLength(2);
  });
});

describe('languages and access', () => {
  it('switches language live', () => {
    open('normal');
    fireEvent.click(screen.getByTestId('lang-fr'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Aucune alarme');
    expect(document.documentElement.lang).toBe('fr');
  });

  it.each(['normal', 'incident', 'blind', 'drill'] as const)('no text is missing in French: %s', (state) => {
    open(state, 'fr');
    press('2', { ctrlKey: true });
    expect(document.body.textContent).not.toMatch(/\[(ui|engine|alarm|decision)\./);
  });

  it.each([
    ['topology', 'incident'],
    ['incident', 'incident'],
    ['topology', 'blind'],
  ] as const)('axe finds nothing on %s, %s', async (view, state) => {
    open(state);
    act(() => uiStore.setState({ view }));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
      [],
    );
  });

  it('the help lists every key and closes', async () => {
    open('normal');
    press('?');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getAllByRole('row').length).toBeGreaterThan(10);
    fireEvent.click(within(dialog).getByText('Close'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
