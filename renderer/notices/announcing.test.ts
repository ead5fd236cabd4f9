/** A quiet night is told nothing, however often it is looked at: what is told is kept. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveStore } from '../store/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import type { Announced } from './announced.ts';
import { startAnnouncing } from './announcing.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  liveStore.setState(liveStore.getInitialState(), true);
});

it('tells nothing while only readings change, and what is new once', () => {
  const told: Announced[] = [];
  const stop = startAnnouncing((said) => told.push(said));
  const seconds = (state: 'normal' | 'incident', n: number): void => {
    for (let second = 0; second < n; second += 1) {
      liveStore.setState({ live: fakeLive(FAKE_SITE, state, second * 1_000, 'en') });
      vi.advanceTimersByTime(1_000);
    }
  };
  seconds('normal', 3_600);
  const before = told.length;
  seconds('incident', 60);
  const after = told.slice(before);
  stop();
  seconds('normal', 2);
  expect(before).toBeLessThanOrEqual(1); // what stands at the start, if anything does
  expect(after.filter(({ urgent, polite }) => urgent !== '' || polite !== '').length).toBeGreaterThan(0);
  expect(after.length).toBeLessThan(4);
  expect(told).toHaveLength(before + after.length);
});
