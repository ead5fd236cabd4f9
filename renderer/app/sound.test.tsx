/** The sounds of the window as a whole: from the live state to the player, from the keys to silence. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { soundStore, startSounds } from '../sound/driver.ts';
import { tick } from '../store/clock.ts';
import { change, NOW, openConsole } from '../testing/open-console.tsx';
import { startKeyboard } from './keyboard.ts';

let nowMs = NOW;
let stop: readonly (() => void)[] = [];
const played: string[] = [];

/** Lets time pass, for timers and for the clocks of the window. */
function pass(ms: number): void {
  act(() => {
    for (let gone = 0; gone < ms; gone += 100) {
      nowMs += 100;
      vi.setSystemTime(nowMs);
      vi.advanceTimersByTime(100);
    }
    tick(nowMs);
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  nowMs = NOW;
  vi.setSystemTime(NOW);
  played.length = 0;
});
afterEach(() => {
  for (const end of stop) end();
  vi.useRealTimers();
  cleanup();
});

function open(): ReturnType<typeof openConsole> {
  const opened = openConsole('incident');
  const player = { play: (sound: string) => void played.push(sound), stop: () => void played.push('stop') };
  stop = [startSounds(player, () => nowMs), startKeyboard(window)];
  return opened;
}

describe('the sounds of the window', () => {
  it('a critical alarm is heard within a look, and ends with its acknowledgement within 200 ms', () => {
    open();
    pass(300);
    expect(played).toEqual(['p1']);
    change(({ alarms }) => ({
      alarms: Object.fromEntries(
        Object.entries(alarms).map(([id, alarm]) => [
          id,
          alarm.state === 'active-unacked' ? { ...alarm, state: 'active-acked' as const, ackedBy: 'P. Duty' } : alarm,
        ]),
      ),
    }));
    pass(200);
    expect(played).toEqual(['p1', 'stop']);
  });

  it('S silences for two minutes and acknowledges nothing; the chip counts down', () => {
    const { calls } = open();
    pass(300);
    act(() => void fireEvent.keyDown(document.body, { key: 's' }));
    pass(200);
    expect(played).toEqual(['p1', 'stop']);
    expect(screen.getByTestId('sound').dataset['state']).toBe('silent');
    expect(screen.getByTestId('sound').textContent).toMatch(/Silent 2\smin/);
    expect(calls).toEqual([]);
    pass(121_000);
    expect(played.slice(2)).toContain('p1');
    expect(screen.getByTestId('sound').dataset['state']).toBe('on');
  });

  it.each([
    ['en', 'No sound'],
    ['fr', 'Sans son'],
  ] as const)('where none can be heard the top line says so in words: %s', (locale, words) => {
    openConsole('incident', { locale });
    act(() => soundStore.setState({ hasDevice: false }));
    expect(screen.getByTestId('sound').textContent).toBe(words);
    act(() => soundStore.setState({ hasDevice: null }));
  });

  it('one that is folded, put aside or under announced work makes no sound', () => {
    open();
    change(({ alarms }) => ({
      alarms: Object.fromEntries(
        Object.entries(alarms).map(([id, alarm]) => [id, { ...alarm, shelf: { untilMs: NOW + 1e6, person: 'P. Duty', reason: 'work' } }]),
      ),
      decisions: {},
    }));
    pass(40_000);
    expect(played.filter((sound) => sound.startsWith('p'))).toEqual([]);
  });
});
