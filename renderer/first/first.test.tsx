/** What is kept of the present, and how the next start shows it: never as the present, never without its moment. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from '../../shared/i18n/text.ts';
import { App } from '../app/App.tsx';
import { WallApp } from '../app/WallApp.tsx';
import { connectionStore, heard, resetConnection } from '../store/connection.ts';
import { applySnapshot, resetMirror, showPast } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { drawLastKnown } from './draw.ts';
import { startKeeping } from './keep.ts';
import { keepLastKnown, readLastKnown } from './last-known.ts';
import { lastKnownOf } from './make.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const KEY = 'twinwatch.lastKnown';
const KNOWN = lastKnownOf(FAKE_SITE, fakeLive(FAKE_SITE, 'incident', NOW, 'en'), 'en', NOW);
const snapshot = (state: 'normal' | 'incident', seq = 1) => ({
  epoch: 'e',
  seq,
  site: FAKE_SITE,
  live: fakeLive(FAKE_SITE, state, NOW, 'en'),
});

beforeEach(() => {
  localStorage.clear();
  resetMirror();
  resetConnection();
  uiStore.setState({ locale: 'en', view: 'topology', role: 'console' });
});
afterEach(cleanup);

describe('what is kept', () => {
  it('is the answer of the most urgent incident in the words of the screen, and how much is not seen', () => {
    const one = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
    const [first] = Object.values(one.incidents);
    if (first === undefined) throw new Error('the hand-made incident is gone');
    const live = { ...one, incidents: { ...one.incidents, 'INC-9': { ...first, id: 'INC-9', onsetMs: NOW } } };
    const known = lastKnownOf(FAKE_SITE, live, 'en', NOW + 70);
    expect(known).toMatchObject({ lang: 'en', timeZone: FAKE_SITE.timeZone, atMs: NOW, keptAtMs: NOW + 70, headline: 'Critical incident' });
    expect(known.lines.map(({ label }) => label)).toEqual([
      'Cause',
      'Impact',
      'Recommended action',
      'Decide before',
      'Also open',
      'Redundancy',
      'Readings',
    ]);
  });

  it('tells every time in the zone of the site, those in sentences too', () => {
    const one = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
    const threatens = text('ui.people.locked', { sinceAtMs: NOW });
    const decisions = Object.fromEntries(Object.entries(one.decisions).map(([id, decision]) => [id, { ...decision, threatens }]));
    const { lines } = lastKnownOf(FAKE_SITE, { ...one, decisions }, 'en', NOW);
    expect(lines.find(({ label }) => label === 'Impact')?.text).toContain('14:36:19');
  });

  it('tells the day of a limit that is on another', () => {
    const one = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
    const limitOf = (untilMs: number): string | undefined => {
      const decisions = Object.fromEntries(
        Object.entries(one.decisions).map(([id, decision]) => [id, { ...decision, decideByMs: untilMs }]),
      );
      return lastKnownOf(FAKE_SITE, { ...one, decisions }, 'en', NOW).lines.find(({ label }) => label === 'Decide before')?.text;
    };
    expect(limitOf(NOW + 60_000)).toBe('14:37:19');
    expect(limitOf(NOW + 86_400_000)).toBe('Mon 23 14:36:19');
  });

  it('is kept while it is confirmed, at most each five seconds', () => {
    let nowMs = NOW;
    startKeeping(localStorage, () => nowMs);
    heard(NOW, NOW);
    applySnapshot(snapshot('normal'));
    expect(readLastKnown(localStorage)?.headline).toBe('No alarm');
    nowMs += 4_999;
    applySnapshot(snapshot('incident', 2));
    expect(readLastKnown(localStorage)?.headline).toBe('No alarm');
    nowMs += 1;
    applySnapshot(snapshot('incident', 3));
    expect(readLastKnown(localStorage)?.headline).toBe('Critical incident');
  });

  it('is not kept of what is old, and of a replay it is the present behind it', () => {
    startKeeping(localStorage, () => NOW);
    expect(connectionStore.getState().stale).toBe('starting');
    applySnapshot(snapshot('incident'));
    expect(localStorage.getItem(KEY)).toBeNull();
    heard(NOW, NOW);
    const { site, live } = snapshot('normal');
    showPast(site, live);
    expect(readLastKnown(localStorage)?.headline).toBe('Critical incident');
  });

  it.each([
    ['nothing', null],
    ['a text cut off', '{"format":"twinw'],
    ['another shape', '{"format":"twinwatch-last-known/1","lang":"en"}'],
    ['another version', '{"format":"twinwatch-last-known/2"}'],
    ['of a zone this computer does not know', JSON.stringify({ ...KNOWN, timeZone: 'Mars/Olympus' })],
    ['of a moment no calendar has', JSON.stringify({ ...KNOWN, atMs: 1e300 })],
  ])('is read as nothing when it is %s', (_, kept) => {
    if (kept !== null) localStorage.setItem(KEY, kept);
    expect(readLastKnown(localStorage)).toBeNull();
  });
});

describe('the first picture of the next start', () => {
  it('says that it is not live, the moment it is of in the zone of the site, and its age, which grows by this computer’s clock', () => {
    const page = document.createElement('div');
    drawLastKnown(page, KNOWN, () => NOW + 252_000);
    expect(page.textContent).toMatch(/^Last known state22 Nov 14:36:19age 4\u00a0min 12\u00a0sNot live/);
    drawLastKnown(page, KNOWN, () => NOW - 1);
    expect(page.textContent).toMatch(/^Last known state22 Nov 14:36:19Not live/);
  });

  it('shows hostile words as words', () => {
    const page = document.createElement('div');
    drawLastKnown(page, { ...KNOWN, headline: '<img src=x onerror=alert(1)>' }, () => NOW);
    expect([page.querySelector('img'), page.querySelector('h1')?.textContent]).toEqual([null, '<img src=x onerror=alert(1)>']);
  });

  it.each([
    ['the console', () => <App />],
    ['a wall', () => <WallApp />],
  ])('stands on %s until the engine has spoken, and then it is gone', (_, app) => {
    keepLastKnown(localStorage, KNOWN);
    render(app());
    expect(screen.getByTestId('last-known').textContent).toContain('Critical incident');
    act(() => applySnapshot(snapshot('normal')));
    expect(screen.queryByTestId('last-known')).toBeNull();
  });
});
