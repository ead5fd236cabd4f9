/** The hand-over screen: every row read or asked about, two persons, then one press; nothing is sent before, and old data hands nothing over. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_HANDOVER } from '../../../shared/model/handover-state.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { connectionStore } from '../../store/connection.ts';
import { clearHandover } from '../../store/handover.ts';
import { uiStore } from '../../store/ui.ts';
import type { FakeState } from '../../testing/fake-live.ts';
import { fakeDone, fakeRun } from '../../testing/fake-runbook.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

beforeEach(clearHandover);
afterEach(cleanup);

const doing = (what: () => unknown): Promise<void> =>
  act(() => {
    what();
    return Promise.resolve();
  });

function open(state: FakeState = 'incident', more: Parameters<typeof openConsole>[1] = {}) {
  const opened = openConsole(state, more);
  act(() => uiStore.setState({ view: 'handover' }));
  return opened;
}

const rows = (): readonly HTMLElement[] => screen.queryAllByTestId('handover-row');
const idOf = (row: HTMLElement): string => row.dataset['rowId'] ?? '';
const row = (id: string): HTMLElement => {
  const found = rows().find((one) => idOf(one) === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};
const tick = (one: HTMLElement): void => {
  fireEvent.click(within(one).getByTestId('handover-read'));
};
const incoming = (name: string): void => {
  fireEvent.change(screen.getByTestId('handover-to'), { target: { value: name } });
};
const takeButton = (): HTMLButtonElement => screen.getByTestId('handover-take');
const status = (): string => screen.getByTestId('handover-status').textContent;

describe('the shift', () => {
  it('is taken once every row is read or asked about, by another person, who is then on duty', async () => {
    const { calls } = open();
    expect(takeButton().disabled).toBe(true);
    expect(status()).toContain('who takes over');
    expect(status()).toContain(`${String(rows().length)} rows to read`);
    const [first, ...others] = rows();
    if (first === undefined) throw new Error('no row');
    fireEvent.click(within(first).getByTestId('handover-ask'));
    fireEvent.change(within(first).getByTestId('handover-question'), { target: { value: ' who is on site? ' } });
    others.forEach(tick);
    expect(status()).toBe('Missing: who takes over');
    incoming(' p.  duty');
    expect(status()).toContain('another person');
    incoming('S. Benali');
    expect(takeButton().disabled).toBe(false);
    takeButton().focus();
    const expected = [{ id: idOf(first), read: 'who is on site?' }, ...others.map((one) => ({ id: idOf(one), read: true }))];
    await doing(() => fireEvent.click(takeButton()));
    const taken = calls.at(-1);
    expect(taken?.name).toBe('handover.take');
    expect(taken?.input).toEqual({ from: 'P. Duty', to: 'S. Benali', person: 'S. Benali', rows: expected });
    expect(calls).toHaveLength(1);
    expect(uiStore.getState().person).toBe('S. Benali');
    expect(screen.getByTestId('handover-from').textContent).toBe('S. Benali');
    expect(status()).toContain('S. Benali has the shift, entry 9');
    expect(document.activeElement).toBe(screen.getByTestId('handover-status'));
    expect(rows().filter((one) => within(one).getByTestId<HTMLInputElement>('handover-read').checked)).toEqual([]);
  });

  it('counts a row that was only asked about as asked about, not as read', () => {
    open();
    const column = [...document.querySelectorAll<HTMLElement>('.hand-column')].find(
      (one) => within(one).queryAllByTestId('handover-row').length > 1,
    );
    const [first, second] = column === undefined ? [] : within(column).getAllByTestId('handover-row');
    if (column === undefined || first === undefined || second === undefined) throw new Error('no column of two rows');
    const of = String(within(column).getAllByTestId('handover-row').length);
    const count = (): string => column.querySelector('.hand-count')?.textContent ?? '';
    expect(count()).toBe(`0 of ${of} read`);
    fireEvent.click(within(first).getByTestId('handover-ask'));
    fireEvent.change(within(first).getByTestId('handover-question'), { target: { value: 'who?' } });
    expect(count()).toBe(`0 of ${of} read, 1 asked about`);
    tick(second);
    expect(count()).toBe(`1 of ${of} read, 1 asked about`);
  });

  it('is not taken on a row that changed after it was read', () => {
    open();
    rows().forEach(tick);
    incoming('S. Benali');
    expect(takeButton().disabled).toBe(false);
    change(({ incidents }) => {
      const incident = incidents['INC-0147'];
      if (incident === undefined) throw new Error('no incident');
      return { incidents: { 'INC-0147': { ...incident, owner: null } } };
    });
    expect(takeButton().disabled).toBe(true);
    expect(within(row('incident:INC-0147')).getByTestId('handover-changed')).toBeTruthy();
    tick(row('incident:INC-0147'));
    expect(takeButton().disabled).toBe(false);
  });

  it('is not taken on a row that came meanwhile', () => {
    open('normal');
    rows().forEach(tick);
    incoming('S. Benali');
    change(({ handover }) => ({
      handover: {
        ...handover,
        promises: { ...handover.promises, P9: { id: 'P9', text: 'late', dueMs: null, person: 'x', madeAtMs: NOW } },
      },
    }));
    expect(status()).toContain('1 row to read');
    expect(takeButton().disabled).toBe(true);
  });

  it('has a row for a runbook under way, which stays read while its steps go on, and opens it', async () => {
    open('normal');
    change(() => ({ runs: { 'INC-0147-R1': fakeRun(NOW) } }));
    const running = row('run:INC-0147-R1');
    expect(running.textContent).toContain('Runbook under way: Generator locked out');
    expect(running.textContent).toContain('0/3 steps done');
    tick(running);
    change(() => ({ runs: { 'INC-0147-R1': fakeRun(NOW, [fakeDone('tell', NOW)]) } }));
    expect(running.textContent).toContain('1/3 steps done');
    expect(within(running).getByTestId<HTMLInputElement>('handover-read').checked).toBe(true);
    await doing(() => fireEvent.click(within(running).getByTestId('handover-open-run')));
    expect(uiStore.getState()).toMatchObject({ view: 'runbook', run: 'INC-0147-R1', incident: 'INC-0147' });
  });

  it('has no row for a runbook that has ended', () => {
    open('normal');
    const ended = { type: 'ended', outcome: 'completed', reason: null, next: null, atMs: NOW, person: 'L. Roche' } as const;
    change(() => ({ runs: { 'INC-0147-R1': fakeRun(NOW, [ended]) } }));
    expect(rows().map(idOf)).not.toContain('run:INC-0147-R1');
  });

  it('is not taken while what is shown is old', () => {
    open('normal');
    rows().forEach(tick);
    incoming('S. Benali');
    expect(takeButton().disabled).toBe(false);
    act(() => connectionStore.setState({ stale: 'down', downSinceMs: NOW }));
    expect(takeButton().disabled).toBe(true);
    expect(status()).toContain('the engine does not speak');
  });

  it('asks who hands over when nobody is on duty', () => {
    open('normal');
    act(() => uiStore.setState({ person: null }));
    expect(status()).toContain('who hands over');
    fireEvent.click(screen.getByTestId('handover-say-who'));
    expect(uiStore.getState().isPersonOpen).toBe(true);
  });

  it('that is looked at the map in between keeps its ticks', () => {
    open();
    const [first] = rows();
    if (first === undefined) throw new Error('no row');
    tick(first);
    act(() => uiStore.setState({ view: 'topology' }));
    act(() => uiStore.setState({ view: 'handover' }));
    expect(within(row(idOf(first))).getByTestId<HTMLInputElement>('handover-read').checked).toBe(true);
  });
});

describe('a question', () => {
  it('without words is no answer, and says so in place', () => {
    open('normal');
    const [first] = rows();
    if (first === undefined) throw new Error('no row');
    fireEvent.click(within(first).getByTestId('handover-ask'));
    fireEvent.blur(within(first).getByTestId('handover-question'));
    expect(first.textContent).toContain('Write the question');
    expect(status()).toContain(`${String(rows().length)} rows`);
    tick(first);
    expect(first.textContent).not.toContain('Write the question');
  });
});

describe('a promise', () => {
  const type = (id: string, value: string): void => {
    fireEvent.change(screen.getByTestId(id), { target: { value } });
  };

  it('needs words and, if any, an hour that exists; both are said in place', async () => {
    const { calls } = open('normal');
    type('promise-due', '25:00');
    await doing(() => fireEvent.click(screen.getByTestId('promise-add')));
    const form = screen.getByTestId('promise-form');
    expect(form.textContent).toContain('Say what was promised');
    expect(form.textContent).toContain('Not a time of day');
    expect(calls).toEqual([]);
    type('promise-what', ' call the supplier ');
    type('promise-due', '23h00');
    expect(screen.getByTestId('promise-when').textContent).toBe('by 23:00:00, UTC 22:00');
    await doing(() => fireEvent.click(screen.getByTestId('promise-add')));
    expect(calls).toEqual([
      { name: 'handover.promise', input: { text: 'call the supplier', dueMs: Date.UTC(2026, 10, 22, 22), person: 'P. Duty' } },
    ]);
    expect(screen.getByTestId<HTMLTextAreaElement>('promise-what').value).toBe('');
  });

  it('is kept by one press, and says when it is overdue', async () => {
    const { calls } = open('normal');
    const mine = row('promise:P1180');
    expect(mine.textContent).not.toContain('overdue');
    await doing(() => fireEvent.click(within(mine).getByTestId('handover-done')));
    expect(calls).toEqual([{ name: 'handover.done', input: { id: 'P1180', person: 'P. Duty' } }]);
    change(({ handover }) => {
      const promise = handover.promises['P1180'];
      if (promise === undefined) throw new Error('no promise');
      return { handover: { ...handover, promises: { P1180: { ...promise, dueMs: NOW - 1_000 } } } };
    });
    expect(row('promise:P1180').textContent).toContain('overdue');
  });
});

describe('the screen', () => {
  it('says in each column that there is nothing, and that no hand-over was ever recorded', () => {
    open('normal', { live: { handover: NO_HANDOVER, standing: {} } });
    expect(rows()).toEqual([]);
    for (const column of ['abnormal', 'watch', 'promised']) expect(screen.getByTestId(`handover-empty-${column}`)).toBeTruthy();
    expect(screen.getByTestId('handover-last').textContent).toBe('No hand-over is in the record yet.');
  });

  it('shows local time and UTC, and who took over last', () => {
    open('normal');
    expect(screen.getByTestId('handover-times').textContent).toBe('Local time14:36:19UTC13:36:19');
    expect(screen.getByTestId('handover-last').textContent).toBe('Last hand-over: S. Benali to M. Perrin, 06:36:19');
  });

  it('is reached by Ctrl 4 and left by Escape; letters acknowledge nothing here', () => {
    const { calls } = open();
    const stop = startKeyboard(window);
    act(() => uiStore.setState({ view: 'topology' }));
    act(() => void fireEvent.keyDown(document.body, { key: '4', ctrlKey: true }));
    expect(uiStore.getState().view).toBe('handover');
    act(() => void fireEvent.keyDown(document.body, { key: 'a' }));
    act(() => void fireEvent.keyDown(document.body, { key: 'A', shiftKey: true }));
    expect(calls).toEqual([]);
    act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }));
    expect(uiStore.getState().view).toBe('topology');
    stop();
  });

  it('is walked with the keyboard: the next unread row is one press away, and its tick follows', () => {
    open();
    const [first, second] = rows();
    if (first === undefined || second === undefined) throw new Error('too few rows');
    tick(first);
    fireEvent.click(screen.getByTestId('handover-next'));
    expect(document.activeElement).toBe(within(second).getByTestId('handover-read'));
  });

  it('opens the incident of a row', () => {
    open();
    fireEvent.click(within(row('incident:INC-0147')).getByTestId('handover-open'));
    expect(uiStore.getState()).toMatchObject({ view: 'incident', incident: 'INC-0147' });
  });

  it.each(['normal', 'incident', 'blind', 'drill'] as const)('lacks no text in French: %s', (state) => {
    open(state, { locale: 'fr' });
    const said = document.body.textContent;
    expect(said).toContain('Je prends le quart');
    expect(said.match(/\[[\w.]+[^\]]*\]/g)).toBeNull();
    expect(said.match(/ [:;?!]/g)).toBeNull();
  });

  it.each(['incident', 'blind'] as const)('has no barrier: %s', async (state) => {
    open(state);
    const [first] = rows();
    if (first !== undefined) fireEvent.click(within(first).getByTestId('handover-ask'));
    const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join()}`)).toEqual([]);
  });
});
