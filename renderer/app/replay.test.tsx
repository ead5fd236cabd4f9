/** The window that shows the past: nothing can be done from it and nothing is sent, the present goes on behind it and breaks through, Esc is live again. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { CONTRACT, type CallName } from '../../shared/ipc/contract.ts';
import { isAllowedInReplay } from '../../shared/ipc/replay-calls.ts';
import { closeReplay, openReplay } from '../bridge/replay.ts';
import { call } from '../bridge/noc.ts';
import { applyPatch, behindStore, liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import { tick } from '../store/clock.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { NOW, openConsole } from '../testing/open-console.tsx';
import { setTheme } from '../store/ui.ts';

const PAST = NOW - 600_000;
const past = fakeLive(FAKE_SITE, 'incident', PAST, 'en');
const ANSWERS = {
  'replay.open': { spans: [{ fromMs: PAST - 60_000, toMs: NOW }], record: null },
  'replay.marks': {
    fromMs: PAST - 60_000,
    toMs: NOW,
    alarms: [0, 3, 1],
    marks: [{ seq: 4, atMs: PAST + 30_000, by: 'decision', incident: null, text: { key: 'ui.view.topology' } }],
    leftOut: 0,
  },
  'replay.at': {
    done: true,
    atMs: PAST,
    exact: { kind: 'exact', lines: 12 },
    screens: [{ role: 'console', view: 'topology', incident: null, element: null, sinceMs: PAST - 5_000 }],
    version: 1,
    site: FAKE_SITE,
    live: { ...past, meta: { ...past.meta, reality: 'replay' } },
    patch: null,
  },
};

async function replaying(locale: 'en' | 'fr' = 'en') {
  const { calls } = openConsole('normal', { locale, answers: ANSWERS });
  await act(() => openReplay(PAST));
  await waitFor(() => expect(screen.getByTestId('replay-exact').dataset['kind']).toBe('exact'));
  return calls;
}

afterEach(async () => {
  await act(() => closeReplay());
  cleanup();
});

describe('a replay', () => {
  it('says nothing of what is kept while it is still being rebuilt', async () => {
    await replaying();
    act(() => replayStore.setState({ exact: { kind: 'nothing' }, share: 0.37 }));
    expect(screen.queryByTestId('replay-exact')).toBeNull();
    act(() => replayStore.setState({ share: null }));
    expect(screen.getByTestId('replay-exact').textContent).toContain('everything is unknown');
  });

  it.each([
    [
      'en',
      'Rebuilt from kept inputs; no line of the record to compare with yet.',
      'Exact: rebuilt from kept inputs, 12 lines equal to the record.',
    ],
    [
      'fr',
      'Reconstruit des entrées gardées\u202f; encore aucune ligne du registre à comparer.',
      'Exact\u00a0: reconstruit des entrées gardées, 12 lignes égales au registre.',
    ],
  ] as const)('calls nothing exact before a line was compared: %s', async (locale, none, exact) => {
    await replaying(locale);
    expect(screen.getByTestId('replay-exact').textContent).toBe(exact);
    act(() => replayStore.setState({ exact: { kind: 'exact', lines: 0 } }));
    expect(screen.getByTestId('replay-exact').textContent).toBe(none);
  });

  it.each([
    ['en', '23 Nov 2026'],
    ['fr', '23 nov. 2026'],
  ] as const)('says the day of the site, as it says days elsewhere, not that of UTC: %s', async (locale, day) => {
    await replaying(locale);
    act(() => replayStore.setState({ shownMs: Date.UTC(2026, 10, 22, 23, 30) }));
    expect(document.querySelector('.replay-word')?.textContent).toContain(`${day} 00:30:00`);
  });

  it('says that what is shown was simulated, and that what breaks through is', async () => {
    await replaying();
    expect(screen.getByTestId('reality-then').textContent).toBe('SIMULATION');
    const alarm = Object.values(past.alarms).find(({ priority }) => priority === 1);
    if (alarm === undefined) throw new Error('the hand-made incident has no alarm of the first priority');
    const real = { ...alarm, state: 'active-unacked', shelf: null, suppressedBy: [], isUnderMaintenance: false } as const;
    act(() => void applyPatch({ epoch: 'e', seq: 2, patch: { alarms: { set: { [alarm.id]: real }, remove: [] } } }));
    expect(screen.getByTestId('banner-real-made').textContent).toBe('SIMULATION');
    const { sources, meta } = past;
    const wired = Object.fromEntries(Object.entries(sources).filter(([, { isSimulated }]) => !isSimulated));
    act(() => liveStore.setState({ live: { ...past, sources: wired, meta: { ...meta, reality: 'replay' } } }));
    expect(screen.queryByTestId('reality-then')).toBeNull();
  });

  it('has the border, the word and the time shown, and no other clock', async () => {
    await replaying();
    act(() => tick(NOW + 5_000));
    const bar = screen.getByTestId('replay-bar');
    expect(document.querySelector('.shell')?.getAttribute('data-reality')).toBe('replay');
    expect([bar.dataset['atMs'], screen.getByTestId('reality').textContent]).toEqual([String(PAST), 'REPLAY']);
    expect(document.querySelector('.top-time')?.textContent).toContain('13:26:19');
    expect(screen.queryByTestId('data-age')).toBeNull();
    expect(screen.getByTestId('replay-seen').textContent).toContain('overview');
  });

  it.each([
    ['en', 'Was to be decided by', 'left at 14:26:19 4:14'],
    ['fr', 'Il fallait décider avant', 'restait à 14:26:19 4:14'],
  ] as const)('tells a limit as it was left then, in words, and no timer runs: %s', async (locale, label, left) => {
    await replaying(locale);
    const answer = document.querySelector('.answer-do');
    expect(answer?.textContent).toContain(label);
    expect(screen.getByTestId('countdown').textContent).toBe(left);
    expect(screen.queryByRole('timer')).toBeNull();
    act(() => tick(NOW + 5_000));
    expect(screen.getByTestId('countdown').textContent).toBe(left);
    fireEvent.click(screen.getByTestId('view-incident'));
    const words = document.querySelector('.strip-mark-now')?.textContent;
    expect(words).toBe(locale === 'en' ? 'shown' : 'instant relu');
  });

  it('sends nothing that could change anything: no call of the contract but its own leaves the window', async () => {
    const calls = await replaying();
    const before = calls.length;
    const others = (Object.keys(CONTRACT) as CallName[]).filter((name) => !isAllowedInReplay(name));
    for (const name of others) await expect(call(name, {} as never)).rejects.toMatchObject({ code: 'replay' });
    fireEvent.keyDown(window, { key: 'a' });
    fireEvent.keyDown(window, { key: 'A', shiftKey: true });
    expect(calls.slice(before).filter(({ name }) => !isAllowedInReplay(name))).toEqual([]);
    for (const button of [...document.querySelectorAll('.row .button')]) expect(button).toHaveProperty('disabled', true);
    expect(document.querySelector('.row .button')).not.toBeNull();
  });

  it('lets a real alarm of the first priority through', async () => {
    await replaying();
    expect(screen.queryByTestId('banner-real')).toBeNull();
    const alarm = Object.values(past.alarms).find(({ priority }) => priority === 1);
    if (alarm === undefined) throw new Error('the hand-made incident has no alarm of the first priority');
    const real = { ...alarm, state: 'active-unacked', shelf: null, suppressedBy: [], isUnderMaintenance: false } as const;
    act(() => void applyPatch({ epoch: 'e', seq: 2, patch: { alarms: { set: { [alarm.id]: real }, remove: [] } } }));
    expect(screen.getByTestId('banner-real').textContent).toContain('NOW');
    expect(behindStore.getState().present?.live?.alarms[alarm.id]?.state).toBe('active-unacked');
  });

  it('steps to the next decision, and Esc is the present again', async () => {
    const calls = await replaying();
    act(() => void fireEvent.click(screen.getByTestId('replay-decision')));
    await waitFor(() => expect(calls.filter(({ name }) => name === 'replay.at').at(-1)?.input).toMatchObject({ atMs: PAST + 30_000 }));
    await act(() => closeReplay());
    expect(screen.queryByTestId('replay-bar')).toBeNull();
    expect(liveStore.getState().live?.meta.reality).not.toBe('replay');
    expect(calls.at(-1)?.name).toBe('replay.close');
  });

  it.each([
    ['en', 'dark'],
    ['fr', 'light'],
    ['fr', 'dark'],
    ['en', 'light'],
  ] as const)('has no barrier in %s, %s', async (locale, theme) => {
    await replaying(locale);
    act(() => setTheme(theme));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
  });
});
