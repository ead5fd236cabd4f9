/** What waits for a person after a bad week: counted on one line, opened with a press, and then listed in full. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AlarmView, IncidentView } from '../../../shared/model/live.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';
import { uiStore } from '../../store/ui.ts';

beforeEach(() => uiStore.setState({ isWaitingOpen: { incidents: false, alarms: false } }));
afterEach(cleanup);

it('counts incidents that are over and lists them when it is opened', () => {
  const { incidents } = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
  const [one] = Object.values(incidents);
  if (one === undefined) throw new Error('the hand-made incident is gone');
  const over = ['INC-1', 'INC-2', 'INC-3', 'INC-4'].map((id): [string, IncidentView] => [id, { ...one, id, state: 'resolved' }]);
  openConsole('incident', { live: { incidents: { ...incidents, ...Object.fromEntries(over) } } });
  expect(screen.getAllByTestId('incident-row')).toHaveLength(1);
  const line = screen.getByText('4 incidents are over, to be closed');
  const details = screen.getByTestId<HTMLDetailsElement>('waiting-incidents');
  fireEvent.click(line);
  details.open = true; // jsdom opens it, and tells of it later
  fireEvent(details, new Event('toggle'));
  expect(screen.getAllByTestId('incident-row').map((row) => row.dataset['incident'])).toEqual([one.id, 'INC-1', 'INC-2', 'INC-3', 'INC-4']);
});

it('keeps the newest critical alarms that went in sight, and says of how many critical ones it does not', () => {
  const { alarms } = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
  const [one] = Object.values(alarms);
  if (one === undefined) throw new Error('the hand-made alarm is gone');
  const gone = (n: number, priority: AlarmView['priority']): [string, AlarmView] => {
    const id = `gone-${String(priority)}-${String(n)}`;
    return [
      id,
      {
        ...one,
        id,
        priority,
        state: 'returned-unacked',
        raisedAtMs: NOW + n,
        clearedAtMs: NOW - n * 60_000,
        suppressedBy: [],
        shelf: null,
        incident: null,
      },
    ];
  };
  const critical = Array.from({ length: 10 }, (_, n) => gone(n, 1));
  const low = Array.from({ length: 3 }, (_, n) => gone(n, 3));
  openConsole('normal', { live: { alarms: Object.fromEntries([...critical, ...low]), incidents: {} } });
  // Raised the other way round: what counts is when each went.
  expect(screen.getAllByTestId('alarm-row').map((row) => row.dataset['alarm'])).toEqual(
    critical
      .slice(0, 8)
      .map(([id]) => id)
      .reverse(),
  );
  expect(screen.getByText('5 alarms went by themselves, to be acknowledged; 2 critical')).toBeTruthy();
});
