/** What was on the screen is told as it was: an incident read from the record, not the one chosen behind it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WindowMessage } from '../../shared/ipc/stream.ts';
import { connectionStore } from '../store/connection.ts';
import { openIncident, openPast, uiStore } from '../store/ui.ts';
import { startScreens } from './screens.ts';

const told: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(window, { noc: { post: (message: WindowMessage) => told.push('input' in message ? message.input : null) } });
  connectionStore.setState({ stale: null });
});

afterEach(() => vi.useRealTimers());

it('an incident that is read from the record, and then the one at hand', () => {
  startScreens();
  openIncident('INC-0147');
  openPast('INC-0003');
  vi.advanceTimersByTime(1_000);
  openIncident('INC-0147');
  vi.advanceTimersByTime(1_000);
  uiStore.setState({ view: 'sources', past: null });
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([
    { view: 'incident', incident: 'INC-0003', element: null },
    { view: 'incident', incident: 'INC-0147', element: null },
    { view: 'sources', incident: 'INC-0147', element: null },
  ]);
});
