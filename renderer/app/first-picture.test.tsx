/** From nothing received to the first picture: what is said meanwhile, and that the picture itself is told. */
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tick } from '../store/clock.ts';
import { resetConnection } from '../store/connection.ts';
import { applySnapshot, resetMirror } from '../store/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { App } from './App.tsx';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);

beforeEach(() => {
  resetMirror();
  resetConnection();
  tick(NOW);
});
afterEach(cleanup);

describe('the first picture', () => {
  it('is told once it is drawn, not while there is no data', async () => {
    const drawn = vi.fn();
    render(<App onDrawn={drawn} />);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(drawn).not.toHaveBeenCalled();
    act(() => applySnapshot({ epoch: 'e', seq: 1, site: FAKE_SITE, live: fakeLive(FAKE_SITE, 'normal', NOW, 'en') }));
    await waitFor(() => expect(drawn).toHaveBeenCalledTimes(1));
  });

  it('brings the time of day: without the zone of the site it could be off by hours', () => {
    render(<App />);
    expect(screen.queryByText('13:36:19')).toBeNull();
    act(() => applySnapshot({ epoch: 'e', seq: 1, site: FAKE_SITE, live: fakeLive(FAKE_SITE, 'normal', NOW, 'en') }));
    expect(screen.getByText('14:36:19')).toBeTruthy();
  });
});
