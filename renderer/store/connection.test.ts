/** When data becomes old, and that engine time goes on while the engine does not. */
import { beforeEach, describe, expect, it } from 'vitest';
import { clockStore, tick } from './clock.ts';
import { connectionStore, engineChanged, heard, resetConnection } from './connection.ts';

const T = 1_000_000;
const stale = (): string | null => connectionStore.getState().stale;

beforeEach(resetConnection);

describe('connection', () => {
  it('nothing received yet is not fresh', () => {
    tick(T);
    expect(stale()).toBe('starting');
  });

  it('is old after more than two seconds without a word, and fresh with the next one', () => {
    heard(T, T);
    tick(T + 2_000);
    expect(stale()).toBeNull();
    tick(T + 2_001);
    expect(stale()).toBe('silent');
    heard(T + 2_100, T + 2_100);
    expect(stale()).toBeNull();
  });

  it('is old at once when main says the engine is down, and until the new one has spoken', () => {
    heard(T, T);
    engineChanged({ type: 'engine', state: 'down', sinceMs: T, pid: null, restarts: 0 }, T + 10);
    expect(stale()).toBe('down');
    engineChanged({ type: 'engine', state: 'up', sinceMs: T + 900, pid: 7, restarts: 1 }, T + 900);
    expect(stale()).toBe('down');
    heard(T + 1_000, T + 1_000);
    expect(stale()).toBeNull();
  });

  it('a first engine that is still starting has not stopped', () => {
    engineChanged({ type: 'engine', state: 'starting', sinceMs: T - 4_600, pid: null, restarts: 0 }, T);
    tick(T);
    expect(stale()).toBe('starting');
    engineChanged({ type: 'engine', state: 'down', sinceMs: T + 100, pid: null, restarts: 1 }, T + 100);
    expect(stale()).toBe('down');
  });

  it('carries engine time on between pulses and after the last one', () => {
    heard(T, T + 5_000);
    tick(T + 60_000);
    expect(clockStore.getState()).toEqual({ nowMs: T + 65_000, windowMs: T + 60_000 });
  });
});
