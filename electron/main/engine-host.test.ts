/** The engine host against a fake process and a fake clock: start, death, standby, hang, backoff, end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineState } from '../../shared/ipc/stream.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { STANDBY_AFTER_MS } from './standby.ts';
import { FakeEngine, OPTIONS } from './testing/fake-engine.ts';

let engines: FakeEngine[];
let states: EngineState[];
let ports: unknown[];
let log: string[];
let readyCount: number;
let failStarts: number;
let host: EngineHost;

beforeEach(() => {
  vi.useFakeTimers();
  [engines, states, ports, log, readyCount, failStarts] = [[], [], [], [], 0, 0];
  host = createEngineHost({
    startProcess: () => {
      if (failStarts-- > 0) throw new Error('no executable');
      const engine = new FakeEngine(100 + engines.length);
      engines.push(engine);
      return engine.asProcess();
    },
    options: OPTIONS,
    environment: () => ({ COMMUNITY: 'c' }),
    now: Date.now,
    log: (text) => log.push(text),
    collect: () => undefined,
    onState: (state) => states.push(state),
    onPort: (port, data) => ports.push([port, data]),
    secrets: (names) => Object.fromEntries(names.map((name) => [name, { ok: true, value: `value of ${name}` }])),
    onIntent: () => undefined,
    onReady: () => readyCount++,
  });
});
afterEach(() => vi.useRealTimers());

function latest(): FakeEngine {
  const engine = engines.at(-1);
  if (engine === undefined) throw new Error('no engine was started');
  return engine;
}

/** How long the host said it would wait before each new start, ms. */
function waits(): number[] {
  return log.flatMap((line) => /again in (\d+) ms/.exec(line)?.[1] ?? []).map(Number);
}

/** Beats as the real one does, so that only what a test does counts. */
async function run(ms: number, engine = latest()): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    engine.hear({ type: 'heartbeat', atMs: Date.now(), rssBytes: 1 });
    await vi.advanceTimersByTimeAsync(Math.min(500, ms - passed));
  }
}

describe('a healthy engine', () => {
  test('is told its options, announced when ready, and left alone', async () => {
    host.start();
    expect(latest().sent).toEqual([{ type: 'start', options: OPTIONS, environment: { COMMUNITY: 'c' } }]);
    expect(host.state().state).toBe('starting');
    latest().ready();
    await run(60_000);
    expect(states).toEqual([{ type: 'engine', state: 'up', sinceMs: expect.any(Number) as number, pid: 100, restarts: 0 }]);
    expect([readyCount, engines[0]?.wasKilled]).toEqual([1, false]);
  });

  test('has what it says to a port passed on, and nonsense written to the log', () => {
    host.start();
    latest().hear({ type: 'port', port: 4, data: { type: 'pulse' } });
    latest().hear('nonsense');
    latest().hear({ type: 'port', port: 'four' });
    expect(ports).toEqual([[4, { type: 'pulse' }]]);
    expect(log.filter((line) => line.includes('does not know'))).toHaveLength(2);
  });
});

describe('secrets', () => {
  test('are given to the engine that asks, and written to no log', () => {
    host.start();
    latest().hear({ type: 'secrets', names: ['nut-a'] });
    expect(latest().sent.at(-1)).toEqual({ type: 'secrets', secrets: { 'nut-a': { ok: true, value: 'value of nut-a' } } });
    latest().hear({ type: 'secrets', names: ['../other'] });
    expect(latest().sent).toHaveLength(2);
    expect(log.join()).not.toContain('value of');
  });
});

