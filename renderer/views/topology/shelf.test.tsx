/** What people do to alarms: put aside with a reason and an end, take back within ten seconds, always counted. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startKeyboard } from '../../app/keyboard.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';
import { uiStore } from '../../store/ui.ts';
import { UNDO_MS } from '../../store/undo.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const ALARM = 'mains.lost|mains-a';
const rowOf = (id: string): HTMLElement | null => document.querySelector(`[data-testid="alarm-row"][data-alarm="${id}"]`);

/** What it asks the engine is answered before the test goes on. */
const doing = (what: () => unknown): Promise<void> =>
  act(() => {
    what();
    return Promise.resolve();
  });

/** A row offers to put its alarm aside once it is the chosen one. */
function choose(id: string): HTMLElement {
  const row = rowOf(id);
  if (row === null) throw new Error(`no row ${id}`);
  fireEvent.click(within(row).getAllByRole('button')[0] ?? row);
  return row;
}

describe('an alarm', () => {
  it('is put aside only with a reason, for a time that is chosen', async () => {
    const { calls } = openConsole('incident');
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    fireEvent.change(screen.getByTestId('shelve-for'), { target: { value: '120' } });
    fireEvent.click(screen.getByTestId('act-confirm'));
    expect(calls).toEqual([]);
    fireEvent.change(screen.getByTestId('act-reason'), { target: { value: 'work announced' } });
    await doing(() => fireEvent.click(screen.getByTestId('act-confirm')));
    expect(calls).toEqual([{ name: 'alarm.shelve', input: { id: ALARM, forS: 7_200, reason: 'work announced', person: 'P. Duty' } }]);
  });

  it('is proposed to come back a minute before the decision limit where every other choice ends after it', async () => {
    const { calls } = openConsole('incident');
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    expect(screen.getByTestId<HTMLSelectElement>('shelve-for').value).toBe('limit');
    expect(screen.getByText('until 14:39:33, 1 min before the decision limit')).toBeTruthy();
    expect(screen.queryByTestId('shelve-past-limit')).toBeNull();
    fireEvent.change(screen.getByTestId('act-reason'), { target: { value: 'seen' } });
    await doing(() => fireEvent.click(screen.getByTestId('act-confirm')));
    expect(calls).toEqual([{ name: 'alarm.shelve', input: { id: ALARM, forS: 194, reason: 'seen', person: 'P. Duty' } }]);
  });

  it.each([1, 2] as const)('of priority %i: says what shelving means where it is critical', (priority) => {
    openConsole('incident');
    change(({ alarms }) => {
      const alarm = alarms[ALARM];
      if (alarm === undefined) throw new Error('no alarm');
      return { alarms: { ...alarms, [ALARM]: { ...alarm, priority } } };
    });
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    const warning = screen.queryByTestId('shelve-critical')?.textContent ?? '';
    expect(warning.includes('must be decided before 14:40:33')).toBe(priority === 1);
  });

  it('says that it would come back after the decision limit, as long as the chosen time is so long', () => {
    openConsole('incident');
    change(({ decisions }) => ({
      decisions: Object.fromEntries(Object.entries(decisions).map(([id, one]) => [id, { ...one, decideByMs: NOW + 660_000 }])),
    }));
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    expect(screen.queryByTestId('shelve-past-limit')).toBeNull();
    fireEvent.change(screen.getByTestId('shelve-for'), { target: { value: '30' } });
    expect(screen.getByTestId('shelve-past-limit').textContent).toBe('It would come back only after the decision limit, 14:47:19.');
  });

  it('whose incident has a limit says no second time to act; without a limit it says its own, in the row and before it is put aside', () => {
    openConsole('incident');
    expect(rowOf(ALARM)?.textContent).not.toContain('act within');
    change(({ decisions }) => ({
      decisions: Object.fromEntries(Object.entries(decisions).map(([id, one]) => [id, { ...one, decideByMs: null }])),
    }));
    expect(rowOf(ALARM)?.textContent).toContain('act within 10\u00a0min');
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    expect(screen.getByTestId('shelve-critical').textContent).toContain('asks for action within 10\u00a0min');
    expect(screen.queryByTestId('shelve-past-limit')).toBeNull();
  });

  it.each([
    [600, '10'],
    [3_600, '30'],
  ])('is proposed for less where it asks for action within %i s', (timeToActS, minutes) => {
    openConsole('incident');
    change(({ alarms }) => {
      const alarm = alarms[ALARM];
      if (alarm === undefined) throw new Error('no alarm');
      return { alarms: { ...alarms, [ALARM]: { ...alarm, timeToActS } } };
    });
    change(({ decisions }) => ({
      decisions: Object.fromEntries(Object.entries(decisions).map(([id, one]) => [id, { ...one, decideByMs: null }])),
    }));
    fireEvent.click(within(choose(ALARM)).getByTestId('alarm-shelve'));
    expect(screen.getByTestId<HTMLSelectElement>('shelve-for').value).toBe(minutes);
  });

  it('that is put aside leaves the list, stays counted with who, why and until when, and comes back by one press', async () => {
    const { calls } = openConsole('incident');
    expect(screen.queryByTestId('shelved')).toBeNull();
    change(({ alarms }) => {
      const alarm = alarms[ALARM];
      if (alarm === undefined) throw new Error('no alarm');
      return { alarms: { ...alarms, [ALARM]: { ...alarm, shelf: { untilMs: NOW + 600_000, person: 'S. Econd', reason: 'work' } } } };
    });
    expect(rowOf(ALARM)).toBeNull();
    const shelved = screen.getByTestId('shelved');
    expect(shelved.textContent).toContain('1 shelved alarm');
    expect(shelved.textContent).toContain('until 14:46:19, S. Econd: work');
    expect(screen.queryByTestId('shelved-over')).toBeNull();
    change(({ alarms }) => {
      const alarm = alarms[ALARM];
      if (alarm === undefined) throw new Error('no alarm');
      return { alarms: { ...alarms, [ALARM]: { ...alarm, state: 'returned-unacked', clearedAtMs: NOW } } };
    });
    expect(screen.getByTestId('shelved-over').textContent).toContain('over since 14:36:19');
    await doing(() => fireEvent.click(within(shelved).getByTestId('shelf-back')));
    expect(calls.at(-1)).toMatchObject({ name: 'alarm.shelve', input: { id: ALARM, forS: 0 } });
    expect(screen.getByTestId('undo').textContent).toContain('Back in the list');
    await doing(() => fireEvent.click(screen.getByTestId('undo-do')));
    expect(calls.at(-1)).toMatchObject({ name: 'alarm.shelve', input: { id: ALARM, forS: 600, reason: 'work' } });
  });

  it('the top line says how many are put aside, and opens their list', () => {
    openConsole('incident');
    change(({ alarms, meta }) => {
      const alarm = alarms[ALARM];
      if (alarm === undefined) throw new Error('no alarm');
      const shelf = { untilMs: NOW + 600_000, person: 'S. Econd', reason: 'work' };
      return { alarms: { ...alarms, [ALARM]: { ...alarm, shelf } }, meta: { ...meta, flood: { ...meta.flood, shelved: 1 } } };
    });
    expect(screen.getByTestId<HTMLDetailsElement>('shelved').open).toBe(false);
    act(() => uiStore.setState({ view: 'incident' }));
    fireEvent.click(screen.getByTestId('top-shelved'));
    const list = screen.getByTestId<HTMLDetailsElement>('shelved');
    expect(list.open).toBe(true);
    expect(document.activeElement).toBe(list.querySelector('summary'));
  });
});

