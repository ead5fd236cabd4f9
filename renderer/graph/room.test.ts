/** Places are spread anew once the room has changed for good, and not while the banners of an engine that was away come and go. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOLD_MS, keepRoom } from './room.ts';
import type { Room } from './room.ts';

const WHOLE: Room = { width: 1_000, height: 500 };
const UNDER_A_BANNER: Room = { width: 1_000, height: 450 };
const FRAME_MS = 16;

function bench() {
  let room = WHOLE;
  let isUnsettled = false;
  const done: string[] = [];
  const later = (run: () => void, ms: number): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const keeper = keepRoom(
    {
      measure: () => room,
      isUnsettled: () => isUnsettled,
      later,
      frame: (run) => later(run, FRAME_MS),
      spread: ({ height }) => done.push(`spread ${String(height)}`),
      shrink: (factor) => done.push(`shrink ${String(factor)}`),
    },
    WHOLE,
  );
  const change = (next: Room, unsettled: boolean): void => {
    room = next;
    isUnsettled = unsettled;
    keeper.changed();
    vi.advanceTimersByTime(FRAME_MS);
  };
  return { keeper, done, change };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the room of the map', () => {
  it('does nothing when it is the one the places are spread over', () => {
    const { done, change } = bench();
    change(WHOLE, false);
    change(WHOLE, true);
    expect(done).toEqual([]);
  });

  it('is filled anew in the next frame when it changes, once however often it is told', () => {
    const { keeper, done, change } = bench();
    keeper.changed();
    change(UNDER_A_BANNER, false);
    expect(done).toEqual(['spread 450']);
    vi.advanceTimersByTime(HOLD_MS * 2);
    expect(done).toEqual(['spread 450']);
  });

  it('shrinks the drawing while the engine is away, and shows it as before when the banner goes', () => {
    const { done, change } = bench();
    change(UNDER_A_BANNER, true);
    change({ width: 1_000, height: 475 }, true);
    change(WHOLE, false);
    vi.advanceTimersByTime(HOLD_MS * 2);
    expect(done).toEqual(['shrink 0.9', 'shrink 0.95', 'shrink 1']);
  });

  it('is filled anew when the engine settles and the room stays another', () => {
    const { done, change } = bench();
    change(UNDER_A_BANNER, true);
    change(UNDER_A_BANNER, false);
    expect(done).toEqual(['shrink 0.9', 'shrink 1', 'spread 450']);
  });

  it('does not wait for ever for an engine that stays away', () => {
    const { done, change } = bench();
    change(UNDER_A_BANNER, true);
    vi.advanceTimersByTime(HOLD_MS);
    expect(done).toEqual(['shrink 0.9', 'shrink 1', 'spread 450']);
    // And the next change is held again.
    change({ width: 1_000, height: 360 }, true);
    expect(done.at(-1)).toBe('shrink 0.8');
  });

  it('never enlarges the drawing, and fills a room that had no size at once', () => {
    const { done, change } = bench();
    change({ width: 1_100, height: 600 }, true);
    expect(done).toEqual(['shrink 1']);
    change({ width: 0, height: 0 }, true);
    expect(done.at(-1)).toBe('spread 0');
    change(WHOLE, true);
    expect(done.at(-1)).toBe('spread 500');
  });

  it('does nothing any more once it is stopped', () => {
    const { keeper, done, change } = bench();
    change(UNDER_A_BANNER, true);
    keeper.changed();
    keeper.stop();
    vi.advanceTimersByTime(HOLD_MS * 2);
    expect(done).toEqual(['shrink 0.9']);
  });
});
