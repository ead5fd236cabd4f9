/** What the feed does with every kind of message: nothing half-applied, one question per gap, no call left waiting on a dead engine. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineMessage, EngineState, WindowMessage } from '../../shared/ipc/stream.ts';
import { connectionStore, resetConnection } from '../store/connection.ts';
import { liveStore, resetMirror } from '../store/live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { startFeed } from './feed.ts';
import { call } from './noc.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36);
const live = fakeLive(FAKE_SITE, 'normal', NOW, 'en');

function bench() {
  let nowMs = NOW;
  let hear: (message: EngineMessage | EngineState) => void = () => undefined;
  const posted: WindowMessage[] = [];
  const noc = {
    onEngine: (listener: typeof hear) => {
      hear = listener;
      return () => undefined;
    },
    post: (message: WindowMessage) => {
      posted.push(message);
    },
  };
  Object.assign(window, { noc });
  startFeed(noc, () => nowMs);
  return {
    posted,
    hear: (message: EngineMessage | EngineState) => hear(message),
    wait: (ms: number) => {
      nowMs += ms;
    },
    snapshot: (epoch: string, seq: number) => hear({ type: 'snapshot', epoch, seq, site: FAKE_SITE, live }),
    patch: (epoch: string, seq: number) => hear({ type: 'patch', epoch, seq, patch: { meta: { set: { journalSeq: seq }, remove: [] } } }),
    resyncs: () => posted.filter((message) => message.type === 'resync').length,
  };
}

beforeEach(() => {
  resetMirror();
  resetConnection();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('feed', () => {
  it('asks for a snapshot at the start and applies patches that follow it', () => {
    const { resyncs, snapshot, patch } = bench();
    expect(resyncs()).toBe(1);
    snapshot('run-1', 7);
    patch('run-1', 8);
    expect(liveStore.getState()).toMatchObject({ epoch: 'run-1', seq: 8, live: { meta: { journalSeq: 8 } } });
    expect(liveStore.getState().live?.elements).toBe(live.elements);
  });

  it('applies nothing across a gap and asks once, again only after a second', () => {
    const { resyncs, snapshot, patch, wait } = bench();
    snapshot('run-1', 7);
    patch('run-1', 9);
    patch('run-1', 10);
    expect([liveStore.getState().seq, resyncs()]).toEqual([7, 2]);
    wait(1_500);
    patch('run-1', 11);
    expect(resyncs()).toBe(3);
  });

  it('asks for a snapshot when a pulse belongs to another run or is ahead', () => {
    const { resyncs, snapshot, hear } = bench();
    snapshot('run-1', 7);
    hear({ type: 'pulse', epoch: 'run-1', seq: 7, nowMs: NOW });
    expect(resyncs()).toBe(1);
    hear({ type: 'pulse', epoch: 'run-2', seq: 1, nowMs: NOW });
    expect(resyncs()).toBe(2);
  });

  it('keeps the last picture when the engine dies, says it is down, and fails the calls it will never answer', async () => {
    const { snapshot, hear } = bench();
    snapshot('run-1', 7);
    const waiting = call('alarm.acknowledge', { id: 'x', person: 'P' });
    hear({ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 0 });
    await expect(waiting).rejects.toMatchObject({ code: 'offline' });
    expect(connectionStore.getState().stale).toBe('down');
    expect(liveStore.getState().live).not.toBeNull();
  });

  it('does not ask an engine that came up for what it sends by itself; its first pulse tells when that was missed', () => {
    const { resyncs, snapshot, hear } = bench();
    snapshot('run-1', 7);
    hear({ type: 'engine', state: 'down', sinceMs: NOW, pid: null, restarts: 1 });
    hear({ type: 'engine', state: 'up', sinceMs: NOW, pid: 2, restarts: 1 });
    expect(resyncs()).toBe(1);
    hear({ type: 'pulse', epoch: 'run-2', seq: 0, nowMs: NOW });
    expect(resyncs()).toBe(2);
  });

  it('gives an answer to its own call, and a call without answer fails in time', async () => {
    vi.useFakeTimers();
    const { hear, posted } = bench();
    const first = call('incident.note', { id: 'I', person: 'P', text: 't' });
    const second = call('incident.note', { id: 'I', person: 'P', text: 'u' });
    const ids = posted.flatMap((message) => (message.type === 'call' ? [message.id] : []));
    hear({ type: 'answer', id: ids[1] ?? 0, ok: false, error: { code: 'not-found', message: 'no incident I' } });
    await expect(second).rejects.toMatchObject({ code: 'not-found' });
    const late = expect(first).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(6_000);
    await late;
  });
});