describe('a dead engine', () => {
  test('is reported at once and started again without a wait', async () => {
    host.start();
    latest().ready();
    latest().exit(-1);
    expect(states.at(-1)).toMatchObject({ state: 'down', restarts: 1, pid: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(engines).toHaveLength(2);
    latest().ready();
    expect(states.at(-1)).toMatchObject({ state: 'up', restarts: 1, pid: 101 });
    expect(readyCount).toBe(2);
  });

  test('that keeps dying is started ever more slowly, and after the eighth time in a row not at once any more', async () => {
    host.start();
    for (let death = 0; death < 7; death++) {
      const had = engines.length;
      latest().exit(1);
      const waitMs = waits().at(-1) ?? Number.NaN;
      await vi.advanceTimersByTimeAsync(Math.max(0, waitMs - 1));
      expect(engines).toHaveLength(waitMs === 0 ? had + 1 : had);
      await vi.advanceTimersByTimeAsync(1);
      expect(engines).toHaveLength(had + 1);
    }
    expect(waits()).toEqual([0, 100, 200, 400, 800, 1600, 3200]);
    latest().exit(1);
    expect(states.at(-1)).toMatchObject({ state: 'halted', restarts: 8 });
    const had = engines.length;
    await vi.advanceTimersByTimeAsync(599_999);
    expect(engines).toHaveLength(had);
    await vi.advanceTimersByTimeAsync(1);
    expect(engines).toHaveLength(had + 1);
  });

  test('halted is started by a person at once, in safe mode, with what the last one said', async () => {
    host.start();
    for (let death = 0; death < 8; death++) {
      latest().hear({ type: 'fatal', error: { name: 'Error', message: 'the same fault' } });
      latest().exit(1);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(states.at(-1)).toMatchObject({ state: 'halted', why: 'the same fault' });
    host.restart(true);
    expect(latest().sent).toMatchObject([{ type: 'start', isSafe: true, after: { why: 'fault', detail: 'the same fault' } }]);
    latest().ready();
    expect(states.at(-1)).toMatchObject({ state: 'up', isSafe: true });
    host.restart(false);
    expect(latest().sent.at(-1)).toEqual({ type: 'shutdown' });
    latest().exit(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(latest().sent).toEqual([{ type: 'start', options: OPTIONS, environment: { COMMUNITY: 'c' } }]);
  });

  test('that cannot open the record is tried every 5 s for as long as that lasts', async () => {
    host.start();
    for (let death = 0; death < 20; death++) {
      latest().hear({ type: 'fatal', error: { name: 'Unopened', message: 'full' }, trouble: { code: 'full', directory: '/r' } });
      latest().exit(1);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect([engines.length, waits().at(-1)]).toEqual([21, 5_000]);
    expect(states.at(-1)).toMatchObject({ state: 'down', trouble: { code: 'full', directory: '/r' } });
  });

  test('that holds too much memory is asked to end in order, once; one that does not is killed', async () => {
    host.start();
    latest().ready();
    const grown = { type: 'heartbeat', atMs: Date.now(), rssBytes: 1_610_612_737 };
    latest().hear({ ...grown, rssBytes: 1_610_612_736 });
    expect(latest().sent.at(-1)).toMatchObject({ type: 'start' });
    const engine = latest();
    for (const atMs of [1, 2]) engine.hear({ ...grown, atMs });
    expect(engine.sent.filter(({ type }) => type === 'shutdown')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_500);
    expect(engine.wasKilled).toBe(true);
    expect(latest().sent).toMatchObject([{ type: 'start', after: { why: 'memory', detail: '1536 MiB held' } }]);
  });

  test('after half a minute of work counts as a first death again', async () => {
    host.start();
    latest().exit(1);
    await vi.advanceTimersByTimeAsync(0);
    const second = latest();
    second.ready();
    await run(30_000, second);
    second.exit(1);
    expect(waits()).toEqual([0, 0]);
  });

  test('is started again too when it could not be started at all', async () => {
    failStarts = 2;
    host.start();
    await vi.advanceTimersByTimeAsync(600);
    expect(engines).toHaveLength(1);
    expect(log[0]).toContain('no executable');
  });

  test('cannot speak for its successor', async () => {
    host.start();
    const first = latest();
    first.ready();
    first.exit(1);
    await vi.advanceTimersByTimeAsync(200);
    first.hear({ type: 'port', port: 1, data: 'late' });
    first.exit(1);
    expect(ports).toEqual([]);
    expect(engines).toHaveLength(2);
  });
});

describe('an engine that stands by', () => {
  async function running(isLoaded = true): Promise<{ engine: FakeEngine; standby: FakeEngine }> {
    host.start();
    const engine = latest();
    engine.ready();
    await run(STANDBY_AFTER_MS, engine);
    if (isLoaded) latest().hear({ type: 'loaded' });
    return { engine, standby: latest() };
  }

  test('is started once the screen had its time, and is told nothing', async () => {
    host.start();
    const engine = latest();
    await vi.advanceTimersByTimeAsync(20_000); // an engine that is not up yet has the machine for itself
    engine.ready();
    await run(STANDBY_AFTER_MS - 1, engine);
    expect(engines).toEqual([engine]);
    await run(30_000, engine);
    expect(engines).toHaveLength(2);
    expect(latest().sent).toEqual([]);
    expect(log.join()).not.toContain('stands by');
    latest().hear({ type: 'loaded' });
    expect(log.at(-1)).toBe('an engine stands by, pid 101');
  });

  test('takes over without another process being started, and the next one follows once it is up', async () => {
    const { engine, standby } = await running();
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(0);
    expect(standby.sent).toMatchObject([{ type: 'start', options: OPTIONS }]);
    standby.hear({ type: 'starting' });
    await vi.advanceTimersByTimeAsync(STANDBY_AFTER_MS * 2);
    expect(engines).toEqual([engine, standby]);
    standby.ready();
    expect(states.at(-1)).toMatchObject({ state: 'up', restarts: 1, pid: standby.pid });
    await run(STANDBY_AFTER_MS, standby);
    expect(engines).toHaveLength(3);
  });

  test('that dies while it takes over is replaced by a fresh one, after a wait', async () => {
    const { engine, standby } = await running();
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(0);
    standby.exit(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(waits()).toEqual([0, 100]);
    expect(engines).toHaveLength(3);
    expect(latest().sent).toMatchObject([{ type: 'start', options: OPTIONS }]);
  });

  test('that has not loaded is ended, and a fresh one is started in its place', async () => {
    const { engine, standby } = await running(false);
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(0);
    expect([standby.wasKilled, standby.sent, engines.length]).toEqual([true, [], 3]);
    expect(latest().sent).toMatchObject([{ type: 'start', options: OPTIONS }]);
    expect(waits()).toEqual([0]);
  });

  test('that does not answer the word to start is ended in 2 s, and a fresh one follows at once, with all the time it needs', async () => {
    const { engine, standby } = await running();
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(1400);
    expect([standby.sent.length, standby.wasKilled]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(600);
    expect([standby.wasKilled, engines.length]).toEqual([true, 3]);
    expect(latest().sent).toMatchObject([{ type: 'start', options: OPTIONS }]);
    expect(waits()).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(latest().wasKilled).toBe(false);
  });

  test('that answers has as long to open the record as any other', async () => {
    const { engine, standby } = await running();
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(1000);
    standby.hear({ type: 'starting' });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(standby.wasKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(standby.wasKilled).toBe(true);
  });

  test('is not given up when it was this computer that slept', async () => {
    const { engine, standby } = await running();
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(100);
    vi.setSystemTime(Date.now() + 3_600_000); // no timer ran meanwhile
    await vi.advanceTimersByTimeAsync(300);
    expect(standby.wasKilled).toBe(false);
  });

  test('that died unnoticed is not taken; the engine beside it is left alone', async () => {
    const { engine, standby } = await running();
    standby.exit(1);
    await run(60_000, engine);
    expect(states.at(-1)).toMatchObject({ state: 'up', restarts: 0 });
    expect(engines).toHaveLength(2);
    engine.exit(-1);
    await vi.advanceTimersByTimeAsync(0);
    expect(engines).toHaveLength(3);
    expect([standby.sent, latest().sent]).toMatchObject([[], [{ type: 'start', options: OPTIONS }]]);
  });

  test('that cannot be started is done without', async () => {
    failStarts = 0;
    host.start();
    const engine = latest();
    engine.ready();
    failStarts = 1;
    await run(60_000, engine);
    expect(engines).toEqual([engine]);
    expect(log.at(-1)).toContain('no executable');
  });

  test('ends with the program, whatever the engine still has to do', async () => {
    const { engine, standby } = await running();
    const stopped = host.stop(5000);
    expect([standby.wasKilled, engine.wasKilled]).toEqual([true, false]);
    engine.ready(); // one that was told to end while it was still starting
    engine.exit(0);
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engines).toHaveLength(2);
  });
});

describe('a hung engine', () => {
  test('is ended after 3 s of silence and started again', async () => {
    host.start();
    latest().ready();
    await run(STANDBY_AFTER_MS + 3_000, engines[0]);
    latest().hear({ type: 'loaded' }); // the one that stood by
    const silentMs = Date.now();
    while (!engines[0]?.wasKilled) await vi.advanceTimersByTimeAsync(50);
    expect(Date.now() - silentMs).toBeLessThanOrEqual(3000);
    await vi.advanceTimersByTimeAsync(200);
    expect(engines).toHaveLength(2);
  });

  test('gets 30 s before its first sign of life: opening the records may take that', async () => {
    host.start();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(latest().wasKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(engines[0]?.wasKilled).toBe(true);
  });

  test('is not suspected when it was this computer that slept', async () => {
    host.start();
    latest().ready();
    await run(1000);
    vi.setSystemTime(Date.now() + 3_600_000); // no timer ran meanwhile
    await vi.advanceTimersByTimeAsync(300);
    expect(latest().wasKilled).toBe(false);
  });
});

describe('the end', () => {
  test('waits for the engine to say it has finished', async () => {
    host.start();
    latest().ready();
    const stopped = host.stop(5000);
    expect(latest().sent.at(-1)).toEqual({ type: 'shutdown' });
    await vi.advanceTimersByTimeAsync(1000);
    latest().exit(0);
    await stopped;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([engines.length, latest().wasKilled]).toEqual([1, false]);
  });

  test('does not wait longer than it was given', async () => {
    host.start();
    latest().ready();
    const stopped = host.stop(5000);
    await vi.advanceTimersByTimeAsync(5000);
    await stopped;
    expect(latest().wasKilled).toBe(true);
  });

  test('needs no engine', async () => {
    await host.stop(5000);
    host.start();
    expect(engines).toHaveLength(0);
  });
});
