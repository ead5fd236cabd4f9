/** What is tried again and again until it is stopped: when it waits, whom it tells, and what it never hides. */
import { describe, expect, it } from 'vitest';
import { startTcpPeer } from '../../../../tooling/lab/tcp.ts';
import { connectTcp } from './connect.ts';
import { SourceFailure } from './failure.ts';
import { pause } from './pause.ts';
import { startRunning, tryUntilStopped } from './until-stopped.ts';

const WAITS = { firstMs: 1, lastMs: 4 };
const refused = (): Promise<void> => Promise.reject(new SourceFailure('refused', 'no'));

describe('attempts', () => {
  it('each failure is told and tried again; stopped, it ends and tells no more', async () => {
    const stopping = new AbortController();
    const told: string[] = [];
    const lost = ({ trouble }: SourceFailure): void => {
      told.push(trouble);
      if (told.length === 4) stopping.abort();
    };
    await tryUntilStopped(refused, lost, stopping.signal, WAITS);
    expect(told).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  it('the waits grow to the last one', async () => {
    const stopping = new AbortController();
    const begun: number[] = [];
    const attempt = async (): Promise<void> => {
      if (begun.push(performance.now()) === 5) stopping.abort();
      await refused();
    };
    await tryUntilStopped(attempt, () => undefined, stopping.signal, { firstMs: 20, lastMs: 80 });
    const waited = begun.slice(1).map((atMs, i) => atMs - (begun[i] ?? 0));
    // With jitter of a quarter either way; a busy machine only adds.
    [15, 30, 60, 60].forEach((leastMs, i) => expect(waited[i]).toBeGreaterThan(leastMs - 2));
  });

  it('after a good attempt they begin anew: doubled twenty times, they would last twenty minutes', async () => {
    const stopping = new AbortController();
    let attempts = 0;
    const attempt = (good: () => void): Promise<void> => {
      attempts += 1;
      good();
      if (attempts === 20) stopping.abort();
      return refused();
    };
    await tryUntilStopped(attempt, () => undefined, stopping.signal, { firstMs: 1, lastMs: 10_000_000 });
    expect(attempts).toBe(20);
  });

  it('what comes of being stopped is no failure', async () => {
    const stopping = new AbortController();
    const told: string[] = [];
    const attempt = (): Promise<void> => {
      stopping.abort();
      return Promise.reject(new Error('the socket was closed under it'));
    };
    await tryUntilStopped(attempt, ({ message }) => told.push(message), stopping.signal, WAITS);
    expect(told).toEqual([]);
  });

  it('a fault is no failure of the source: it rejects', async () => {
    const attempt = (): Promise<void> => Promise.reject(new TypeError('x is not a function'));
    await expect(tryUntilStopped(attempt, () => undefined, new AbortController().signal, WAITS)).rejects.toThrow(TypeError);
  });

  it('stopped before it began, it does not begin', async () => {
    const attempt = (): Promise<void> => Promise.reject(new Error('begun'));
    await tryUntilStopped(attempt, () => undefined, AbortSignal.abort(), WAITS);
  });
});

it('a running source is stopped once it has ended', async () => {
  let isEnded = false;
  const context = { id: 's', now: () => 1, log: () => undefined, report: () => undefined };
  const running = startRunning(context, async (signal) => {
    await pause(60_000, signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    isEnded = true;
  });
  await running.stop();
  expect(isEnded).toBe(true);
});

describe('a connection', () => {
  it('is handed over with its peer on the other end', async () => {
    const peer = await startTcpPeer({ kind: 'says', bytes: 'hello' });
    const said = await connectTcp(peer.host, peer.port, 5_000, new AbortController().signal, (socket) => socket);
    expect(await new Promise((resolve) => said.once('data', (bytes: Buffer) => resolve(bytes.toString())))).toBe('hello');
    said.destroy();
    await peer.stop();
  });

  it('nobody there is refused, and stopped is ended', async () => {
    const peer = await startTcpPeer({ kind: 'silent' });
    await peer.stop();
    const ask = (signal: AbortSignal): Promise<unknown> => connectTcp(peer.host, peer.port, 5_000, signal, () => 'taken');
    await expect(ask(new AbortController().signal)).rejects.toMatchObject({ trouble: 'refused' });
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ trouble: 'ended' });
  });
});
