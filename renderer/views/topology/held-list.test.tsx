/** A row does not go away under the hand that is about to press it: while the pointer moves in the list its order is held. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AlarmView, Live } from '../../../shared/model/live.ts';
import { startKeyboard } from '../../app/keyboard.ts';
import { change, openConsole } from '../../testing/open-console.tsx';
import { HOLD_MS } from './use-list-hold.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const rows = (): readonly (string | undefined)[] =>
  [...screen.getByTestId('alarm-list').querySelectorAll<HTMLElement>('[data-incident], [data-alarm]')].map(
    ({ dataset }) => dataset['incident'] ?? dataset['alarm'],
  );

/** As a generator that is late: a new critical alarm, which is the cause of all others. */
function worsen({ alarms, incidents }: Live): Partial<Live> {
  const [one] = Object.values(alarms);
  const [incident] = Object.values(incidents);
  if (one === undefined || incident === undefined) throw new Error('the hand-made incident is gone');
  const late: AlarmView = {
    ...one,
    id: 'late',
    priority: 1,
    state: 'active-unacked',
    suppressedBy: [],
    raisedAtMs: one.raisedAtMs + 1,
    shelf: null,
  };
  const folded = Object.entries(alarms).map(([id, alarm]): [string, AlarmView] => [id, { ...alarm, suppressedBy: ['late'] }]);
  return {
    alarms: { ...Object.fromEntries(folded), late },
    incidents: { ...incidents, second: { ...incident, id: 'second', onsetMs: incident.onsetMs - 1 } },
  };
}

it('holds its order while the pointer moves in it, counts what is new below, and shows it when it is asked to', () => {
  openConsole('incident');
  const before = rows();
  fireEvent.pointerMove(screen.getByTestId('alarm-list'));
  change(worsen);
  expect(rows()).toEqual(before);
  expect(screen.getByTestId('list-newer').textContent).toContain('1 new incident, 1 new alarm, 1 critical');
  fireEvent.click(screen.getByTestId('list-newer-show'));
  expect(rows()).toHaveLength(before.length + 2);
  expect(screen.queryByTestId('list-newer')).toBeNull();
});

it.each([
  ['the pointer has left it', () => fireEvent.pointerLeave(screen.getByTestId('alarm-list'))],
  ['nothing moved in it for a while', () => act(() => vi.advanceTimersByTime(HOLD_MS))],
])('lets its order go once %s', (_when, leave) => {
  openConsole('incident');
  const before = rows();
  fireEvent.pointerMove(screen.getByTestId('alarm-list'));
  change(worsen);
  expect(rows()).toEqual(before);
  void leave();
  expect(rows()).toContain('late');
  expect(rows().indexOf('late')).toBeLessThan(rows().indexOf(before.at(-1)));
});

it('holds it under the keyboard too: K and J walk the rows that are drawn', () => {
  openConsole('incident');
  const before = rows();
  const stop = startKeyboard(window);
  fireEvent.keyDown(document.body, { key: 'j' });
  change(worsen);
  expect(rows()).toEqual(before);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' });
  expect(document.activeElement?.getAttribute('data-row')).toBe(`alarm:${String(before[1])}`);
  stop();
});

it('leaves an empty place where an alarm has left the list, with nothing to press in it', () => {
  openConsole('incident');
  const before = rows();
  const last = before.at(-1) ?? '';
  fireEvent.pointerMove(screen.getByTestId('alarm-list'));
  change(({ alarms }) => ({ alarms: Object.fromEntries(Object.entries(alarms).filter(([id]) => id !== last)) }));
  expect(rows()).toEqual(before);
  const row = screen.getByTestId('alarm-list').querySelector(`[data-alarm="${last}"]`);
  expect(row?.textContent).toContain('no longer in the list');
  expect(row?.querySelector('[data-testid="alarm-ack"]')).toBeNull();
  fireEvent.pointerLeave(screen.getByTestId('alarm-list'));
  expect(rows()).toEqual(before.slice(0, -1));
});