describe('an act', () => {
  it.each([
    ['en', 'acknowledge its 5 alarms', 'its 5 alarms are acknowledged', 'acknowledge its 5 alarms'],
    ['fr', 'acquitter ses 5 alarmes', 'ses 5 alarmes sont acquittées', 'acquitter ses 5 alarmes'],
  ] as const)('that takes an incident says how many alarms it acknowledges, before and after: %s', async (locale, before, after, row) => {
    openConsole('incident', { locale });
    change(({ incidents, alarms }) => ({
      incidents: Object.fromEntries(Object.entries(incidents).map(([id, incident]) => [id, { ...incident, state: 'open', owner: null }])),
      alarms: Object.fromEntries(Object.entries(alarms).map(([id, alarm]) => [id, { ...alarm, ackedBy: null }])),
    }));
    expect(screen.getByTestId('row-ack').getAttribute('aria-label')).toContain(row);
    act(() => uiStore.setState({ view: 'incident' }));
    expect(screen.getByTestId('incident-ack').textContent).toContain(before);
    await doing(() => fireEvent.click(screen.getByTestId('incident-ack')));
    expect(screen.getByTestId('undo').textContent).toContain(after);
  });

  it('can be taken back with Z for ten seconds, once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { calls } = openConsole('incident');
    const stop = startKeyboard(window);
    const row = choose(ALARM);
    const ack = within(row).queryByTestId('alarm-ack');
    if (ack === null) throw new Error('acknowledged already');
    await doing(() => fireEvent.click(ack));
    expect(screen.getByTestId('undo').textContent).toContain('Acknowledged');
    await doing(() => fireEvent.keyDown(document.body, { key: 'z' }));
    await doing(() => fireEvent.keyDown(document.body, { key: 'z' }));
    expect(calls.map(({ name }) => name)).toEqual(['alarm.acknowledge', 'alarm.unacknowledge']);

    await doing(() => fireEvent.click(ack));
    await doing(() => vi.advanceTimersByTime(UNDO_MS + 1));
    await doing(() => fireEvent.keyDown(document.body, { key: 'z' }));
    expect(calls.map(({ name }) => name)).toEqual(['alarm.acknowledge', 'alarm.unacknowledge', 'alarm.acknowledge']);
    stop();
  });
});
